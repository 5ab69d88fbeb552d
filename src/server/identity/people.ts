import type { Db } from '../database/database.ts'
import type { Auth } from './auth.ts'

export type NewPerson = {
  name: string
  username: string
  password: string
  mustChangePassword: boolean
  phone?: string
}

/** Makes a person who can sign in; comes back with the id. The user name is kept in lower case. */
export async function addPerson({ identity }: Db, auth: Auth, person: NewPerson): Promise<string> {
  const { password: hasher } = await auth.$context
  const password = await hasher.hash(person.password)
  const username = person.username.toLowerCase()
  return identity.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('person')
      .values({
        name: person.name,
        username,
        displayUsername: person.username,
        // The library wants an address; nothing is ever sent there.
        email: `${username}@bihuan.invalid`,
        image: null,
        phone: person.phone ?? null,
        mustChangePassword: person.mustChangePassword,
        lockedUntil: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('credential')
      .values({ personId: id, accountId: id, providerId: 'credential', password })
      .execute()
    return id
  })
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
  await identity.transaction().execute(async (tx) => {
    await tx.updateTable('credential').set({ password: hash }).where('personId', '=', personId).execute()
    await tx
      .updateTable('person')
      .set({ mustChangePassword, failedAttempts: 0, lockedUntil: null })
      .where('id', '=', personId)
      .execute()
    await tx.deleteFrom('session').where('personId', '=', personId).execute()
  })
}
