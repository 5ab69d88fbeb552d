import { type Heading, type Item, itemOf, type Reading } from './items.ts'
import { isDone, statesDeficit } from './signals.ts'

/** 有的…，有的…，还有的…: who is meant is left open, and the word belongs to the item. */
const VAGUE = /(?:也有的?|还有的?|有的|还有些|有些|一些|个别|少数|部分|极个别)(?!放矢)/g
const SURE = /^(?:也有的|还有的|有的|还有些|有些)/
const STOPS = '。；，、：\n'

/** 暴露出一些问题，有的…: what follows is announced, and fewer of its members need to say so in known words. */
const ANNOUNCES = /(?:问题|不足|差距|短板|隐患|毛病|(?:不良|一些|这样|种种|不少)[^，。；]{0,4}现象)[，：。]?$/

type Start = { at: number; word: string; sure: boolean }

/**
 * The members of a list of 有的… clauses between two canvas offsets; none unless at least two stand in one
 * sentence or row of sentences and most of them state a deficit.
 */
export function vagueItems(reading: Reading, from: number, to: number, aspect: Heading): Item[] {
  const { text } = reading.canvas
  const body = text.slice(from, to)
  const isLead = ({ at }: Start, next: Start | undefined) =>
    next !== undefined && text[next.at - 1] === '：' && next.at - at < 40
  const starts = [...body.matchAll(VAGUE)].flatMap((match): Start[] => {
    const word = match[0]
    const before = body[match.index - 1] ?? '\n'
    const isAfterStop = STOPS.includes(before)
    const sure = SURE.test(word)
    // 暴露出有的单位…: the first may follow a verb; 一些 and 部分 only after a stop.
    if (!isAfterStop && !(sure && /[出现到是为在了]/.test(before))) return []
    return [{ at: from + match.index, word, sure: sure && word !== '有些' }]
  })
  const members = starts.filter((start, i) => !isLead(start, starts[i + 1]))
  return runs(text, members, to).flatMap((run) => membersOf(reading, run, to, aspect))
}

/** Starts that stand close together, with at least two, of which one is 有的 or the like. */
function runs(text: string, starts: readonly Start[], to: number): Start[][] {
  const found: Start[][] = []
  for (const start of starts) {
    const run = found.at(-1)
    const last = run?.at(-1)
    const between = last ? text.slice(last.at, start.at) : ''
    const sentences = between.split('。').length - 1
    if (run && sentences <= 2 && between.length <= 200 && !between.includes('\n')) run.push(start)
    else found.push([start])
  }
  return found.filter((run) => {
    const members = run.map((start, i) => text.slice(start.at, run[i + 1]?.at ?? to))
    const isList = run.length >= 2 && (run.some((start) => start.sure) || run.length >= 3)
    const at = run[0]?.at ?? 0
    const lead = text.slice(Math.max(0, at - 40), at)
    const isAnnounced = ANNOUNCES.test(lead)
    if (isList && isSaidBefore(text, at)) return true
    const stating = members.filter((m) => firstSentence(m).split('，').some(statesDeficit)).length
    const isSure = isAnnounced && run.length >= 3 && !members.some((m) => isDone(firstSentence(m)))
    return isList && (isSure || stating >= members.length * (isAnnounced ? 0.3 : 0.6))
  })
}

/** 工作还不平衡：有的…，有的… — what is wrong has been said; the members only tell where. */
function isSaidBefore(text: string, at: number): boolean {
  const lead = text.slice(Math.max(0, at - 80), at)
  const colon = lead.lastIndexOf('：')
  if (colon === -1 || lead.slice(colon).includes('。')) return false
  const clauses = lead.slice(0, colon).split(/[，。；：]/)
  return statesDeficit(clauses.at(-1) ?? '')
}

const firstSentence = (text: string): string => text.split(/[。\n]/)[0] ?? text

function membersOf(reading: Reading, run: readonly Start[], to: number, aspect: Heading): Item[] {
  const { text } = reading.canvas
  return run.flatMap((start, i) => {
    const next = run[i + 1]?.at
    const end = next ?? lastEnd(text, start.at, to)
    const item = itemOf(reading, start.at, end, { ordinal: start.word, aspect })
    return item && item.text.length > 4 ? [item] : []
  })
}

/** The last member ends with its sentence, or before the words that look back on the list. */
function lastEnd(text: string, from: number, to: number): number {
  const rest = text.slice(from, to)
  const stop = rest.search(/[。\n]/)
  const back = rest.search(/[，,；](?:这些|上述|以上|等等|对此)/)
  const ends = [stop === -1 ? to : from + stop + 1, back === -1 ? to : from + back]
  return Math.min(...ends)
}
