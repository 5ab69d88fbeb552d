import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { type RunAs, runAs } from './runtime.ts'
import { StartError } from './start-error.ts'

/** The superuser the cluster is made with; it owns the database and migrates it. */
export const ownerRole = 'bihuan_owner'
export const databaseName = 'bihuan'
/** Major version of the PostgreSQL that is shipped; a cluster of another one cannot be opened by it. */
const majorVersion = '18'
/** An empty cluster takes some 40 MB, the first checkpoint and the log as much again. */
const leastFreeBytes = 256 * 1024 * 1024

/**
 * What every start runs with; given on the command line, so that a new version of the product brings its
 * own. For a small machine: two cores, a few GB. `fsync` and `synchronous_commit` are what "saved" means
 * and are not for tuning.
 */
const settings: Record<string, string> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  listen_addresses: '127.0.0.1',
  max_connections: '60',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  wal_compression: 'on',
  min_wal_size: '128MB',
  max_wal_size: '2GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  jit: 'off',
  // Two cores serving many people: a parallel plan takes the core the next person waits for.
  max_parallel_workers_per_gather: '0',
  // Ledgers change a little at a time; figures and page visibility must keep up with them.
  autovacuum_naptime: '20s',
  autovacuum_vacuum_scale_factor: '0.05',
  autovacuum_analyze_scale_factor: '0.02',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_messages: 'warning',
  unix_socket_permissions: '0700',
}

/** `-c name=value` for every setting; `extra` wins. */
export function settingArgs(extra: Record<string, string>): string[] {
  return Object.entries({ ...settings, ...extra }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Folder handed to `user` alone. */
function ownFolder(folder: string, user: RunAs | null): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (user) chownSync(folder, user.uid, user.gid)
}

/**
 * Private folder with a short path for the socket: a socket's whole path may have 107 bytes (unix(7)),
 * which a data folder often exceeds.
 */
export function socketFolder(user: RunAs | null): string {
  const folder = mkdtempSync('/tmp/bihuan-')
  ownFolder(folder, user)
  return folder
}

/** The superuser's password; null when it was never written or is lost. */
export function keptPassword(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

/** Keeps the password readable for the starting user only. */
export function keepPassword(file: string, password: string): void {
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx', flush: true })
}

export const newPassword = () => randomBytes(24).toString('base64url')

/** True when a cluster of the shipped version is there, false when none is; refuses `otherVersion`. */
export function hasCluster(folder: string): boolean {
  const file = path.join(folder, 'PG_VERSION')
  if (!existsSync(file)) return false
  const version = readFileSync(file, 'utf8').trim()
  if (version === majorVersion) return true
  throw new StartError(
    'otherVersion',
    `数据文件夹由 PostgreSQL ${version} 写成，本版本自带的是 PostgreSQL ${majorVersion}，不能直接打开；数据没有改动。请用原来的版本导出备份，再在本版本恢复。文件夹：${folder}`,
    `The data folder was written by PostgreSQL ${version}; this version brings PostgreSQL ${majorVersion} and cannot open it. Nothing was changed. Make a backup with the version that wrote it and restore it here. Folder: ${folder}`,
  )
}

function refuseFullDisk(folder: string): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= leastFreeBytes) return
  throw new StartError(
    'diskFull',
    `${folder} 所在磁盘只剩 ${Math.floor((bavail * bsize) / 1024 / 1024)} MB，建库至少需要 256 MB（日常使用请留 1 GB 以上）。请清理后重新启动，或把 BIHUAN_DATA 指向别的磁盘。`,
    `The disk of ${folder} has only ${Math.floor((bavail * bsize) / 1024 / 1024)} MB left; making the database takes 256 MB (leave 1 GB for daily use). Free some and start again, or point BIHUAN_DATA at another disk.`,
  )
}

/**
 * Makes the cluster: UTF-8, order and case by PostgreSQL's own C.UTF-8 (the same on every machine,
 * Chinese letters count as letters), checksums on every page. It is made beside and moved into place,
 * so that a start broken off half-way leaves nothing to open.
 */
export async function makeCluster(
  native: string,
  folder: string,
  password: string,
  user: RunAs | null,
): Promise<void> {
  refuseFullDisk(path.dirname(folder))
  const draft = `${folder}.new`
  const secret = socketFolder(user)
  rmSync(draft, { recursive: true, force: true })
  try {
    ownFolder(draft, user)
    const passwordFile = path.join(secret, 'password')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user) chownSync(passwordFile, user.uid, user.gid)
    const { status, output } = await runAs(user, path.join(native, 'bin', 'initdb'), [
      ...['-D', draft, '-U', ownerRole, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
      ...['--encoding=UTF8', '--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...['--data-checksums', '--set=max_connections=60', '--set=shared_buffers=256MB'],
    ])
    if (status !== 0) throw failed(output)
    renameSync(draft, folder)
  } finally {
    rmSync(secret, { recursive: true, force: true })
  }
}

/** What PostgreSQL said when it would not start, as a message: a full disk and a folder of others by name. */
export function failed(output: string): StartError {
  const last = output.trim().split('\n').slice(-6).join('\n')
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new StartError(
      'diskFull',
      `磁盘已满，数据库不能启动。请清理出至少 1 GB 空间后重新启动；已确认保存的数据不会丢失。\n${last}`,
      'The disk is full, the database cannot start. Free at least 1 GB and start again; nothing that was acknowledged is lost.',
    )
  }
  if (/Permission denied|wrong ownership|Operation not permitted|Read-only file system/.test(output)) {
    return new StartError(
      'notWritable',
      `数据库没有权限读写数据文件夹。请用当初启动的用户再启动，或把 BIHUAN_DATA 指向可写的文件夹。\n${last}`,
      'The database may not read or write the data folder. Start as the user it was first started by, or point BIHUAN_DATA at a writable folder.',
    )
  }
  return new StartError(
    'databaseFailed',
    `数据库没有启动成功：\n${last}`,
    `The database did not start:\n${last}`,
  )
}

/** Who a cluster belongs to; PostgreSQL opens only its own. Null when that is root or not there. */
export function ownerOf(folder: string): { uid: number; gid: number } | null {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

/**
 * Gives the superuser a new password when the kept one is lost. Who may write the cluster's files owns what
 * is in it; PostgreSQL's single-user mode asks for no password for that reason.
 */
export async function resetPassword(
  native: string,
  folder: string,
  password: string,
  user: RunAs | null,
): Promise<void> {
  const args = ['--single', '-D', folder, 'postgres']
  const sql = `alter role ${ownerRole} password '${password}'\n`
  const { status, output } = await runAs(user, path.join(native, 'bin', 'postgres'), args, sql)
  if (status !== 0 || /ERROR|FATAL/.test(output)) throw failed(output)
}
