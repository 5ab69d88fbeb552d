import { parentPort } from 'node:worker_threads'
import type { SourceDocument } from './document.ts'
import type { ReadLimits } from './limits.ts'
import { parseFile } from './parse.ts'
import { Unreadable, type UnreadableCode } from './unreadable.ts'

/** One file to read, sent to the thread. */
export type Job = { bytes: Uint8Array; name: string; limits: ReadLimits }

/** What comes back: the document, a refusal, or the text of a fault. */
export type Answer =
  | { document: SourceDocument }
  | { refused: { code: UnreadableCode; zh: string; en: string } }
  | { fault: string }

/** Runs inside the worker thread; one job at a time. */
parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await answer(job))
})

async function answer({ bytes, name, limits }: Job): Promise<Answer> {
  try {
    return { document: await parseFile(bytes, name, limits) }
  } catch (error) {
    if (error instanceof Unreadable) {
      return { refused: { code: error.code, zh: error.message, en: error.messageEn } }
    }
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
