import type { Words } from '../../kit/refused.ts'
import { differenceOf } from '../../loop/plan/difference.ts'
import { measureFields, type PlanField, problemFields, tieFields } from '../../loop/plan/fields.ts'
import type { PlanRows } from '../../loop/plan/rows.ts'
import { figureDifferences } from '../differences.ts'
import type { PaperFacts } from '../facts.ts'
import type { Figure, Paper } from '../official/paper.ts'
import { clause } from '../official/words.ts'
import { statedIn, unreadSentences } from './feedback.ts'
import { sectionsOf } from './sections.ts'

/**
 * 四对账: the feedback, the plan, the ledger and the report say the same, sentence by sentence and number by number.
 * Pure; every gap names the place where it is mended. Source: rule book 1.2 (对账销号), RECT-002, RECT-006, DOCF-006.
 */

export type Sources = {
  facts: PaperFacts
  /** The ledger as a plan would freeze it now. */
  live: PlanRows
  feedback: { id: string; text: string; spans: { start: number; end: number }[] } | null
  plan: { versionNo: number; rows: PlanRows } | null
  /** As it was sent, and as it would be written now for the same days. */
  report: { id: string; sent: Paper; now: Paper } | null
}

export type Side = 'feedback' | 'plan' | 'report'
export type Gap = {
  /** Which of the three differs from the ledger. */
  side: Side
  /** Of the problem or measure; empty for the whole. */
  code: string
  words: Words
  /** What that side says, and what the ledger says. */
  said: string
  ledger: string
  link: string
}

export type CellOf = { text: string; isOk: boolean } | null
export type Line = {
  id: string
  no: string
  title: string
  feedback: CellOf
  plan: CellOf
  measures: number
  report: CellOf
}
export type FigureLine = {
  key: string
  words: Words
  feedback: string | null
  plan: string | null
  ledger: string
  report: string | null
  isOk: boolean
}

export type Reconciliation = { figures: FigureLine[]; lines: Line[]; gaps: Gap[] }

export function reconciled(sources: Sources): Reconciliation {
  const gaps = [...feedbackGaps(sources), ...planGaps(sources), ...reportGaps(sources)]
  return {
    figures: figuresOf(sources),
    lines: linesOf(sources, gaps),
    gaps: [...numberGaps(sources), ...gaps],
  }
}

/** Without blanks: a word processor may set them otherwise. */
const bare = (text: string) => text.replaceAll(/\s+/g, '')

function feedbackGaps({ facts, feedback }: Sources): Gap[] {
  if (!feedback) return []
  const source = bare(feedback.text)
  const link = `/intake/${feedback.id}`
  const altered = facts.problems
    .filter(({ text }) => !source.includes(bare(text)))
    .map(({ no, text, id }) => ({
      side: 'feedback' as const,
      code: no,
      words: {
        zh: '台账里的问题原文不在反馈文件中',
        en: 'The ledger’s words of the problem are not in the feedback',
      },
      said: '',
      ledger: text,
      link: `/problems/${id}`,
    }))
  const unread = unreadSentences(
    feedback.text,
    feedback.spans,
    facts.aspects.map(({ title }) => clause(title)),
  ).map((sentence) => ({
    side: 'feedback' as const,
    code: '',
    words: {
      zh: '反馈中这句话像是指出问题，但没有进入台账',
      en: 'This sentence of the feedback seems to name a problem and is not in the ledger',
    },
    said: sentence,
    ledger: '',
    link,
  }))
  return [...altered, ...unread]
}

/** What changed since the plan was approved; a day that was extended by a granted request is no gap. */
function planGaps({ facts, live, plan }: Sources): Gap[] {
  if (!plan) return []
  const extended = facts.extensions.filter(({ state }) => state === 'granted')
  // The day of a problem follows that of its measures.
  const granted = new Set(
    extended.flatMap(({ measureId, newDueDate }) => {
      const measure = facts.measures.find(({ id }) => id === measureId)
      return [measureId, ...(measure?.problemIds ?? [])].map((id) => `${id} ${newDueDate}`)
    }),
  )
  return differenceOf(plan.rows, live).flatMap(({ subject, id, code, title, change, fields }): Gap[] => {
    if (subject === 'cause') return []
    const link = subject === 'problem' ? `/problems/${id}` : `/measures/${id}`
    if (change === 'added') {
      return [
        {
          side: 'plan',
          code,
          words: { zh: '方案里没有', en: 'Not in the plan' },
          said: '',
          ledger: title,
          link,
        },
      ]
    }
    if (change === 'removed') {
      const words = { zh: '方案里有，台账里已没有', en: 'In the plan, no longer in the ledger' }
      const toPlan = `/inspections/${facts.inspection.id}/plan`
      return [{ side: 'plan', code, words, said: title, ledger: '', link: toPlan }]
    }
    const names: Record<string, PlanField> =
      subject === 'problem' ? { ...problemFields, ...tieFields } : measureFields
    const show = shownWith({ ...plan.rows.names, ...live.names })
    return fields
      .filter(({ field, after }) => !(field === 'dueDate' && granted.has(`${id} ${String(after)}`)))
      .map(({ field, before, after }) => {
        const named = names[field] ?? { zh: field, en: field }
        return {
          side: 'plan' as const,
          code,
          words: { zh: `${named.zh}与审定的方案不一致`, en: `${named.en}: not as in the approved plan` },
          said: show(names[field], before),
          ledger: show(names[field], after),
          link,
        }
      })
  })
}

function shownWith(names: Record<string, string>) {
  const show = (field: PlanField | undefined, value: unknown): string => {
    if (value === null || value === undefined) return ''
    if (Array.isArray(value)) return value.map((one) => show(field, one)).join('、')
    if (typeof value === 'boolean') return value ? '是' : '否'
    return field?.choices?.[String(value)]?.zh ?? names[String(value)] ?? String(value)
  }
  return show
}

function reportGaps({ facts, report }: Sources): Gap[] {
  if (!report) return []
  const link = `/papers/${report.id}?view=compare&against=now`
  const sent = sectionsOf(report.sent)
  const now = sectionsOf(report.now)
  // A report that goes problem by problem tells every one of them.
  if (now.size === 0) return []
  return facts.problems.flatMap(({ no, title, id }): Gap[] => {
    const name = [...now.keys()].find((key) => key === title) ?? title
    const said = sent.get(name)
    const ledger = now.get(name) ?? ''
    if (said === undefined) {
      const words = { zh: '报告没有写到这个问题', en: 'The report does not tell of this problem' }
      return [{ side: 'report', code: no, words, said: '', ledger, link: `/problems/${id}` }]
    }
    if (said === ledger) return []
    const words = { zh: '报告所写与台账现有事实不一致', en: 'What the report tells differs from the ledger' }
    return [{ side: 'report', code: no, words, said, ledger, link }]
  })
}

/** Every figure of the report against the ledger as it stood on the report's own day. */
function numberGaps({ report, ...sources }: Sources): Gap[] {
  const stated = figuresOf({ ...sources, report: null })
    .filter(({ isOk }) => !isOk)
    .map(({ words, feedback, plan, ledger }): Gap => {
      const isFeedback = feedback !== null && feedback !== ledger
      return {
        side: isFeedback ? 'feedback' : 'plan',
        code: '',
        words: { zh: `${words.zh}不一致（RECT-006）`, en: `${words.en} differ (RECT-006)` },
        said: (isFeedback ? feedback : plan) ?? '',
        ledger,
        link: isFeedback && sources.feedback ? `/intake/${sources.feedback.id}` : planLink(sources.facts),
      }
    })
  if (!report) return stated
  const rows = new Map(report.now.figures.map(({ key, rows: [first] }) => [key, first?.link]))
  const differing = figureDifferences(report.sent.figures, report.now.figures).map(
    ({ key, words, before, after }): Gap => ({
      side: 'report',
      code: '',
      words: { zh: `${words.zh}与台账不一致（RECT-006）`, en: `${words.en}: not the ledger’s (RECT-006)` },
      said: before ?? '',
      ledger: after ?? '',
      link: rows.get(key) ?? `/papers/${report.id}?view=compare&against=now`,
    }),
  )
  return [...stated, ...differing]
}

function planLink({ inspection }: PaperFacts): string {
  return `/inspections/${inspection.id}/plan`
}

function figuresOf({ facts, feedback, plan, report }: Sources): FigureLine[] {
  const stated = feedback ? statedIn(feedback.text) : { aspects: null, problems: null }
  const told = (key: string) =>
    report?.sent.figures.find((figure: Figure) => figure.key === key)?.text ?? null
  const used = new Set(facts.problems.map(({ aspectNo }) => aspectNo))
  const line = (
    key: string,
    words: Words,
    values: { feedback?: number | null; plan?: number | null; ledger: number },
  ): FigureLine => {
    const text = (value: number | null | undefined) =>
      value === null || value === undefined ? null : String(value)
    const ledger = String(values.ledger)
    const sides = [text(values.feedback), text(values.plan), told(key)]
    const [fromFeedback = null, fromPlan = null, fromReport = null] = sides
    const isOk = sides.every((side) => side === null || side === ledger)
    return { key, words, feedback: fromFeedback, plan: fromPlan, ledger, report: fromReport, isOk }
  }
  const rows = plan?.rows
  const planAspects = rows && new Set(rows.problems.map(({ aspectNo }) => aspectNo)).size
  const count = (is: (problem: PaperFacts['problems'][number]) => boolean) => facts.problems.filter(is).length
  return [
    line(
      'aspect.total',
      { zh: '方面数', en: 'Aspects' },
      { feedback: stated.aspects, plan: planAspects ?? null, ledger: used.size },
    ),
    line(
      'problem.total',
      { zh: '问题数', en: 'Problems' },
      { feedback: stated.problems, plan: rows?.problems.length ?? null, ledger: facts.problems.length },
    ),
    line(
      'measure.total',
      { zh: '措施数', en: 'Measures' },
      { plan: rows?.measures.length ?? null, ledger: facts.measures.length },
    ),
    line(
      'problem.immediate',
      { zh: '立行立改问题数', en: 'At once' },
      {
        plan: rows?.problems.filter(({ isImmediate }) => isImmediate).length ?? null,
        ledger: count((one) => one.isImmediate),
      },
    ),
    line(
      'problem.longTerm',
      { zh: '长期坚持问题数', en: 'Kept up' },
      {
        plan: rows?.problems.filter(({ isLongTerm }) => isLongTerm).length ?? null,
        ledger: count((one) => one.isLongTerm),
      },
    ),
  ]
}

function linesOf({ facts, feedback, plan, report }: Sources, gaps: readonly Gap[]): Line[] {
  const sections = report && sectionsOf(report.sent)
  const isWhole = (side: Side, no: string) => !gaps.some((gap) => gap.side === side && gap.code === no)
  return facts.problems.map(({ id, no, title, text, measureIds }) => {
    const planned = plan?.rows.problems.find((problem) => problem.id === id)
    const told = sections && sections.size > 0 ? (sections.get(title) ?? '') : null
    return {
      id,
      no,
      title,
      feedback: feedback && { text, isOk: isWhole('feedback', no) },
      plan: plan && { text: planned?.rectifyGoal ?? '', isOk: planned !== undefined && isWhole('plan', no) },
      measures: measureIds.length,
      report: told === null ? null : { text: told, isOk: isWhole('report', no) },
    }
  })
}
