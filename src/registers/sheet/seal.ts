import { createHash } from 'node:crypto'
import { Refused } from '../../kit/refused.ts'

/** Seals the differences one by one, so that what is kept can be held against what was seen. */
export function openSeal() {
  const hash = createHash('sha256')
  return {
    add: (part: unknown) => void hash.update(`${JSON.stringify(part)}\n`),
    end: () => hash.digest('hex'),
  }
}

export type Seal = ReturnType<typeof openSeal>

/** Refuses `stale` where the differences are others than those a person has looked at. */
export function requireSeen(now: string, seen: string | undefined): void {
  if (seen === undefined || seen === now) return
  throw new Refused(
    'stale',
    '核对之后，表中涉及的内容又有人改动。请重新核对差异，再保存。',
    'Something the sheet touches was changed since you compared; compare again before you keep it.',
  )
}
