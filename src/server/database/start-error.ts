import { Refused, type Words } from '../../kit/refused.ts'

/** Why the product cannot start, in a word a program can test. */
export type StartErrorCode =
  | 'alreadyRunning'
  | 'portTaken'
  | 'diskFull'
  | 'notWritable'
  | 'noBinaries'
  | 'noUser'
  | 'otherVersion'
  | 'dataMoved'
  | 'databaseFailed'
  | 'databaseUnreachable'
  | 'databaseRefused'
  | 'databaseUnsuitable'
  | 'badSetting'

/**
 * The product cannot start, and the person who started it can be told why and what to do.
 * `words` is the whole message; nothing else need be printed.
 */
export class StartError extends Error {
  readonly code: StartErrorCode
  readonly words: Words

  constructor(code: StartErrorCode, zh: string, en: string, options: { cause?: unknown } = {}) {
    super(en, options)
    this.name = 'StartError'
    this.code = code
    this.words = { zh, en }
  }
}

/** What is known of the place where the error arose; makes the message name the address or folder. */
export type StartPlace = { host?: string; port?: number; dataDir?: string; databaseUrl?: string }

type Systemic = { code?: string; syscall?: string; path?: string; port?: number; address?: string }

/** An error of the system or of PostgreSQL carries a `code`; everything else is a fault of ours. */
const systemic = (error: unknown): Systemic =>
  typeof error === 'object' && error !== null ? (error as Systemic) : {}

/** Address of a database for a message: never its password. */
const withoutPassword = (url: string | undefined): string => {
  if (url === undefined) return 'DATABASE_URL'
  try {
    const parsed = new URL(url)
    return `${parsed.username ? `${parsed.username}@` : ''}${parsed.host}${parsed.pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}

const noConnection = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

const unreachable = (where: string, why: string, cause: unknown) =>
  new StartError(
    'databaseUnreachable',
    `连不上数据库 ${where}（${why}）。请核对 DATABASE_URL 的地址和端口，并确认数据库已启动、允许本机连接。`,
    `The database ${where} cannot be reached (${why}). Check the address and port in DATABASE_URL, and that the server is up and accepts connections from this machine.`,
    { cause },
  )

/** SQLSTATE classes a connection can be refused with: 28 authorisation, 3D catalogue, 53 resources, 57 operator. */
function fromPostgres(code: string, where: string, cause: unknown): StartError | null {
  if (code.startsWith('28')) {
    return new StartError(
      'databaseRefused',
      `数据库 ${where} 拒绝登录：用户名或密码不对，或该用户不得从本机连接。请核对 DATABASE_URL。`,
      `The database ${where} refused the sign-in: wrong user or password, or this user may not connect from this machine. Check DATABASE_URL.`,
      { cause },
    )
  }
  if (code === '3D000') {
    return new StartError(
      'databaseRefused',
      `数据库 ${where} 不存在。请先建库（CREATE DATABASE … ENCODING 'UTF8'），或核对 DATABASE_URL 末尾的库名。`,
      `The database ${where} does not exist. Create it first (CREATE DATABASE … ENCODING 'UTF8'), or check the name at the end of DATABASE_URL.`,
      { cause },
    )
  }
  if (code === '53300') return unreachable(where, '连接数已满 / too many connections', cause)
  if (code === '57P03' || code === '57P01')
    return unreachable(where, '数据库正在启动或关闭 / starting up or shutting down', cause)
  if (code === '53100') return diskFull(undefined, cause)
  if (code === '42501') {
    return new StartError(
      'databaseRefused',
      `数据库 ${where} 的用户权限不足：建表和建角色需要库的属主，且有 CREATEROLE 权限。`,
      `The user of ${where} lacks privileges: creating tables and roles needs the owner of the database, with CREATEROLE.`,
      { cause },
    )
  }
  return null
}

const diskFull = (path: string | undefined, cause: unknown) =>
  new StartError(
    'diskFull',
    `磁盘已满，无法写入${path ? ` ${path}` : ''}。请清理出至少 1 GB 空间后重新启动；已确认保存的数据不会丢失。`,
    `The disk is full${path ? `; cannot write ${path}` : ''}. Free at least 1 GB and start again; nothing that was acknowledged is lost.`,
    { cause },
  )

const notWritable = (path: string, cause: unknown) =>
  new StartError(
    'notWritable',
    `没有权限读写 ${path}。请改用有权限的用户启动，或把 BIHUAN_DATA 指向可写的文件夹（若以前用 root 启动过，请仍用 root）。`,
    `No permission to read or write ${path}. Start as a user who may, or point BIHUAN_DATA at a writable folder (if it was once started as root, start it as root again).`,
    { cause },
  )

const notFolder = (path: string, cause: unknown) =>
  new StartError(
    'notWritable',
    `${path} 不能用作数据文件夹：它或它的上级是一个文件。请把 BIHUAN_DATA 指向文件夹。`,
    `${path} cannot be the data folder: it, or what is above it, is a file. Point BIHUAN_DATA at a folder.`,
    { cause },
  )

function fromListening(code: string | undefined, place: StartPlace, cause: unknown): StartError | null {
  const port = place.port ?? systemic(cause).port
  const at = `${place.host ?? systemic(cause).address ?? '127.0.0.1'}:${port ?? '?'}`
  if (code === 'EADDRINUSE') {
    return new StartError(
      'portTaken',
      `端口 ${at} 已被别的程序占用。请关闭那个程序，或换一个端口：BIHUAN_PORT=8081 ./start`,
      `Port ${at} is taken by another program. Stop that program, or choose another port: BIHUAN_PORT=8081 ./start`,
      { cause },
    )
  }
  if (code === 'EADDRNOTAVAIL') {
    return new StartError(
      'badSetting',
      `本机没有地址 ${at}。请核对 BIHUAN_HOST（只供本机使用填 127.0.0.1，供内网使用填 0.0.0.0）。`,
      `This machine has no address ${at}. Check BIHUAN_HOST (127.0.0.1 for this machine only, 0.0.0.0 for the network).`,
      { cause },
    )
  }
  if (code === 'EACCES') {
    return new StartError(
      'portTaken',
      `没有权限使用端口 ${at}（小于 1024 的端口需要 root）。请换一个端口：BIHUAN_PORT=8080 ./start`,
      `No permission to use port ${at} (ports below 1024 need root). Choose another: BIHUAN_PORT=8080 ./start`,
      { cause },
    )
  }
  return null
}

/** Node reports several refused addresses of one name as an AggregateError; the first tells enough. */
const firstOf = (error: unknown): unknown => (error instanceof AggregateError && error.errors[0]) || error

/**
 * What to tell the person who started the product, in both languages; `null` when the error is none
 * that they could mend, so that the caller shows it in full.
 */
export function explainStartError(error: unknown, place: StartPlace = {}): Words | null {
  // Migrating refuses a database of a newer version in the words it would use to any caller.
  if (error instanceof Refused) return error.words
  return asStartError(error, place)?.words ?? null
}

/** The same as an error that carries its code; `null` as for `explainStartError`. */
export function asStartError(error: unknown, place: StartPlace = {}): StartError | null {
  if (error instanceof StartError) return error
  const cause = firstOf(error)
  const { code, syscall, path } = systemic(cause)
  if (code === undefined) return null
  if (syscall === 'listen') return fromListening(code, place, cause)
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path ?? place.dataDir, cause)
  const where = withoutPassword(place.databaseUrl)
  if (noConnection.has(code)) return unreachable(where, code, cause)
  if (syscall === 'mkdir' && (code === 'ENOTDIR' || code === 'EEXIST')) return notFolder(path ?? '', cause)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return notWritable(path ?? place.dataDir ?? '.', cause)
  if (/^[0-9A-Z]{5}$/.test(code)) return fromPostgres(code, where, cause)
  return null
}
