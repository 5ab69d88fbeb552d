import { type Kysely, sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Database } from '../database/schema.ts'
import type { Auth } from './auth.ts'

export type NewPerson = {
  name: string
  username: string
  password: string
  mustChangePassword: boolean
  phone?: string | null
}

/** Makes a person who can sign in; comes back with the id. The user name is kept in lower case. */
export async function addPerson({ identity }: Db, auth: Auth, person: NewPerson): Promise<string> {
  const { password: hasher } = await auth.$context
  const hash = await hasher.hash(person.password)
  return identity.transaction().execute((tx) => insertPerson(tx, person, hash))
}

/** The same in a transaction of sign-in's own door; `hash` is of the password. */
export async function insertPerson(
  tx: Kysely<Database>,
  person: Omit<NewPerson, 'password'>,
  hash: string,
): Promise<string> {
  const { id } = await tx
    .insertInto('person')
    .values({
      name: person.name,
      ...userNameColumns(person.username),
      image: null,
      phone: person.phone ?? null,
      mustChangePassword: person.mustChangePassword,
      lockedUntil: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('credential')
    .values({ personId: id, accountId: id, providerId: 'credential', password: hash })
    .execute()
  return id
}

/** Every column that follows from a user name. */
export function userNameColumns(given: string) {
  const username = given.toLowerCase()
  // The library wants an address; nothing is ever sent there.
  return { username, displayUsername: given, email: `${username}@bihuan.invalid` }
}

/** Sets a new password, ends every session of the person, and asks for a change at the next sign-in if told. */
export async function setPassword(
  { identity }: Db,
  auth: Auth,
  personId: string,
  password: string,
  mustChangePassword: boolean,
): Promise<void> {
  const { password: hasher } = await auth.$context
  const hash = await hasher.hash(password)
  await identity.transaction().execute((tx) => storePassword(tx, personId, hash, mustChangePassword))
}

/** The same in a transaction of sign-in's own door; `hash` is of the password. Unlocks the account too. */
export async function storePassword(
  tx: Kysely<Database>,
  personId: string,
  hash: string,
  mustChangePassword: boolean,
): Promise<void> {
  await tx
    .insertInto('formerPassword')
    .columns(['personId', 'password'])
    .expression((from) =>
      from
        .selectFrom('credential')
        .where('personId', '=', personId)
        .where('password', 'is not', null)
        .select(['personId', sql<string>`password`.as('password')]),
    )
    .execute()
  await tx.updateTable('credential').set({ password: hash }).where('personId', '=', personId).execute()
  await tx
    .updateTable('person')
    .set({ mustChangePassword, passwordSetAt: sql`now()`, failedAttempts: 0, lockedUntil: null })
    .where('id', '=', personId)
    .execute()
  await tx.deleteFrom('session').where('personId', '=', personId).execute()
}
