import { symbol } from '../numbering/counter.ts'

/**
 * Radicals (U+2E80–2EFF) that fonts lead back to instead of the letters they look like; the block of Kangxi
 * radicals (U+2F00–2FD5) Unicode itself maps.
 */
const radicals = new Map(
  Object.entries({
    '⺀': '冫',
    '⺁': '厂',
    '⺃': '乚',
    '⺅': '亻',
    '⺈': '刀',
    '⺉': '刂',
    '⺋': '㔾',
    '⺎': '尢',
    '⺒': '巳',
    '⺓': '幺',
    '⺔': '彑',
    '⺖': '忄',
    '⺗': '心',
    '⺘': '扌',
    '⺙': '攵',
    '⺝': '月',
    '⺟': '母',
    '⺠': '民',
    '⺡': '氵',
    '⺢': '氺',
    '⺣': '灬',
    '⺤': '爪',
    '⺨': '犭',
    '⺩': '王',
    '⺪': '疋',
    '⺫': '罒',
    '⺬': '示',
    '⺭': '礻',
    '⺮': '竹',
    '⺯': '糹',
    '⺰': '纟',
    '⺳': '罒',
    '⺶': '羊',
    '⺷': '羊',
    '⺹': '耂',
    '⺻': '聿',
    '⺼': '月',
    '⺽': '臼',
    '⺾': '艹',
    '⺿': '艹',
    '⻀': '艹',
    '⻁': '虎',
    '⻂': '衤',
    '⻃': '覀',
    '⻄': '西',
    '⻅': '见',
    '⻆': '角',
    '⻈': '讠',
    '⻉': '贝',
    '⻊': '足',
    '⻋': '车',
    '⻌': '辶',
    '⻍': '辶',
    '⻎': '辶',
    '⻏': '阝',
    '⻐': '钅',
    '⻑': '長',
    '⻒': '镸',
    '⻓': '长',
    '⻔': '门',
    '⻕': '阜',
    '⻖': '阝',
    '⻗': '雨',
    '⻘': '青',
    '⻙': '韦',
    '⻚': '页',
    '⻛': '风',
    '⻜': '飞',
    '⻝': '食',
    '⻟': '食',
    '⻠': '饣',
    '⻢': '马',
    '⻣': '骨',
    '⻤': '鬼',
    '⻥': '鱼',
    '⻦': '鸟',
    '⻧': '卤',
    '⻨': '麦',
    '⻩': '黄',
    '⻬': '齐',
    '⻮': '齿',
    '⻰': '龙',
    '⻳': '龟',
  }),
)

/** Text with look-alike radicals made letters (⼀ and 一 are one sign), and signs of symbol fonts ordinary ones. */
export function unified(text: string): string {
  return text
    .replace(/[\u2f00-\u2fd5]/g, (sign) => sign.normalize('NFKC'))
    .replace(/[\u2e80-\u2eff]/g, (sign) => radicals.get(sign) ?? sign)
    .replace(/[\uf000-\uf0ff]/g, (sign) => symbol(sign.charCodeAt(0)))
}

/** Letters set square: Han, kana, full-width forms and Chinese punctuation. */
export const square =
  /[\u2018-\u201f\u2026\u2014\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud88d][\udc00-\udfff]/

/**
 * Spaces next to a square letter are only the spread of a justified line; typed ones cannot be told from
 * them. Between words and numbers they stay.
 */
export function withoutSpread(text: string): string {
  return text.replace(/(?<=(\S))\s+(?=(\S))/gu, (_, before: string, after: string) =>
    square.test(before) || square.test(after) ? '' : ' ',
  )
}

/** Share of letters that no Chinese or Western text would use: the font leads back to nothing. */
export function strangeShare(text: string): number {
  const letters = text.replace(/\s/g, '')
  if (letters.length === 0) return 0
  const known = letters.match(
    /[\u0020-\u007e\u00a0-\u024f\u0370-\u04ff\u2000-\u2bff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud800-\udbff][\udc00-\udfff]/g,
  )
  return 1 - (known?.join('').length ?? 0) / letters.length
}
