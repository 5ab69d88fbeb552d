import { Worker } from 'node:worker_threads'
import { compiled } from '../../server/threads.ts'
import type { SourceDocument } from './document.ts'
import type { ReadLimits } from './limits.ts'
import type { Answer, Job } from './thread.ts'
import { Unreadable, unreadable } from './unreadable.ts'

/** Threads that read at the same time; further files wait for their turn. */
const mostThreads = 2
/** A thread without work ends, so that an idle server stays small. */
const idleMs = 10_000
const watchMs = 50

type Thread = { worker: Worker; memoryMb: number }

const idle: { thread: Thread; timer: NodeJS.Timeout }[] = []
const waiting: (() => void)[] = []
let busy = 0

/**
 * Reads one file in a thread of its own, bounded in heap, in memory outside the heap and in time; the thread
 * is ended when it goes beyond. Refuses `tooComplex` then. A fault of a reader becomes `broken`: no file may
 * bring the server down.
 */
export async function readApart(job: Job): Promise<SourceDocument> {
  await turn()
  try {
    return await run(job)
  } finally {
    busy--
    waiting.shift()?.()
  }
}

async function turn() {
  if (busy >= mostThreads) await new Promise<void>((resolve) => waiting.push(resolve))
  busy++
}

async function run(job: Job): Promise<SourceDocument> {
  const thread = takeThread(job.limits)
  const answer = await answerOf(thread.worker, job)
  keepThread(thread)
  if ('document' in answer) return answer.document
  if ('refused' in answer) {
    throw new Unreadable(answer.refused.code, { zh: answer.refused.zh, en: answer.refused.en })
  }
  throw unreadable('broken', undefined, answer.fault)
}

function takeThread(limits: ReadLimits): Thread {
  const found = idle.findIndex(({ thread }) => thread.memoryMb === limits.memoryMb)
  const [kept] = found < 0 ? [] : idle.splice(found, 1)
  if (kept) {
    clearTimeout(kept.timer)
    kept.thread.worker.ref()
    return kept.thread
  }
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    stdout: true,
    stderr: true,
    execArgv: [],
    env: compiled(),
  })
  // A thread may fail after it was given up; without a listener that would end the whole process.
  worker.on('error', () => {})
  return { worker, memoryMb: limits.memoryMb }
}

function keepThread(thread: Thread) {
  thread.worker.unref()
  const timer = setTimeout(() => {
    const at = idle.findIndex((kept) => kept.thread === thread)
    if (at >= 0) idle.splice(at, 1)
    void thread.worker.terminate()
  }, idleMs)
  timer.unref()
  idle.push({ thread, timer })
}

/** The thread's answer, or its end: by its own fault, by time, or by memory outside its heap. */
function answerOf(worker: Worker, job: Job): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const mostBytes = process.memoryUsage.rss() + 2 * job.limits.memoryMb * 1024 * 1024 + 2 * job.bytes.length
    const deadline = performance.now() + job.limits.seconds * 1000
    const fail = (error: unknown) => {
      const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
      end()
      reject(isMemory ? unreadable('tooComplex') : unreadable('broken', undefined, error))
    }
    const watch = setInterval(() => {
      if (performance.now() > deadline || process.memoryUsage.rss() > mostBytes) {
        end()
        void worker.terminate()
        reject(unreadable('tooComplex'))
      }
    }, watchMs)
    const done = (answer: Answer) => {
      end()
      resolve(answer)
    }
    const end = () => {
      clearInterval(watch)
      worker.off('message', done).off('error', fail).off('exit', fail)
    }
    worker.on('message', done).on('error', fail).on('exit', fail)
    // The caller keeps its bytes; a copy of just this view goes over, not the buffer it may share.
    const bytes = new Uint8Array(job.bytes)
    worker.postMessage({ ...job, bytes }, [bytes.buffer])
  })
}
