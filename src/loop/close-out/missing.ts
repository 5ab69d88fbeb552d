import type { Words } from '../../kit/refused.ts'
import type { ReviewStep } from '../../server/database/schema.ts'
import type { Dossier } from '../dossier/dossier.ts'
import { measureCode } from '../plan/fields.ts'

export type ApplicationKind = 'closeOut' | 'basicallyDone'
export type Missing = { words: Words; link: string }

/** As shown. */
export const applicationNames: Record<ApplicationKind, Words> = {
  closeOut: { zh: '销号', en: 'Close-out' },
  basicallyDone: { zh: '基本完成', en: 'Basically done' },
}

/** The steps an application passes: all of the inspection's chain; for basically done, which is no close-out, two. */
export function chainFor(kind: ApplicationKind, chain: readonly ReviewStep[]): ReviewStep[] {
  return kind === 'closeOut' ? [...chain] : chain.slice(0, 2)
}

/**
 * What still stands in the way of an application, each with the place where it is mended; empty when nothing does.
 * Source: rule book 1.3, RECT-004 (S07, S18; 可配置), RECT-005.
 */
export function missingFor(kind: ApplicationKind, dossier: Dossier, chain: readonly ReviewStep[]): Missing[] {
  const { problem } = dossier
  const page = `/problems/${problem.id}`
  const steps = chainFor(kind, chain)
  const common = [
    ...(problem.status === 'returned' || problem.status === 'reopened'
      ? [noWorkSince(problem.status, dossier)]
      : []),
    ...(steps.includes('department') && !problem.leadDept
      ? [
          line(
            '未确定牵头科室',
            'No lead department',
            `/inspections/${problem.inspectionId}/plan?at=${problem.id}&lack=department`,
          ),
        ]
      : []),
    ...(dossier.measures.length === 0
      ? [
          line(
            '没有整改措施',
            'No measure',
            `/inspections/${problem.inspectionId}/coverage?at=${problem.id}&lack=measure`,
          ),
        ]
      : []),
  ]
  if (kind === 'basicallyDone') {
    const none = dossier.measures.length > 0 && dossier.progress.length === 0
    return none
      ? [...common, line('还没有任何进展报告', 'No progress was reported yet', `${page}#progress`)]
      : common
  }
  const long = problem.isLongTerm
    ? [
        line(
          '长期坚持事项不得一次性销号，可申请“基本完成”并按期确认',
          'A long-term commitment is not closed; apply for basically done and confirm it each period',
          `${page}#closeOut`,
        ),
      ]
    : []
  return [...long, ...common, ...dossier.measures.flatMap((measure) => measureLines(measure, dossier))]
}

function measureLines({ id, no }: Dossier['measures'][number], { progress, evidence }: Dossier): Missing[] {
  const isCompleted = progress.some(({ measureId, isCompletion }) => measureId === id && isCompletion)
  const isProven = evidence.some(({ measureIds }) => measureIds.includes(id))
  return [
    ...(isCompleted
      ? []
      : [
          line(
            `措施 ${measureCode(no)} 尚未报告完成`,
            `Measure ${measureCode(no)} is not reported complete`,
            `/measures/${id}`,
          ),
        ]),
    ...(isProven
      ? []
      : [
          line(
            `措施 ${measureCode(no)} 没有佐证材料`,
            `Measure ${measureCode(no)} has no evidence`,
            `/measures/${id}#evidence`,
          ),
        ]),
  ]
}

function noWorkSince(status: 'returned' | 'reopened', { problem, measures }: Dossier): Missing {
  const [first] = measures
  const link = first ? `/measures/${first.id}` : `/problems/${problem.id}`
  return status === 'returned'
    ? line('退回后还没有新的进展报告', 'No progress was reported since it was sent back', link)
    : line('重开后还没有新的进展报告', 'No progress was reported since it was reopened', link)
}

function line(zh: string, en: string, link: string): Missing {
  return { words: { zh, en }, link }
}
