import { z } from 'zod'

/** The shape of a paper for the API page; the types themselves stand in paper.ts. */

const words = z.object({ zh: z.string(), en: z.string() })
const face = z.enum(['fang', 'hei', 'kai', 'song'])
const align = z.enum(['left', 'center', 'right', 'justified'])

const run = z.union([
  z.string(),
  z.object({ figure: z.string(), text: z.string() }),
  z.object({ gap: z.string(), text: z.string() }),
  z.object({ face, text: z.string(), isBold: z.boolean().exactOptional() }),
])

const cell = z.object({
  lines: z.array(z.array(run)),
  rows: z.number().exactOptional(),
  columns: z.number().exactOptional(),
  align: align.exactOptional(),
  isHead: z.boolean().exactOptional(),
  signature: z.string().exactOptional(),
  height: z.number().exactOptional(),
})

const block = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    runs: z.array(run),
  }),
  z.object({
    kind: z.literal('text'),
    runs: z.array(run),
    align: align.exactOptional(),
    isFlush: z.boolean().exactOptional(),
  }),
  z.object({
    kind: z.literal('table'),
    table: z.object({
      widths: z.array(z.number()),
      head: z.array(z.array(cell)),
      body: z.array(z.array(cell)),
      size: z.number(),
    }),
  }),
  z.object({ kind: z.literal('blank') }),
])

export const figureSchema = z.object({
  key: z.string(),
  value: z.number(),
  text: z.string(),
  words,
  rows: z.array(z.object({ id: z.string(), code: z.string(), label: z.string(), link: z.string() })),
})

export const paperSchema = z.object({
  form: z.enum(['document', 'minutes', 'material']),
  head: z
    .object({
      organ: z.string(),
      number: z.string(),
      signer: z.string().nullable(),
      secrecy: z.string(),
      urgency: z.string(),
    })
    .nullable(),
  title: z.string(),
  subtitle: z.string(),
  mainTo: z.string(),
  isLandscape: z.boolean(),
  body: z.array(block),
  annexes: z.array(z.object({ title: z.string(), isLandscape: z.boolean(), blocks: z.array(block) })),
  signature: z.object({ organ: z.string(), date: z.string() }).nullable(),
  contact: z.string(),
  imprint: z.object({ copyTo: z.string(), issuer: z.string(), date: z.string() }).nullable(),
  figures: z.array(figureSchema),
  gaps: z.array(
    z.object({ key: z.string(), hint: z.string(), prefill: z.string(), filled: z.string().nullable() }),
  ),
  cuts: z.array(
    z.object({
      key: z.string(),
      place: z.string(),
      was: z.string(),
      now: z.string(),
      reason: words,
      isFirm: z.boolean(),
      isRestored: z.boolean(),
    }),
  ),
})
