import { Worker } from 'node:worker_threads'
import type { CellIn } from '../../kit/field.ts'
import type { Words } from '../../kit/refused.ts'
import { compiled } from '../threads.ts'
import { type SheetBounds, sheetBounds } from './bounds.ts'
import { broken, refused, tooLarge } from './refusals.ts'

/** A row of a sheet that holds something; `no` as Excel counts. */
export type SheetRow = { no: number; values: readonly CellIn[] }

/** Which part of the file the reader has come to, from 0 to 1. */
export type Reach = { part: number }

export type Job = { bytes: Uint8Array; bounds: SheetBounds }
export type Answer =
  | { rows: SheetRow[]; part: number }
  | { exported: string[] }
  | { end: true }
  | { refused: Words }
  | { fault: string }

export type Hear = {
  /** Which part of the sheet has been read, from 0 to 1. */
  onPart?: (part: number) => void
  /** After the rows: which ids one of our own workbooks was written with. */
  onExported?: (ids: readonly string[]) => void
}

/** Threads that read at the same time; further files wait for their turn. */
const mostThreads = 2
const waiting: (() => void)[] = []
let busy = 0

/**
 * The rows of the first visible sheet of an .xlsx, or of a .csv or pasted table, as they are read in a thread of
 * their own that is bounded in memory and time. The thread waits for whoever takes the rows, so that memory does not
 * grow with their number. Refuses `invalid`, saying why: no sheet, broken, encrypted, too large.
 */
export async function* rowsOf(
  bytes: Uint8Array,
  bounds: SheetBounds = sheetBounds,
  hear: Hear = {},
): AsyncIterableIterator<SheetRow> {
  if (busy >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve))
  busy += 1
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: bounds.memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
    execArgv: [],
    env: compiled(),
  })
  try {
    const answers = answersOf(worker, bounds, hear)
    // A copy of just this view goes over: the caller keeps its bytes, not the buffer they may share.
    const own = new Uint8Array(bytes)
    worker.postMessage({ bytes: own, bounds } satisfies Job, [own.buffer])
    for await (const rows of answers) {
      yield* rows
      worker.postMessage('more')
    }
  } finally {
    busy -= 1
    waiting.shift()?.()
    void worker.terminate()
  }
}

/** What the thread sends, in order; its own failure, silence or size become a refusal. */
async function* answersOf(
  worker: Worker,
  bounds: SheetBounds,
  { onPart, onExported }: Hear,
): AsyncIterableIterator<SheetRow[]> {
  const queue: Answer[] = []
  let wake = () => {}
  const put = (answer: Answer) => {
    queue.push(answer)
    wake()
  }
  worker.on('message', put)
  worker.on('error', (error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    put({ refused: isMemory ? tooLarge : broken })
  })
  worker.on('exit', () => put({ refused: broken }))
  let left = bounds.seconds * 1000
  for (;;) {
    const answer = queue.shift()
    if (answer === undefined) {
      const began = performance.now()
      const isSilent = await silent(left, (resume) => {
        wake = resume
      })
      left -= performance.now() - began
      if (isSilent) throw refused(tooLarge)
    } else if ('rows' in answer) {
      onPart?.(answer.part)
      yield answer.rows
    } else if ('exported' in answer) onExported?.(answer.exported)
    else if ('end' in answer) return
    else if ('refused' in answer) throw refused(answer.refused)
    else {
      console.error(new Date().toISOString(), 'sheet', answer.fault)
      throw refused(broken)
    }
  }
}

/** Waits for `resume`; true when it did not come in time. */
function silent(ms: number, take: (resume: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), Math.max(1, ms))
    take(() => {
      clearTimeout(timer)
      resolve(false)
    })
  })
}
