import type { Words } from '../../kit/refused.ts'
import { measureCode } from '../plan/fields.ts'
import type { HandedIn } from './hand-in.queries.ts'

/** What to tell the person about files whose bytes were known already; empty when all were new. */
export function sameWords(handedIn: HandedIn): Words[] {
  return handedIn.flatMap(({ title, outcome, sameAs }): Words[] => {
    if (!sameAs) return []
    const { title: known, addedByName } = sameAs
    const codes = sameAs.measureNos.map(measureCode)
    const zh = `“${title}”与${addedByName}已提交的“${known}”（${codes.join('、')}）是同一份文件`
    const en = `“${title}” is the same file as “${known}” of ${addedByName} (${codes.join(', ')})`
    if (outcome === 'already') return [{ zh: `${zh}，没有重复收录。`, en: `${en}; it was not kept twice.` }]
    if (outcome === 'linked')
      return [{ zh: `${zh}，已直接引用到本措施。`, en: `${en}; that one now serves this measure too.` }]
    return [
      {
        zh: `${zh}，用于另一次检查；请确认不是重复使用。`,
        en: `${en}, of another inspection; make sure it is meant.`,
      },
    ]
  })
}
