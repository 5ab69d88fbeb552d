import { z } from 'zod'
import { say } from '../kit/words.ts'
import { cutReasonNames } from './public/reasons.ts'

const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max, say(`最多 ${max} 个字`, `At most ${max} characters`))

/**
 * What stands on a paper beside its text, as an office sets it; empty means the proposed one. `number` 0: not numbered
 * yet. Source: GB/T 9704-2012 7.2–7.4 (rule book 18.3).
 */
export const settingsSchema = z.object({
  organ: line(60).default(''),
  /** 发文机关代字. */
  code: line(20)
    .regex(/^[^〔〕[\]()（）\d号第]*$/, say('机关代字只写代字，如“临水党”', 'Only the code of the organ'))
    .default(''),
  year: z.int().min(0).max(2999).default(0),
  number: z.int().min(0).max(99_999).default(0),
  signer: line(20).default(''),
  secrecy: line(20).default(''),
  urgency: line(10).default(''),
  mainTo: line(200).default(''),
  copyTo: line(200).default(''),
  issuer: line(60).default(''),
  contact: line(100).default(''),
  /** 成文日期, YYYY-MM-DD; empty: the day on which the paper is made. */
  date: z.union([z.literal(''), z.iso.date()]).default(''),
  /** With the red head of a document; otherwise the plain material. */
  hasHead: z.boolean().default(true),
  /** Of the version for the public: cuts that a person took back, by their keys, and what they left out besides. */
  restored: z.array(line(80)).max(300).default([]),
  withheld: z
    .array(z.strictObject({ text: line(300), reason: z.enum(cutReasonNames) }))
    .max(100)
    .default([]),
})

export type Settings = z.output<typeof settingsSchema>

export const noSettings: Settings = settingsSchema.parse({})
