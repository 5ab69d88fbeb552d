import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A folder of its own that every user may enter; removed with `rmSync` when done. */
export function openTemp(name: string): string {
  const folder = mkdtempSync(path.join('/tmp', `bihuan-${name}-`))
  chmodSync(folder, 0o755)
  return folder
}

export type Program = {
  child: ChildProcess
  /** Every line it has printed so far, both streams. */
  lines: string[]
  /** The first line that `wanted` accepts, come or yet to come. Fails with all it said when it ends without. */
  line(wanted: (line: string) => boolean): Promise<string>
  /** Its exit code, null when a signal ended it. */
  ended: Promise<number | null>
}

/** Starts a program; `user` is whom it runs as (a start as root only). */
export function run(
  command: string,
  args: string[],
  options: {
    cwd?: string
    env?: NodeJS.ProcessEnv
    user?: { uid: number; gid: number }
    detached?: boolean
  } = {},
): Program {
  const { user, ...others } = options
  const child = spawn(command, args, { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], ...others, ...user })
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    let open = ''
    stream?.on('data', (part: Buffer) => {
      const pieces = (open + part.toString('utf8')).split('\n')
      open = pieces.pop() ?? ''
      lines.push(...pieces)
    })
  }
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const line = async (wanted: (line: string) => boolean) => {
    for (let end = false; ; await sleep(20)) {
      const found = lines.find(wanted)
      if (found !== undefined) return found
      if (end) throw new Error(`it ended without saying so:\n${lines.join('\n')}`)
      end = child.exitCode !== null || child.signalCode !== null
    }
  }
  return { child, lines, line, ended }
}

/** Pids whose working folder is `folder`: PostgreSQL and every one of its helpers on that cluster. */
export function workingIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === folder
      } catch {
        return false
      }
    })
    .map(Number)
}

/** Ends what may still work in a folder and removes it. */
export async function removeTemp(
  folder: string,
  cluster = path.join(folder, 'data', 'postgres'),
): Promise<void> {
  for (const pid of workingIn(cluster)) process.kill(pid, 'SIGKILL')
  while (workingIn(cluster).length > 0) await sleep(20)
  rmSync(folder, { recursive: true, force: true })
}

/** The machine's `nobody`. */
export function nobody(): { uid: number; gid: number } {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('nobody:'))
    ?.split(':')
  if (!entry) throw new Error('this machine has no user nobody')
  return { uid: Number(entry[2]), gid: Number(entry[3]) }
}
