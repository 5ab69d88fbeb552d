import type { Words } from '../../kit/refused.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { measureCode } from '../plan/fields.ts'

/**
 * What a reviewer decides on: the whole content of the problem and the application, without what the decisions
 * themselves change (status, version, steps). Its canonical form is hashed; kept equal for equal records.
 */
export function seenOf(dossier: Dossier, closeOutId: string | null) {
  const {
    status: _,
    version: __,
    closedAt: ___,
    sourceBefore: ____,
    sourceAfter: _____,
    ...problem
  } = dossier.problem
  const application = dossier.closeOuts.find(({ id }) => id === closeOutId)
  const { kind, outcome, appliedByName, appliedAt } = application ?? {}
  return {
    problem,
    causes: dossier.causes,
    measures: dossier.measures,
    progress: dossier.progress,
    evidence: dossier.evidence.map((piece) => ({ ...piece, measureIds: [...piece.measureIds].sort() })),
    extensions: dossier.extensions,
    claims: dossier.claims,
    reopenings: dossier.reopenings,
    confirmations: dossier.confirmations,
    earlier: dossier.closeOuts.filter(({ id }) => id !== closeOutId),
    application: application ? { kind, outcome, appliedByName, appliedAt } : null,
  }
}

export type Seen = ReturnType<typeof seenOf>

/** What is different now, in words, for somebody who looked at `before`; most telling first, empty when nothing is. */
export function changesBetween(before: Seen, after: Seen): Words[] {
  return [
    ...pieces(before, after),
    ...reports(before, after),
    ...rows(before.measures, after.measures, measureWords),
    ...rows(before.extensions, after.extensions, () => ({
      zh: '延期申请有变动',
      en: 'A request for more time changed',
    })),
    ...rows(before.causes, after.causes, ({ title }) => ({
      zh: `根源“${title}”有变动`,
      en: `Cause “${title}” changed`,
    })),
    ...fields(before, after),
  ]
}

function pieces(before: Seen, after: Seen): Words[] {
  const old = new Map(before.evidence.map((piece) => [piece.id, piece]))
  const now = new Set(after.evidence.map(({ id }) => id))
  const gone = before.evidence.filter(({ id }) => !now.has(id))
  return [
    ...after.evidence.flatMap((piece) => {
      const { title, versions } = piece
      const known = old.get(piece.id)
      if (!known) return [{ zh: `新增佐证材料“${title}”`, en: `New evidence “${title}”` }]
      if (known.versions.length !== versions.length) {
        return [
          {
            zh: `佐证材料“${title}”换了第 ${versions.length} 版`,
            en: `Evidence “${title}” has version ${versions.length}`,
          },
        ]
      }
      return isSame(known, piece)
        ? []
        : [{ zh: `佐证材料“${title}”有变动`, en: `Evidence “${title}” changed` }]
    }),
    ...gone.map(({ title }) => ({ zh: `佐证材料“${title}”已撤下`, en: `Evidence “${title}” was taken out` })),
  ]
}

function reports(before: Seen, after: Seen): Words[] {
  const old = new Set(before.progress.map(({ id }) => id))
  return after.progress
    .filter(({ id }) => !old.has(id))
    .map(({ reportedByName, text }) => ({
      zh: `${reportedByName}新报告了进展：${shortened(text)}`,
      en: `${reportedByName} reported progress: ${shortened(text)}`,
    }))
}

function measureWords({ no, text }: Seen['measures'][number]): Words {
  return {
    zh: `措施 ${measureCode(no)}“${shortened(text)}”有变动`,
    en: `Measure ${measureCode(no)} “${shortened(text)}” changed`,
  }
}

function rows<R extends { id: string }>(before: R[], after: R[], words: (row: R) => Words): Words[] {
  const old = new Map(before.map((row) => [row.id, row]))
  const now = new Map(after.map((row) => [row.id, row]))
  const changed = after.filter((row) => !isSame(old.get(row.id), row))
  return [...changed, ...before.filter(({ id }) => !now.has(id))].map(words)
}

const parts = {
  problem: { zh: '问题的内容有变动', en: 'The problem itself changed' },
  application: { zh: '申请的内容有变动', en: 'The application changed' },
  claims: { zh: '认领情况有变动', en: 'The claims changed' },
  reopenings: { zh: '重开记录有变动', en: 'The reopenings changed' },
  confirmations: { zh: '长期坚持确认有变动', en: 'The confirmations changed' },
  earlier: { zh: '以往的申请有变动', en: 'Earlier applications changed' },
} as const satisfies Partial<Record<keyof Seen, Words>>

function fields(before: Seen, after: Seen): Words[] {
  const keys = Object.keys(parts) as (keyof typeof parts)[]
  return keys.filter((key) => !isSame(before[key], after[key])).map((key) => parts[key])
}

function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text
}

/** By value, whatever the order of keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return a === b
  const keys = Object.keys(a)
  const other = b as Record<string, unknown>
  return (
    keys.length === Object.keys(b).length &&
    Object.entries(a).every(([key, value]) => key in other && isSame(value, other[key]))
  )
}
