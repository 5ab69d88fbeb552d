import { writeIdentityAudit } from '../server/identity/identity-audit.ts'
import { oneTimePassword } from '../server/identity/password.ts'
import { setPassword } from '../server/identity/people.ts'
import { openInstallation, origin } from './installation.ts'
import { settingsOf } from './settings.ts'

const tell = (text: string) => void process.stderr.write(`› ${text}\n`)

/** `admin [USERNAME]`: a new one-time password for a system administrator who has lost theirs; on record. */
export async function adminCommand([username = 'admin']: string[]): Promise<number> {
  const installation = await openInstallation(settingsOf(process.env), tell)
  const { db, auth } = installation
  try {
    const person = await db.identity
      .selectFrom('person')
      .innerJoin('membership', 'membership.personId', 'person.id')
      .select(['person.id', 'person.name'])
      .where('person.username', '=', username.toLowerCase())
      .where('role', '=', 'systemAdmin')
      .executeTakeFirst()
    if (!person) {
      process.stderr.write(
        `没有用户名为 ${username} 的系统管理员 No system administrator named ${username}\n`,
      )
      return 1
    }
    const password = oneTimePassword()
    await setPassword(db, auth, person.id, password, true)
    await writeIdentityAudit(db, origin, {
      action: 'person.resetPassword',
      person,
      name: username,
      after: null,
    })
    process.stdout.write(`用户名 User name: ${username}\n一次性密码 One-time password: ${password}\n`)
    return 0
  } finally {
    await installation.close()
  }
}
