import { hashPassword } from 'better-auth/crypto'
import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { action } from '../action.ts'
import { allRoles, may } from '../roles.ts'
import { changeAccount, type IdentityTx } from './administer.ts'
import { oneTimePassword } from './password.ts'
import { storePassword, userNameColumns } from './people.ts'
import { id, name, phone, username } from './person.input.ts'
import { listPeople, personStates } from './person.queries.ts'

const done = z.object({})

const post = z.object({
  id: z.string(),
  orgUnitId: z.string(),
  unitName: z.string(),
  departmentId: z.string().nullable(),
  departmentName: z.string().nullable(),
  role: z.enum(allRoles),
  title: z.string(),
  isActive: z.boolean(),
})

/** Accounts of the units in sight with their posts, by name, 100 at a time; `next` goes on where it ended. */
export const personList = action({
  name: 'person.list',
  summary: 'Accounts with their posts, proposed ones included',
  kind: 'read',
  roles: may.seePeople,
  input: z.strictObject({
    orgUnitId: id.optional(),
    q: z.string().trim().max(40).optional(),
    state: z.enum(personStates).optional(),
    after: z.strictObject({ name: z.string(), id }).optional(),
  }),
  output: z.object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        username: z.string(),
        phone: z.string().nullable(),
        isDisabled: z.boolean(),
        isLocked: z.boolean(),
        mustChangePassword: z.boolean(),
        version: z.number(),
        posts: z.array(post),
      }),
    ),
    next: z.object({ name: z.string(), id: z.string() }).nullable(),
  }),
  run: ({ tx, actor, now }, input) => listPeople(tx, actor.orgUnitIds, now, input),
})

/** Changes name, user name or telephone. Refuses `stale` when somebody saved in between. */
export const personSave = action({
  name: 'person.save',
  summary: 'Change name, user name and telephone of an account',
  kind: 'write',
  roles: may.managePeople,
  changesActors: true,
  input: z.strictObject({ id, version: z.int(), name, username, phone }),
  output: done,
  prepare: (context, input) =>
    changeAccount(context, 'person.save', input.id, async (tx, before) => {
      if (before.version !== input.version) throw stale(before)
      const { name: newName, phone: newPhone } = input
      await tx
        .updateTable('person')
        .set({
          name: newName,
          phone: newPhone,
          ...userNameColumns(input.username),
          version: before.version + 1,
        })
        .where('id', '=', input.id)
        .execute()
    }),
  run: async () => ({}),
})

function stale(current: unknown): Refused {
  return new Refused(
    'stale',
    '这条记录刚刚有人改过，请核对两个版本。',
    'Somebody has just changed this record; compare both versions.',
    { current },
  )
}

/** Stops an account: nobody can sign in with it, and every session of it ends. Not one's own. */
export const personDisable = action({
  name: 'person.disable',
  summary: 'Stop an account and end its sessions',
  kind: 'write',
  roles: may.managePeople,
  changesActors: true,
  input: z.strictObject({ id }),
  output: done,
  prepare: (context, input) => {
    if (input.id === context.actor.personId) throw notOneself()
    return changeAccount(context, 'person.disable', input.id, async (tx, { version }) => {
      await setAccount(tx, input.id, { isDisabled: true, version: version + 1 })
      await tx.deleteFrom('session').where('personId', '=', input.id).execute()
    })
  },
  run: async () => ({}),
})

function notOneself(): Refused {
  return new Refused('forbidden', '不能对自己的账号办理这一步。', 'You cannot do this to your own account.')
}

/** Lets a stopped account sign in again. */
export const personEnable = action({
  name: 'person.enable',
  summary: 'Let a stopped account sign in again',
  kind: 'write',
  roles: may.managePeople,
  changesActors: true,
  input: z.strictObject({ id }),
  output: done,
  prepare: (context, input) =>
    changeAccount(context, 'person.enable', input.id, (tx, { version }) =>
      setAccount(tx, input.id, { isDisabled: false, version: version + 1 }),
    ),
  run: async () => ({}),
})

/** Ends a lock after wrong passwords before its time. */
export const personUnlock = action({
  name: 'person.unlock',
  summary: 'Unlock an account locked after wrong passwords',
  kind: 'write',
  roles: may.unlock,
  input: z.strictObject({ id }),
  output: done,
  prepare: (context, input) =>
    changeAccount(context, 'person.unlock', input.id, (tx) =>
      setAccount(tx, input.id, { failedAttempts: 0, lockedUntil: null }),
    ),
  run: async () => ({}),
})

type AccountChange = Partial<{
  isDisabled: boolean
  version: number
  failedAttempts: number
  lockedUntil: string | null
}>

async function setAccount(tx: IdentityTx, personId: string, change: AccountChange): Promise<void> {
  await tx.updateTable('person').set(change).where('id', '=', personId).execute()
}

/** A new one-time password, shown here and never again; the person's sessions end. Not one's own. */
export const personResetPassword = action({
  name: 'person.resetPassword',
  summary: 'Give an account a new one-time password',
  kind: 'write',
  roles: may.managePeople,
  changesActors: true,
  input: z.strictObject({ id }),
  output: z.object({ password: z.string() }),
  async prepare(context, input) {
    if (input.id === context.actor.personId) throw notOneself()
    const password = oneTimePassword()
    const hash = await hashPassword(password)
    await changeAccount(context, 'person.resetPassword', input.id, (tx) =>
      storePassword(tx, input.id, hash, true),
    )
    return password
  },
  run: async (_context, _input, password) => ({ password }),
})
