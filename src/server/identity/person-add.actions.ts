import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { Refused, type Words } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action, type PrepareContext } from '../action.ts'
import { allRoles, may, rolesIn } from '../roles.ts'
import { hasRole } from './actor.ts'
import { accountColumns, auditAccount, type IdentityTx, identityWrite } from './administer.ts'
import { approvePosts } from './membership.queries.ts'
import { oneTimePassword } from './password.ts'
import { insertPerson } from './people.ts'
import { id, name, phone, username } from './person.input.ts'

const newPerson = z.strictObject({
  name,
  username,
  phone,
  departmentId: id.nullish().transform((given) => given ?? null),
  role: z.enum(allRoles),
  title: z.string().trim().max(60).default(''),
})

type NewPeople = { orgUnitId: string; people: z.output<typeof newPerson>[] }
type Added = { id: string; name: string; username: string; password: string; membershipId: string }

/**
 * Makes people of one unit, all or none, each with a one-time password (shown here and never again) and a
 * proposed post. The post waits for the security administrator; while one person still holds both powers it is
 * granted at once. Refuses `invalid` with the row (`people.3.username`), `notFound` for another unit.
 */
export const personAdd = action({
  name: 'person.add',
  summary: 'Make people with a one-time password and a proposed post',
  kind: 'write',
  roles: may.managePeople,
  changesActors: true,
  input: z.strictObject({
    orgUnitId: id,
    people: z.array(newPerson).min(1).max(100, say('一次最多 100 人', 'At most 100 people at once')),
  }),
  output: z.object({
    people: z.array(
      z.object({ id: z.string(), name: z.string(), username: z.string(), password: z.string() }),
    ),
    isGranted: z.boolean(),
    handedOver: z.boolean(),
  }),
  async prepare(context, input) {
    refuseRepeated(input)
    const passwords = input.people.map(() => oneTimePassword())
    const hashes = await Promise.all(passwords.map((password) => hashPassword(password)))
    return identityWrite(context.db, async (tx) => {
      await requireRoles(tx, context, input)
      await refuseTaken(tx, input)
      const added: Added[] = []
      for (const [index, person] of input.people.entries()) {
        const made = await insertWithPost(tx, context, input.orgUnitId, person, hashes[index] ?? '')
        added.push({
          ...made,
          name: person.name,
          username: person.username,
          password: passwords[index] ?? '',
        })
      }
      return added
    })
  },
  async run(context, _input, added) {
    const isGranted = hasRole(context.actor, may.grantRoles)
    const ids = added.map((person) => person.membershipId)
    const handedOver = isGranted && (await approvePosts(context, ids))
    const people = added.map(({ membershipId: _, ...person }) => person)
    return { people, isGranted, handedOver }
  },
})

function refuseRepeated({ people }: NewPeople): void {
  const names = people.map((person) => person.username.toLowerCase())
  refuseNames(
    names.flatMap((one, index) => (names.indexOf(one) < index ? [index] : [])),
    { zh: '与前面的用户名重复', en: 'Same user name as above' },
  )
}

async function refuseTaken(tx: IdentityTx, { people }: NewPeople): Promise<void> {
  const names = people.map((person) => person.username.toLowerCase())
  const taken = await tx.selectFrom('person').select('username').where('username', 'in', names).execute()
  const known = new Set(taken.map((row) => row.username))
  refuseNames(
    names.flatMap((one, index) => (known.has(one) ? [index] : [])),
    { zh: '这个用户名已有人使用', en: 'This user name is taken' },
  )
}

function refuseNames(rows: readonly number[], words: Words): void {
  if (rows.length === 0) return
  const fields = Object.fromEntries(rows.map((row) => [`people.${row}.username`, words]))
  throw new Refused('invalid', `${words.zh}，请修改后重试。`, `${words.en}; please correct.`, { fields })
}

async function requireRoles(tx: IdentityTx, { actor }: PrepareContext, { orgUnitId, people }: NewPeople) {
  const unit = actor.orgUnitIds.includes(orgUnitId)
    ? await tx.selectFrom('orgUnit').select('kind').where('id', '=', orgUnitId).executeTakeFirst()
    : undefined
  if (!unit) throw new Refused('notFound', '没有这个单位。', 'No such unit.')
  const known = rolesIn(unit.kind)
  const wrong = people.findIndex((person) => !known.includes(person.role))
  if (wrong < 0) return
  const words = { zh: '这类单位没有这个角色', en: 'No such role in a unit of this kind' }
  throw new Refused('invalid', `${words.zh}。`, `${words.en}.`, {
    fields: { [`people.${wrong}.role`]: words },
  })
}

async function insertWithPost(
  tx: IdentityTx,
  context: PrepareContext,
  orgUnitId: string,
  person: NewPeople['people'][number],
  hash: string,
) {
  const id = await insertPerson(tx, { ...person, mustChangePassword: true }, hash)
  const { departmentId, role, title } = person
  // Not `returning`: the door may add posts, and read them, but its answer would need another policy.
  const membershipId = crypto.randomUUID()
  await tx
    .insertInto('membership')
    .values({
      id: membershipId,
      orgUnitId,
      personId: id,
      departmentId,
      role,
      title,
      isActive: false,
      proposedBy: context.actor.personId,
    })
    .execute()
  const after = await tx
    .selectFrom('person')
    .select(accountColumns)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await auditAccount(tx, context, [orgUnitId], { action: 'person.add', before: null, after })
  return { id, membershipId }
}
