import { z } from 'zod'

/** A piece of evidence as lists show it. */
export const evidenceLine = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  inspectionId: z.string(),
  inspectionTitle: z.string(),
  title: z.string(),
  eventDate: z.string().nullable(),
  voidedAt: z.string().nullable(),
  voidReason: z.string().nullable(),
  version: z.number(),
  createdBy: z.string(),
  createdAt: z.string(),
  createdByName: z.string(),
  /** How many versions there are; the file is the newest. */
  versions: z.number(),
  fileId: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  size: z.number(),
  sha256: z.string(),
  addedAt: z.string(),
  addedByName: z.string(),
  measures: z.array(z.object({ id: z.string(), no: z.number(), text: z.string() })),
  problems: z.array(z.object({ id: z.string(), problemNo: z.string(), title: z.string() })),
  /** A problem it proves is closed or under review: it stays as it is. */
  isHeld: z.boolean(),
})

export const evidenceVersionLine = z.object({
  no: z.number(),
  fileId: z.string(),
  fileName: z.string(),
  mimeType: z.string(),
  size: z.number(),
  sha256: z.string(),
  addedAt: z.string(),
  addedByName: z.string(),
})
