import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import {
  databaseName,
  hasCluster,
  keepPassword,
  keptPassword,
  makeCluster,
  newPassword,
  ownerOf,
  ownerRole,
  resetPassword,
  socketFolder,
} from './cluster.ts'
import { type DatabaseConfig, poolConfig, urlOf } from './config.ts'
import { lockDataDir } from './lock.ts'
import { type Postmaster, startPostmaster, stopStray } from './postmaster.ts'
import {
  binariesFor,
  isRoot,
  openFolder,
  type RunAs,
  reachable,
  sharedRoot,
  unprivilegedUser,
} from './runtime.ts'
import { asStartError, StartError } from './start-error.ts'

export type EmbeddedOptions = {
  dataDir: string
  /** One line for the person who waits, in both languages. */
  onProgress?: (text: string) => void
  /** What a second start on the same folder is told to open, e.g. `http://127.0.0.1:8080`. */
  address?: string
  /** For tests alone, which may trade safety for speed. Never given by the product. */
  testSettings?: Record<string, string>
}

export type Embedded = {
  /** The owner of the database over TCP, for tools; holds the password. */
  adminUrl: string
  /** The same over the Unix socket, which is quicker; what the server uses. */
  config: DatabaseConfig
  /** Comes only when PostgreSQL ends without `stop`, with what it said last. */
  died: Promise<StartError>
  /** Fast shutdown; comes back when everything is on disk and the data folder is free. */
  stop(): Promise<void>
}

/** Where the cluster of a data folder lies, and as whom PostgreSQL runs over it (null: as ourselves). */
export type ClusterPlace = { folder: string; user: RunAs | null; copyRoot: string }

const locationFile = (dataDir: string) => path.join(dataDir, 'postgres.location')

/**
 * The cluster lies in the data folder. Only when the product runs as root and PostgreSQL's unprivileged
 * user cannot get there (say /root), it lies under /var/lib/bihuan and `postgres.location` says where.
 */
export function clusterPlace(dataDir: string): ClusterPlace {
  const inside = path.join(dataDir, 'postgres')
  const moved = existsSync(locationFile(dataDir)) ? readFileSync(locationFile(dataDir), 'utf8').trim() : null
  if (!isRoot()) {
    if (moved) throw startedAsRoot(dataDir)
    return { folder: inside, user: null, copyRoot: path.join(dataDir, 'runtime') }
  }
  const folder = moved ?? inside
  const owner = ownerOf(folder)
  const user = owner ? { ...owner, name: String(owner.uid) } : unprivilegedUser()
  const copyRoot = path.join(sharedRoot, 'runtime')
  if (moved || hasCluster(inside) || reachable(dataDir, 'x', user)) return { folder, user, copyRoot }
  return { folder: freeFolder(dataDir), user, copyRoot }
}

/** A folder under /var/lib/bihuan that no other data folder has, nor one that was deleted and made again. */
function freeFolder(dataDir: string): string {
  const mark = createHash('sha256').update(dataDir).digest('hex').slice(0, 8)
  const home = path.join(sharedRoot, `${path.basename(path.dirname(dataDir))}-${mark}`)
  for (let number = 1; ; number += 1) {
    const at = number === 1 ? home : `${home}-${number}`
    if (!existsSync(at)) return path.join(at, 'postgres')
  }
}

const startedAsRoot = (dataDir: string) =>
  new StartError(
    'notWritable',
    `数据文件夹 ${dataDir} 是用 root 启动时建立的，请仍用 root 启动，或用 BIHUAN_DATA 另指定一个文件夹。`,
    `The data folder ${dataDir} was made by a start as root. Start as root again, or name another folder in BIHUAN_DATA.`,
  )

/**
 * A cluster outside the data folder belongs to one data folder. One that was moved takes it along; a copy
 * of a data folder must not open the original's. Refuses `dataMoved`.
 */
function claimOutside(dataDir: string, folder: string): void {
  const home = path.dirname(folder)
  openFolder(home)
  const file = path.join(home, 'data-folder')
  const before = existsSync(file) ? readFileSync(file, 'utf8').trim() : dataDir
  if (before !== dataDir && existsSync(locationFile(before))) {
    throw new StartError(
      'dataMoved',
      `${dataDir} 是 ${before} 的副本，而数据库本身在 ${folder}，没有一起复制。请用备份恢复来复制数据；或删除 ${locationFile(dataDir)} 以空库启动。`,
      `${dataDir} is a copy of ${before}, but the database itself lies in ${folder} and was not copied. Copy by backup and restore; or delete ${locationFile(dataDir)} to start empty.`,
    )
  }
  writeFileSync(file, `${dataDir}\n`, { flush: true })
  writeFileSync(locationFile(dataDir), `${folder}\n`, { flush: true })
}

/**
 * Starts the PostgreSQL that is shipped over `dataDir`, making its cluster at the first start, and comes
 * back when the database answers. Loopback and Unix socket only, signed in by a generated password.
 * After a kill -9 it recovers what was acknowledged. Refuses `alreadyRunning`, `diskFull`, `notWritable`,
 * `otherVersion`, `noBinaries`, `noUser`, `dataMoved`, `databaseFailed`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { onProgress = () => {}, address = '127.0.0.1' } = options
  try {
    // The unprivileged user of a root start must pass through; nobody but us reads.
    mkdirSync(options.dataDir, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
    const dataDir = realpathSync(options.dataDir)
    const unlock = lockDataDir(dataDir, address)
    try {
      const { postmaster, password } = await open(dataDir, onProgress, options.testSettings ?? {})
      return embedded(postmaster, password, unlock)
    } catch (error) {
      unlock()
      throw error
    }
  } catch (error) {
    throw asStartError(error, { dataDir: options.dataDir }) ?? error
  }
}

async function open(
  dataDir: string,
  onProgress: (text: string) => void,
  settings: Record<string, string>,
): Promise<{ postmaster: Postmaster; password: string }> {
  const { folder, user, copyRoot } = clusterPlace(dataDir)
  if (path.dirname(folder) !== dataDir) claimOutside(dataDir, folder)
  const native = binariesFor(user, copyRoot, onProgress)
  await stopStray(folder, onProgress)
  const password = await preparedCluster(
    native,
    folder,
    user,
    path.join(dataDir, 'postgres.password'),
    onProgress,
  )
  onProgress('正在启动数据库 Starting the database')
  const socketDir = socketFolder(user)
  try {
    const logFile = path.join(dataDir, 'postgres.log')
    const postmaster = await startPostmaster({
      native,
      folder,
      user,
      socketDir,
      logFile,
      settings,
      onProgress,
    })
    await makeDatabase(configFor(postmaster, password))
    return { postmaster, password }
  } catch (error) {
    rmSync(socketDir, { recursive: true, force: true })
    throw error
  }
}

/** Makes the cluster where there is none; comes back with its password, a new one where that was lost. */
async function preparedCluster(
  native: string,
  folder: string,
  user: RunAs | null,
  passwordFile: string,
  onProgress: (text: string) => void,
): Promise<string> {
  const isThere = hasCluster(folder)
  const kept = keptPassword(passwordFile)
  const password = kept ?? newPassword()
  if (!isThere) {
    onProgress('第一次启动，正在建立数据库 First start: making the database')
    await makeCluster(native, folder, password, user)
  } else if (kept === null) {
    await resetPassword(native, folder, password, user)
  }
  // Kept only when the cluster has it: a start broken off in between finds it lost and sets another.
  if (kept === null) keepPassword(passwordFile, password)
  return password
}

const configFor = ({ socketDir, port }: Postmaster, password: string): DatabaseConfig => ({
  host: socketDir,
  port,
  user: ownerRole,
  password,
  database: databaseName,
})

async function makeDatabase(config: DatabaseConfig): Promise<void> {
  const client = new pg.Client(poolConfig({ ...config, database: 'postgres' }, {}))
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseName])
    if (!rowCount) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

function embedded(postmaster: Postmaster, password: string, unlock: () => void): Embedded {
  const config = configFor(postmaster, password)
  let stopped: Promise<void> | null = null
  return {
    adminUrl: urlOf({ ...config, host: '127.0.0.1' }),
    config,
    died: postmaster.died,
    stop: () => {
      stopped ??= postmaster.stop().finally(unlock)
      return stopped
    },
  }
}
