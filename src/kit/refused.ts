/** Why a request cannot be done, as far as its sender may know. One code, one HTTP status. */
export const refusalStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  stale: 409,
  tooLarge: 413,
  locked: 423,
  tooMany: 429,
} as const

export type RefusalCode = keyof typeof refusalStatus

/** A sentence for the user in both languages; the page shows the one it is set to. */
export type Words = { zh: string; en: string }

export type RefusalDetail = {
  /** Sentence per field of the input, shown beside the field. */
  fields?: Record<string, Words>
  /** `stale` only: the row as it stands now, so that both versions can be shown. */
  current?: unknown
  /** What is missing, each line with the place where it is mended. */
  missing?: { words: Words; link?: string }[]
}

/**
 * The caller can be told: thrown anywhere on the server, answered with its code, sentence and detail.
 * Everything that is not `Refused` is a fault: logged in full, answered as an opaque 500.
 */
export class Refused extends Error {
  readonly code: RefusalCode
  readonly words: Words
  readonly detail: RefusalDetail

  constructor(code: RefusalCode, zh: string, en: string, detail: RefusalDetail = {}) {
    super(zh)
    this.name = 'Refused'
    this.code = code
    this.words = { zh, en }
    this.detail = detail
  }
}
