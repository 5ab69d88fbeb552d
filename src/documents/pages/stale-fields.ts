import type { StaleFields } from '../../web/stale.ts'
import type { SaveWish } from './address.ts'

/** How both versions of a draft are shown beside each other when somebody else saved meanwhile. */
export const staleFields: StaleFields<SaveWish> = {
  fills: ['补写的内容', 'Words written', lines],
  settings: ['版头和落款', 'Head and signature', lines],
}

function lines(value: unknown): string {
  return Object.values((value ?? {}) as Record<string, unknown>)
    .filter((part) => typeof part === 'string' && part !== '')
    .join('\n')
}
