import { actingIn, type Input, type Output } from '../../client.ts'
import type { Search } from '../../web/search-state.ts'
import { type PaperKind, paperKinds } from '../paper-kinds.ts'

/** Which paper, as the actions on one that is being written take it. */
export type PaperWish = {
  kind: PaperKind
  inspectionId: string
  problemId: string | null
  from: string | null
  until: string | null
}

export type Made = Output<'paper.make'>
export type SaveWish = Input<'paper.save'>

/** The paper that an address of `/papers/write` names; null where it names none. */
export function wishOf({ kind, inspection, problem, from, until }: Partial<Search>): PaperWish | null {
  const known = paperKinds.find((one) => one === kind)
  if (!known || !inspection) return null
  return {
    kind: known,
    inspectionId: inspection,
    problemId: problem || null,
    from: from || null,
    until: until || null,
  }
}

/** The other way round: what stands in the address of the page that writes this paper. */
export function searchOf({ kind, inspectionId, problemId, from, until }: PaperWish): Search {
  const parts = { kind, inspection: inspectionId, problem: problemId, from, until }
  return Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, string] => part[1] !== null && part[1] !== ''),
  )
}

/** Where its .docx comes from; `isPreview` for the page itself, which puts nothing on record. */
export function docxAddress(wish: PaperWish, isPreview = false): string {
  const unit = actingIn()
  const filled = Object.entries(wish).filter((part): part is [string, string] => Boolean(part[1]))
  const more = { ...(isPreview ? { preview: '1' } : {}), ...(unit ? { unit } : {}) }
  return `/api/paper.docx?${new URLSearchParams({ ...Object.fromEntries(filled), ...more })}`
}

/** Where a template of the unit's own comes from, filled from an inspection's ledger. */
export function templateAddress(wish: { fileId: string; inspectionId: string }, isPreview = false): string {
  const unit = actingIn()
  const more = { ...(isPreview ? { preview: '1' } : {}), ...(unit ? { unit } : {}) }
  return `/api/template.docx?${new URLSearchParams({ ...wish, ...more })}`
}
