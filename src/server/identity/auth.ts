import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type DatabaseConfig, poolConfig } from '../database/config.ts'
import { identityRole } from '../database/roles.ts'

/** Minutes without a request after which a session ends. Source: rule book 19, IA-2 (15～30, 可配置). */
const idleMinutes = Number(process.env.BIHUAN_IDLE_MINUTES ?? 30)

/**
 * The sign-in library over our own tables (person, session, credential, verification). Its HTTP routes are
 * not mounted: the session actions call it, so that every way in is an action with its entry on record.
 */
export function openAuth(owner: DatabaseConfig, password: string, secret: string, isSecure: boolean) {
  // Own pool: the library compares moments as Date, the rest of the server reads them as text.
  const pool = new pg.Pool(poolConfig({ ...owner, user: identityRole, password }, { max: 2 }))
  pool.on('error', () => {})
  const auth = betterAuth({
    appName: 'bihuan',
    baseURL: 'http://localhost',
    basePath: '/',
    secret,
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    plugins: [username({ minUsernameLength: 2 })],
    user: { modelName: 'person' },
    session: {
      modelName: 'session',
      fields: { userId: 'personId' },
      expiresIn: idleMinutes * 60,
      updateAge: Math.min(60, idleMinutes * 30),
    },
    account: { modelName: 'credential', fields: { userId: 'personId' } },
    verification: { modelName: 'verification' },
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'bihuan',
      useSecureCookies: isSecure,
      database: { generateId: false },
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
    },
  })
  return { auth, close: () => pool.end() }
}

export type Auth = ReturnType<typeof openAuth>['auth']
