import type { CauseCategory } from '../../server/database/schema.ts'

/** The five kinds of root cause (rule book 0.7), with the words that tell them apart. */
export const causeCategories: Record<CauseCategory, { zh: string; en: string; words: RegExp }> = {
  theory_study: { zh: '理论学习放松', en: 'Slack theory study', words: /理论|学习|思想政治教育/ },
  political_awareness: {
    zh: '政治纪律意识不强',
    en: 'Weak political discipline',
    words: /政治纪律|纪律意识|规矩|思想松懈|政治站位/,
  },
  purpose: { zh: '宗旨意识不牢', en: 'Weak sense of purpose', words: /宗旨|为民|群众|服务意识/ },
  party_spirit: { zh: '党性锤炼不够', en: 'Party spirit not tempered', words: /党性|党建|修养|理想信念/ },
  responsibility: { zh: '实干担当不足', en: 'Lack of responsibility', words: /担当|实干|履职|作风|攻坚/ },
}

/** The kind a title speaks of, by the words found first in it; null when none fits. A person may change it. */
export function categoryOf(title: string): CauseCategory | null {
  const found = Object.entries(causeCategories)
    .map(([category, { words }]) => ({ category: category as CauseCategory, at: title.search(words) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
  return found[0]?.category ?? null
}
