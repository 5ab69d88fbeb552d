import { randomUUID } from 'node:crypto'
import { constants, copyFileSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { StartError } from './start-error.ts'

/** Who holds a data folder. A process is itself only with its start time: pids are given out again. */
export type LockHolder = { pid: number; bornAt: string; address: string; since: string; token: string }

/** Longer than one start needs between judging a lock dead and having moved it. */
const settleMs = 100

const lockFile = (dataDir: string) => path.join(dataDir, 'bihuan.lock')

/**
 * When a process was born: boot of the machine and ticks since then; `null` when there is no such
 * process (a zombie counts as none). Source: proc(5), /proc/[pid]/stat fields 3 and 22.
 */
export function bornAt(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in field 2 may hold spaces and brackets; the rest begins after its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}/${fields[19]}`
  } catch {
    return null
  }
}

/** Who holds the folder now; `null` when nobody does, or the holder is dead. */
export function lockHolder(dataDir: string): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as LockHolder
    return bornAt(holder.pid) === holder.bornAt ? holder : null
  } catch {
    return null
  }
}

const refuse = (dataDir: string, holder: LockHolder | null): StartError => {
  const who = holder ? `${holder.address}（进程 ${holder.pid}，${holder.since} 起）` : '另一个刚刚启动的进程'
  const whoEn = holder
    ? `${holder.address} (process ${holder.pid}, since ${holder.since})`
    : 'a process just started'
  return new StartError(
    'alreadyRunning',
    `闭环已在这个数据文件夹上运行：${who}。同一个数据文件夹只能运行一个；请直接打开它，或先停止它（Ctrl-C）。数据文件夹：${dataDir}`,
    `Bihuan is already running on this data folder: ${whoEn}. One data folder serves one process; open that one, or stop it first (Ctrl-C). Data folder: ${dataDir}`,
  )
}

/**
 * Takes the data folder for this process and returns how to give it back. `address` is what a second
 * start is told to open. A lock whose holder is dead is taken over. Refuses `alreadyRunning`.
 */
export function lockDataDir(dataDir: string, address: string): () => void {
  const file = lockFile(dataDir)
  const own: LockHolder = {
    pid: process.pid,
    bornAt: bornAt(process.pid) ?? '',
    address,
    since: new Date().toISOString(),
    token: randomUUID(),
  }
  const draft = `${file}.${own.token}`
  try {
    writeFileSync(draft, `${JSON.stringify(own)}\n`, { mode: 0o644 })
    // `link` puts the whole text in place in one step and fails when the name is taken.
    if (!linked(draft, file)) {
      const holder = lockHolder(dataDir)
      if (holder) throw refuse(dataDir, holder)
      removeDead(file, dataDir)
      if (!linked(draft, file)) throw refuse(dataDir, lockHolder(dataDir))
      // A slower start may just now be moving this lock as the dead one, and a third take its place.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, settleMs)
      const now = lockHolder(dataDir)
      if (now?.token !== own.token) throw refuse(dataDir, now)
    }
  } finally {
    rmSync(draft, { force: true })
  }
  return () => {
    if (lockHolder(dataDir)?.token === own.token) rmSync(file, { force: true })
  }
}

function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    // A file system without links (exFAT, some shared folders): making the file anew is as exclusive there.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') return copied(from, to)
    throw error
  }
}

function copied(from: string, to: string): boolean {
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Moves a dead lock aside. Two starts may both have judged it dead; the slower one would then move the
 * quicker one's new lock, so what was moved is read again and put back when it lives.
 */
function removeDead(file: string, dataDir: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  try {
    const moved = JSON.parse(readFileSync(aside, 'utf8')) as LockHolder
    if (bornAt(moved.pid) !== moved.bornAt) return
    linked(aside, file)
    throw refuse(dataDir, moved)
  } catch (error) {
    // An empty or torn lock has no holder: it was being written when the machine stopped.
    if (error instanceof StartError) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}
