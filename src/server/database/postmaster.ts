import { type ChildProcess, spawn } from 'node:child_process'
import {
  closeSync,
  openSync,
  readdirSync,
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

/** PostgreSQL's living processes over a cluster: each works in its folder. A pid alone proves nothing. */
function processesOver(folder: string): number[] {
  const at = realpathSync(folder)
  return readdirSync('/proc')
    .filter(isPid)
    .map(Number)
    .filter((pid) => {
      try {
        const program = path.basename(readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, ''))
        return program === 'postgres' && readlinkSync(`/proc/${pid}/cwd`) === at
      } catch {
        // Another user's, or gone meanwhile.
        return false
      }
    })
}

const isPid = (name: string) => /^\d+$/.test(name)

/** Sends a signal to every one of `pids` that lives; true when none does after at most `withinMs`. */
async function end(pids: number[], signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  const living = () => pids.filter((pid) => bornAt(pid) !== null)
  for (const pid of living()) process.kill(pid, signal)
  for (const late = Date.now() + withinMs; Date.now() < late && living().length > 0; ) await sleep(20)
  return living().length === 0
}

/**
 * Stops a PostgreSQL that outlived the process that started it (kill -9), so that the folder can be
 * opened again; does nothing when there is none. The pid file is removed when nobody works in the folder:
 * its pid may belong to another program by now, or to a dead one nobody has collected, and PostgreSQL
 * would take that for itself and refuse.
 */
export async function stopStray(folder: string, onProgress: (text: string) => void): Promise<void> {
  const found = pidFile(folder)
  if (!found) return
  const left = processesOver(folder)
  if (left.length > 0) {
    onProgress('上次没有正常退出，正在收回数据库 The last run was broken off; taking the database back')
    // A fast shutdown of the whole while its head lives; else, or if it hangs, each ends at once and the
    // log is replayed.
    const isWhole = left.includes(found.pid) && (await end([found.pid], 'SIGINT', 20_000))
    if (!isWhole) await end(processesOver(folder), 'SIGQUIT', 5_000)
    await end(processesOver(folder), 'SIGKILL', 5_000)
  }
  rmSync(path.join(folder, 'postmaster.pid'), { force: true })
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
  // A port can be taken between asking and using it.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort()
    const { child, logStart } = launch(options, port)
    const ended = new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.once('error', () => resolve())
    })
    if (await ready(child, options)) return running(child, ended, port, options)
    const said = readFileSync(options.logFile, 'utf8').slice(logStart)
    if (!said.includes('could not bind IPv4') || attempt === 5) throw failed(said)
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
