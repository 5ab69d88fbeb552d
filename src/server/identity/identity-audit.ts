import type { Origin } from '../action.ts'
import type { Db } from '../database/database.ts'

type Entry = {
  action: string
  person: { id: string; name: string } | undefined
  name: string
  after: unknown
}

/** Records a sign-in, a sign-out or a refusal. Filed under every unit the person belongs to; under none when unknown. */
export async function writeIdentityAudit({ identity }: Db, origin: Origin, entry: Entry): Promise<void> {
  const { person } = entry
  const units = person
    ? await identity
        .selectFrom('membership')
        .select('orgUnitId')
        .distinct()
        .where('personId', '=', person.id)
        .execute()
    : []
  const row = {
    actorId: person?.id ?? null,
    actorName: person?.name ?? entry.name,
    action: entry.action,
    subjectType: 'session',
    subjectId: person?.id ?? null,
    problemId: null,
    before: 'null',
    after: JSON.stringify(entry.after),
    requestId: origin.id,
    ipAddress: origin.ip,
  }
  const owners = units.length > 0 ? units.map((unit) => unit.orgUnitId) : [null]
  await identity
    .insertInto('auditEvent')
    .values(owners.map((orgUnitId) => ({ ...row, orgUnitId })))
    .execute()
}
