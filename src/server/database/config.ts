import type { PoolConfig } from 'pg'

/** One way into the database: a TCP host or the directory of a Unix socket. */
export type DatabaseConfig = {
  host: string
  port: number
  user: string
  password: string
  database: string
  ssl?: boolean
}

/** Parses `postgres://user:password@host:port/database?host=/socket/dir`. */
export function configOf(url: string): DatabaseConfig {
  const parsed = new URL(url)
  const ssl = ['require', 'verify-ca', 'verify-full'].includes(parsed.searchParams.get('sslmode') ?? '')
  return {
    host: parsed.searchParams.get('host') ?? (decodeURIComponent(parsed.hostname) || 'localhost'),
    port: Number(parsed.port || 5432),
    user: decodeURIComponent(parsed.username),
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'bihuan',
    ...(ssl ? { ssl } : {}),
  }
}

export function urlOf({ host, port, user, password, database, ssl }: DatabaseConfig): string {
  const socket = host.startsWith('/')
  const query = new URLSearchParams()
  if (socket) query.set('host', host)
  if (ssl) query.set('sslmode', 'require')
  const search = query.size > 0 ? `?${query}` : ''
  const secret = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`
  return `postgres://${secret}@${socket ? 'localhost' : host}:${port}/${encodeURIComponent(database)}${search}`
}

export function poolConfig(config: DatabaseConfig, options: PoolConfig): PoolConfig {
  return { ...config, ssl: config.ssl ? { rejectUnauthorized: false } : false, ...options }
}
