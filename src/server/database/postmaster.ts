import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { failed, settingArgs } from './cluster.ts'
import { bornAt } from './lock.ts'
import { postgresEnv, type RunAs } from './runtime.ts'
import type { StartError } from './start-error.ts'

const largestLog = 5 * 1024 * 1024
/** Replaying the log after a crash (at most `max_wal_size`, 2 GB) can take minutes on a slow disk. */
const longestRecoveryMs = 10 * 60_000

/** What a running PostgreSQL writes into its folder. Source: PostgreSQL, miscadmin.h, LOCK_FILE_LINE_*. */
function pidFile(folder: string): { pid: number; socketDir: string; status: string } | null {
  try {
    const lines = readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), socketDir: lines[4] ?? '', status: lines[7]?.trim() ?? '' }
  } catch {
    return null
  }
}

/** A pid may have been given to another program since; the program and its folder tell. */
function isPostmasterOf(pid: number, folder: string): boolean {
  try {
    const program = path.basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
    return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder)
  } catch {
    return false
  }
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(50)) {
    if (bornAt(pid) === null) return true
  }
  return bornAt(pid) === null
}

/**
 * Stops a PostgreSQL that outlived the process that started it (kill -9), so that the folder can be
 * opened again; does nothing when there is none. A pid file whose pid now belongs to another program is
 * removed: PostgreSQL would take that program for itself and refuse.
 */
export async function stopStray(folder: string, onProgress: (text: string) => void): Promise<void> {
  const found = pidFile(folder)
  if (!found) return
  if (isPostmasterOf(found.pid, folder)) {
    onProgress('上次没有正常退出，正在收回数据库 The last run was broken off; taking the database back')
    // Fast, then immediate (the log is replayed at the next start), then by force.
    for (const [signal, ms] of [
      ['SIGINT', 20_000],
      ['SIGQUIT', 10_000],
      ['SIGKILL', 5_000],
    ] as const) {
      if (bornAt(found.pid) === null) break
      process.kill(found.pid, signal)
      if (await gone(found.pid, ms)) break
    }
  } else if (bornAt(found.pid) !== null) {
    rmSync(path.join(folder, 'postmaster.pid'), { force: true })
  }
  if (found.socketDir.startsWith('/tmp/bihuan-')) rmSync(found.socketDir, { recursive: true, force: true })
}

/** A port of this machine that nobody listens on at the moment of asking. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export type Postmaster = {
  port: number
  socketDir: string
  /** Comes only when PostgreSQL ends without `stop`. */
  died: Promise<StartError>
  /** Ends it by a fast shutdown (open transactions are rolled back, the rest is on disk) and waits. */
  stop(): Promise<void>
}

export type PostmasterOptions = {
  native: string
  folder: string
  user: RunAs | null
  socketDir: string
  logFile: string
  settings: Record<string, string>
  onProgress: (text: string) => void
}

/** Starts PostgreSQL over a cluster and waits until it answers. Refuses with what it said in its log. */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  // Backends of a postmaster killed -9 leave within moments; until then the new one is refused. A port
  // can be taken between asking and using it.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const { child, logStart } = launch(options, port)
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    if (await ready(child, options)) return running(child, ended, port, options)
    const said = readFileSync(options.logFile, 'utf8').slice(logStart)
    const passing = /pre-existing shared memory block|could not bind IPv4/.test(said)
    if (!passing || attempt === 20) throw failed(said)
    await sleep(500)
  }
}

function launch({ native, folder, user, socketDir, logFile, settings }: PostmasterOptions, port: number) {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestLog) renameSync(logFile, `${logFile}.1`)
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(
    path.join(native, 'bin', 'postgres'),
    ['-D', folder, '-p', String(port), '-k', socketDir, ...settingArgs(settings)],
    {
      cwd: '/',
      env: postgresEnv(),
      stdio: ['ignore', log, log],
      // Its own process group: Ctrl-C in the terminal must reach us alone, so that requests under way end well.
      detached: true,
      ...(user ? { uid: user.uid, gid: user.gid } : {}),
    },
  )
  closeSync(log)
  return { child, logStart: size > largestLog ? 0 : size }
}

async function ready(child: ChildProcess, { folder, onProgress }: PostmasterOptions): Promise<boolean> {
  const begun = Date.now()
  let told = false
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const state = pidFile(folder)
    if (state?.pid === child.pid && state.status === 'ready') return true
    if (!told && Date.now() - begun > 3_000) {
      told = true
      onProgress('数据库正在检查和恢复数据 The database is checking and recovering its data')
    }
    if (Date.now() - begun > longestRecoveryMs) {
      child.kill('SIGINT')
      return false
    }
    await sleep(20)
  }
  return false
}

function running(
  child: ChildProcess,
  ended: Promise<void>,
  port: number,
  options: PostmasterOptions,
): Postmaster {
  let stopping = false
  // Whatever way this process ends short of kill -9, PostgreSQL is told to end too.
  const onExit = () => void child.kill('SIGINT')
  process.once('exit', onExit)
  const died = new Promise<StartError>((resolve) => {
    void ended.then(() => {
      process.removeListener('exit', onExit)
      if (!stopping) resolve(failed(readFileSync(options.logFile, 'utf8').slice(-4_000)))
    })
  })
  const stop = async () => {
    stopping = true
    child.kill('SIGINT')
    const late = setTimeout(() => child.kill('SIGQUIT'), 60_000)
    await ended
    clearTimeout(late)
    rmSync(options.socketDir, { recursive: true, force: true })
  }
  return { port, socketDir: options.socketDir, died, stop }
}
