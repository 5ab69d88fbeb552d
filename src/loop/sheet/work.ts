import type { Tell } from '../../registers/sheet/progress.ts'
import { type Decisions, type ImportReport, type Mapping, refuse } from '../../registers/sheet/report.ts'
import type { Seal } from '../../registers/sheet/seal.ts'
import type { Context } from '../../server/action.ts'
import type { LineVerdict, Wish } from './compare.ts'
import type { Facts, SheetNames, Wanted } from './facts.queries.ts'

export type LedgerWish = {
  bytes: Uint8Array
  inspectionId?: string | undefined
  mapping?: Mapping | undefined
  wantsMapping?: boolean | undefined
  decisions?: Decisions | undefined
  tell?: Tell
  /** Tells every line instead of the first of them; for the sheets that come back. */
  isWhole?: boolean
}

/** What one line of the sheet comes to. */
export type LineWork = {
  no: number
  problem: Facts
  measure: Facts | null
  isNewMeasure: boolean
  verdict: LineVerdict
}

export type Work = {
  context: Context
  wish: LedgerWish
  report: ImportReport
  seal: Seal
  directory: SheetNames
  /** What is fetched of problems and measures: what the sheet's columns show. */
  facts: Wanted
  refusedLines: Set<number>
  /** Lines with something to write. */
  lines: LineWork[]
  /** Problem or measure and field → the line that wants it, and what. */
  wanted: Map<string, { no: number; value: unknown }>
  seen: Set<string>
  named: Set<string>
}

/** The wishes of a line that no other line has had before; two that differ refuse the line. */
export function ownWishes(work: Work, { no, problem, measure, isNewMeasure, verdict }: LineWork): Wish[] {
  return verdict.wishes.filter((wish) => {
    if (wish.of === 'measure' && isNewMeasure) return true
    const id = wish.of === 'problem' ? problem.id : (measure?.id ?? '')
    const key = `${id} ${wish.field}`
    const value = JSON.stringify(wish.value)
    const before = work.wanted.get(key)
    if (before === undefined) {
      work.wanted.set(key, { no, value })
      return true
    }
    if (before.value !== value)
      refuse(work, no, wish.column, {
        zh: `与第 ${before.no} 行填的不一样：两行说的是同一${wish.of === 'problem' ? '个问题' : '条措施'}`,
        en: `Differs from row ${before.no}, which is about the same ${wish.of}`,
      })
    return false
  })
}

/** What people call a line: the problem's code and title, the measure's code and first words. */
export function nameOf(problem: Facts, measure: Facts | null): string {
  const head = `${problem.problemNo} ${problem.title}`
  return measure ? `${head} · ${measure.code} ${String(measure.text).slice(0, 24)}` : head
}
