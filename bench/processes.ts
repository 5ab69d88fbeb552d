import { type ChildProcess, fork } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Job, Load } from './client.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** As ./start does (scripts/node.sh). */
const asStarted = {
  NODE_COMPILE_CACHE: `${root}.node/compiled`,
  MALLOC_ARENA_MAX: '1',
  MALLOC_TRIM_THRESHOLD_: '131072',
}

/** A Node process of the bench; its output is kept for the message when it ends by itself. */
export type Started = { child: ChildProcess; pid: number; stop(): Promise<void> }

/** Starts a program of the checkout and waits until it prints a line that holds `ready`. */
export async function startProgram(
  program: string,
  args: string[],
  env: Record<string, string>,
  ready: string,
): Promise<Started> {
  const child = fork(program, args, {
    cwd: root,
    env: { ...process.env, ...asStarted, ...env },
    silent: true,
    execArgv: ['--max-semi-space-size=2'],
    serialization: 'advanced',
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-4000)
    if (said.includes(ready)) resolve()
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  let isStopped = false
  child.once('exit', (code) => {
    const error = new Error(`${program} ended with ${code}: ${said}`)
    if (!isStopped) console.error(error.message)
    reject(error)
  })
  await promise
  const stop = () =>
    new Promise<void>((done) => {
      isStopped = true
      child.once('exit', () => done())
      child.kill('SIGTERM')
    })
  return { child, pid: child.pid ?? 0, stop }
}

/** The load generator in its own process. */
export function startClient() {
  const child = fork(new URL('client.ts', import.meta.url), [], { serialization: 'advanced' })
  return {
    load: (job: Job) =>
      new Promise<Load>((resolve, reject) => {
        const ended = () => reject(new Error('the client ended'))
        child.once('exit', ended)
        child.once('message', (answer) => {
          child.off('exit', ended)
          resolve(answer as Load)
        })
        child.send(job)
      }),
    stop: () => child.disconnect(),
  }
}

/** Kernel ticks a second; fixed on Linux. Source: proc(5), sysconf(_SC_CLK_TCK). */
const ticks = 100

function statOf(pid: string): { parent: number; seconds: number; ofEnded: number } | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    // After the name: 0 state, 1 parent, 11 user time, 12 system time, 13 and 14 the same of children that ended.
    const time = (at: number) => (Number(fields[at]) + Number(fields[at + 1])) / ticks
    return { parent: Number(fields[1]), seconds: time(11), ofEnded: time(13) }
  } catch {
    return null
  }
}

/** The process that started a process. */
export const parentOf = (pid: number): number => statOf(String(pid))?.parent ?? 0

/** Seconds of processor that a process has used so far. */
export const cpuOf = (pid: number): number => statOf(String(pid))?.seconds ?? 0

/** The same of all children of a process, also those that ended: what PostgreSQL used, session by session. */
export function cpuOfChildren(parent: number): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(statOf)
    .filter((stat) => stat?.parent === parent)
    .reduce((sum, stat) => sum + (stat?.seconds ?? 0), statOf(String(parent))?.ofEnded ?? 0)
}

/** MiB of memory that is really in use by a process. */
export function residentMiB(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1] ?? 0) / 1024
}
