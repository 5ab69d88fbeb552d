import { AuditTrail } from '../../web/AuditTrail.tsx'

/** Every change of the problem and of what belongs to it, with old and new. */
export function ProblemHistory({ id }: { id: string }) {
  return (
    <section className="panel">
      <AuditTrail subjectId={id} />
    </section>
  )
}
