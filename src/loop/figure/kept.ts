import { z } from 'zod'

/** A figure as it stands with its report. */
export const keptFigure = z.object({
  id: z.string(),
  name: z.string(),
  value: z.number(),
  lookedAt: z.number().nullable(),
  fromDate: z.string(),
  toDate: z.string(),
})
export type KeptFigure = z.output<typeof keptFigure>
