import { useDo } from '../../../web/action.ts'
import type { LivePlan } from '../rows.ts'

export type TieTo = { problemId: string; subject: 'measure' | 'cause'; id: string; reason?: string }

/** Ties a problem to a measure or a cause, or takes the tie away; saved at once. */
export function useTies(plan: LivePlan) {
  const inspectionId = plan.inspection.id
  const linkMeasure = useDo('measure.link')
  const unlinkMeasure = useDo('measure.unlink')
  const linkCause = useDo('cause.link')
  const unlinkCause = useDo('cause.unlink')
  const all = [linkMeasure, unlinkMeasure, linkCause, unlinkCause]

  const tie = async ({ problemId, subject, id, reason = '' }: TieTo) => {
    for (const doing of all) doing.reset()
    if (subject === 'measure')
      await linkMeasure.run({ inspectionId, links: [{ problemId, measureId: id, reason }] })
    else await linkCause.run({ inspectionId, links: [{ problemId, causeId: id, reason }] })
  }
  const untie = async ({ problemId, subject, id }: TieTo) => {
    for (const doing of all) doing.reset()
    if (subject === 'measure')
      await unlinkMeasure.run({ inspectionId, links: [{ problemId, measureId: id }] })
    else await unlinkCause.run({ inspectionId, links: [{ problemId, causeId: id }] })
  }
  const isTied = ({ problemId, subject, id }: TieTo) =>
    subject === 'measure'
      ? plan.problemMeasures.some((one) => one.problemId === problemId && one.measureId === id)
      : plan.problemCauses.some((one) => one.problemId === problemId && one.causeId === id)
  return {
    tie,
    toggle: (to: TieTo) => (isTied(to) ? untie(to) : tie(to)),
    isSaving: all.some(({ isPending }) => isPending),
    error: all.map(({ error }) => error).find((error) => error !== null) ?? null,
  }
}
