import type { Context } from './action.ts'

export type AuditEntry = {
  /** The action's name. */
  action: string
  subjectType: string
  subjectId: string | null
  /** The unit whose record changed; the actor's own when left out. */
  orgUnitId?: string
  /** The problem whose dossier shows the entry. */
  problemId?: string | null
  /** The stored row before and after; never the input. */
  before: unknown
  after: unknown
}

/** Writes one entry into the append-only audit table, in the transaction of the change itself. */
export async function writeAudit(context: Context, entry: AuditEntry): Promise<void> {
  await writeAudits(context, [entry])
}

/** The same for many changes at once: one statement. */
export async function writeAudits({ tx, actor, origin }: Context, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return
  await tx
    .insertInto('auditEvent')
    .values(
      entries.map(({ action, subjectType, subjectId, orgUnitId, problemId, before, after }) => ({
        orgUnitId: orgUnitId ?? actor.orgUnitId,
        // The product itself is nobody (identity/machine.ts).
        actorId: actor.personId || null,
        actorName: actor.name,
        action,
        subjectType,
        subjectId,
        problemId: problemId ?? null,
        before: JSON.stringify(before ?? null),
        after: JSON.stringify(after ?? null),
        requestId: origin.id,
        ipAddress: origin.ip,
      })),
    )
    .execute()
}
