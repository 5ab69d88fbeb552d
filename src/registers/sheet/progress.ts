import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import type { Actor } from '../../server/identity/actor.ts'

/** How far an import is, for a bar and a sentence. */
export const importProgress = z.object({
  /** `rows`: read, compared and written as they come. `write`: what differs is written. `rules`: the rules run. */
  stage: z.enum(['rows', 'write', 'rules']),
  /** Of the stage, from 0 to 1. */
  part: z.number(),
  read: z.number(),
  checked: z.number(),
  written: z.number(),
})
export type ImportProgress = z.output<typeof importProgress>

export const progressAnswer = z.object({ progress: importProgress.nullable() })

/** Says how far the import is. Throws `conflict` once the person has given it up, and so rolls it back. */
export type Tell = (news: Partial<ImportProgress>) => void

type Running = { progress: ImportProgress; isGivenUp: boolean }

/** Imports that run in this process; nothing depends on them. */
const running = new Map<string, Running>()

const keyOf = ({ personId }: Actor, fileId: string) => `${personId} ${fileId}`

/** Runs an import so that whoever started it can see how far it is, and give it up. */
export async function tracked<T>(actor: Actor, fileId: string, run: (tell: Tell) => Promise<T>): Promise<T> {
  const key = keyOf(actor, fileId)
  const own: Running = {
    progress: { stage: 'rows', part: 0, read: 0, checked: 0, written: 0 },
    isGivenUp: false,
  }
  running.set(key, own)
  try {
    return await run((news) => {
      if (own.isGivenUp) throw givenUp()
      Object.assign(own.progress, news)
    })
  } finally {
    if (running.get(key) === own) running.delete(key)
  }
}

export function progressOf(actor: Actor, fileId: string): ImportProgress | null {
  return running.get(keyOf(actor, fileId))?.progress ?? null
}

/** True when there was one to give up. It ends with its next block of rows, and nothing of it is kept. */
export function giveUp(actor: Actor, fileId: string): boolean {
  const own = running.get(keyOf(actor, fileId))
  if (own) own.isGivenUp = true
  return own !== undefined
}

function givenUp(): Refused {
  return new Refused('conflict', '已取消，没有导入任何内容。', 'Given up; nothing was imported.')
}
