const words = new Intl.Segmenter('zh', { granularity: 'word' })

/** Nothing begins a line that closes or ends a name, and nothing ends one that opens (避头尾). */
const closing = /^[，。、；：？！”’）》〉」』〕】的]|^(?:[局厅]|党组|党委|领导班子)(?!长|书记|成员)/
const opening = /[“‘（《〈「『〔【和与及]$/

/** Places where a line may end, as offsets. */
function breaksOf(title: string): number[] {
  return [...words.segment(title)]
    .map(({ index }) => index)
    .filter((at) => at > 0 && !closing.test(title.slice(at)) && !opening.test(title.slice(0, at)))
    .filter((at) => !isInside(title, at) && !isInName(title, at))
}

/** A name in book marks, quotes or brackets stays on one line. */
function isInside(title: string, at: number): boolean {
  const before = title.slice(0, at)
  return ['《》', '“”', '（）'].some(
    ([open = '', close = '']) => before.split(open).length !== before.split(close).length,
  )
}

/** Names that the segmenter takes apart and a reader does not. */
const wholeNames =
  /(?:[省市县区旗]委)?第[一二三四五六七八九十百\d]+[轮次批届](?:巡察|巡视|审计|检查)?(?:整改)?|会议纪要|人力资源和社会保障|住房和城乡建设|自然资源和规划|文化和旅游|发展和改革|工业和信息化|市场监督管理|专题民主生活会|主要负责人|领导班子|民主生活会|对照检查(?:材料)?|组织落实|(?:区|县|市|省)委|整改(?:工作|方案|情况|台账)?|进展情况/g

function isInName(title: string, at: number): boolean {
  return [...title.matchAll(wholeNames)].some(({ 0: name, index }) => at > index && at < index + name.length)
}

/** How a break reads: before 关于 best, after 的 well, elsewhere as it comes. */
function priceOf(title: string, at: number): number {
  if (title.startsWith('关于', at)) return -30
  // The name of a unit stands together, rather without its region than cut.
  if (/[省市州盟县区旗]$/.test(title.slice(0, at))) return -8
  return title[at - 1] === '的' ? -4 : 0
}

/** Lines in the middle shorter than those around them make an hourglass, equal lines a block; neither is allowed. */
function shapePrice(lengths: number[]): number {
  const isBlock = lengths.every((length) => length === lengths[0])
  const isHourglass = lengths.some(
    (length, index) => length < Math.min(lengths[index - 1] ?? -1, lengths[index + 1] ?? -1),
  )
  return (isBlock ? 3 : 0) + (isHourglass ? 60 : 0)
}

/**
 * The title in lines of at most `most` characters: broken between words, as a trapezoid or a diamond.
 * Source: GB/T 9704-2012 7.3.1 (S126, S127: 回行词意完整、梯形或菱形).
 */
export function titleLines(title: string, most: number): string[] {
  if (title.length <= most) return [title]
  const places = breaksOf(title)
  for (let count = Math.ceil(title.length / most); count <= title.length; count++) {
    const best = bestOf(title, most, count, places)
    if (!best) continue
    // A line more, where only that lets the issuing organ stand by itself.
    const more = count < 3 && !isAtTopic(best.lines) ? bestOf(title, most, count + 1, places) : null
    return more && isAtTopic(more.lines) ? more.lines : best.lines
  }
  // One word longer than a line: cut where the line ends.
  return title.match(new RegExp(`.{1,${most}}`, 'gu')) ?? [title]
}

/** Whether a line begins with what the paper is about. */
function isAtTopic(lines: readonly string[]): boolean {
  return lines.some((line, index) => index > 0 && line.startsWith('关于'))
}

type Lines = { lines: string[]; price: number }

function bestOf(title: string, most: number, count: number, places: readonly number[]): Lines | null {
  const even = title.length / count
  let best: Lines | null = null
  const search = (from: number, lines: string[], price: number) => {
    if (lines.length === count - 1) {
      const last = title.slice(from)
      if (last.length > most) return
      const all = [...lines, last]
      const lengths = all.map((line) => line.length)
      const total =
        price + lengths.reduce((sum, length) => sum + (length - even) ** 2, 0) + shapePrice(lengths)
      if (!best || total < best.price) best = { lines: all, price: total }
      return
    }
    for (const at of places) {
      if (at <= from || at - from > most) continue
      search(at, [...lines, title.slice(from, at)], price + priceOf(title, at))
    }
  }
  search(0, [], 0)
  return best
}
