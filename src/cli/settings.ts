import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartError } from '../server/database/start-error.ts'

/** The checkout: where `start` stands. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where the product serves and keeps its data, from the environment. */
export type Settings = {
  host: string
  port: number
  dataDir: string
  databaseUrl?: string
  /** Hour of the day (0–23, Asia/Shanghai) of the nightly run of every rule; null: this server runs none. */
  checkHour: number | null
}

/**
 * `BIHUAN_HOST` (127.0.0.1), `BIHUAN_PORT` (8080), `BIHUAN_DATA` (`data` in the checkout; relative to the
 * folder one stands in), `DATABASE_URL`, `BIHUAN_CHECK_HOUR` (2; `off` for none). An empty one counts as left out.
 * Refuses `badSetting`.
 */
export function settingsOf(env: NodeJS.ProcessEnv): Settings {
  const port = Number(env.BIHUAN_PORT || 8080)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(
      'badSetting',
      `BIHUAN_PORT 应为 1 至 65535 的整数，现为 ${env.BIHUAN_PORT}。`,
      `BIHUAN_PORT must be a whole number from 1 to 65535; it is ${env.BIHUAN_PORT}.`,
    )
  }
  const databaseUrl = env.DATABASE_URL || undefined
  if (databaseUrl !== undefined && !/^postgres(ql)?:$/.test(URL.parse(databaseUrl)?.protocol ?? '')) {
    throw new StartError(
      'badSetting',
      'DATABASE_URL 应形如 postgres://用户:密码@主机:5432/库名（密码中的特殊字符要百分号编码）。',
      'DATABASE_URL must look like postgres://user:password@host:5432/database (percent-encode special characters in the password).',
    )
  }
  const checkHour = env.BIHUAN_CHECK_HOUR === 'off' ? null : Number(env.BIHUAN_CHECK_HOUR || 2)
  if (checkHour !== null && !(Number.isInteger(checkHour) && checkHour >= 0 && checkHour <= 23)) {
    throw new StartError(
      'badSetting',
      `BIHUAN_CHECK_HOUR 应为 0 至 23 的整数（每晚检查台账的钟点）或 off，现为 ${env.BIHUAN_CHECK_HOUR}。`,
      `BIHUAN_CHECK_HOUR must be an hour from 0 to 23, or off; it is ${env.BIHUAN_CHECK_HOUR}.`,
    )
  }
  return {
    checkHour,
    host: env.BIHUAN_HOST || '127.0.0.1',
    port,
    dataDir: env.BIHUAN_DATA ? path.resolve(env.BIHUAN_DATA) : path.join(root, 'data'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
  }
}
