import { some } from './gather.ts'
import { type Item, itemOf, NO_HEADING, type Reading } from './items.ts'
import type { Node } from './node.ts'
import { isRemark, split } from './paragraphs.ts'
import { isDemand, isDone, opening, statesDeficit } from './signals.ts'

const LACKS = '问题|不足|差距|短板|短处|毛病|缺点|缺憾|遗憾|薄弱环节|不如人意的地方|有待改进的地方'

/**
 * 我看到了自己的差距。 当然也有遗憾。 督导中也看到一些不足。 — a sentence that says no more than that something is
 * wrong. Who speaks of others (会议指出了问题) announces nothing.
 */
const ANNOUNCES = new RegExp(
  `^(?!.*(?:会议|强调|要求|解决|整改|克服|针对|希望|着力|认真))(?:[^。；]{0,30}(?:我|自己|自身|工作|[督检调巡走][导查研察访])[^。；]{0,14}|[^。；]{0,12}[也还仍都](?:有|存在|留下了?|看到)[^。；]{0,10}|(?:当然|不过|但是?)[^。；]{0,14})(?:${LACKS})(?:。|$)`,
)

/** A cheap look first: nearly every paragraph has no such sentence. */
const CLOSES = new RegExp(`(?:${LACKS})(?:。|\\n|$)`)

/** What no longer tells what is wrong: thanks, wishes, plans, what a meeting said. */
const TURNS =
  /^(?:感谢|谢谢|希望|盼望|恳请|请|今后|往后|以后|下一?步|下半年|接下来|未来|明年|新的|这些|以上|总之|对此|为此|会议|他|她|让我们)|(?:^|，)(?:我|我们)(?:要|将|会|想)/

const tells = (text: string): boolean =>
  text.replace(/\s/g, '').length >= 8 &&
  !TURNS.test(text) &&
  !isRemark(text) &&
  !isDemand(opening(text)) &&
  !(isDone(text) && !statesDeficit(opening(text)))

/**
 * What follows such a sentence without any mark, in essays, letters and spoken reports: each sentence of the same
 * paragraph, else each paragraph below, up to the first that turns away. Some of them must state a deficit in
 * words known here; a single one must do so itself.
 */
export function afterAnnouncement(reading: Reading, node: Node): Item[] {
  if (node.style !== 'para' || node.children.length > 0) return []
  const { text } = reading.canvas
  if (!CLOSES.test(text.slice(node.head, node.end))) return []
  const sentences = split(text, node.head, node.end, /[。\n]/)
  const at = sentences.findLastIndex(([a, b]) => ANNOUNCES.test(text.slice(a, b)))
  if (at === -1) return []
  const within = at < sentences.length - 1
  const spans = within ? sentences.slice(at + 1) : paragraphsBelow(node)
  const away = spans.findIndex(([a, b]) => !tells(text.slice(a, b)))
  const told = away === -1 ? spans : spans.slice(0, away)
  const stating = told.filter(([a, b]) =>
    text
      .slice(a, b)
      .split(/[，；]/)
      .some(statesDeficit),
  ).length
  const isList = told.length >= 2 ? stating * 3 >= told.length : within && stating === 1
  if (!isList) return []
  return told.flatMap(([a, b]) =>
    some(itemOf(reading, a, within ? b + 1 : b, { aspect: NO_HEADING, group: node })),
  )
}

function paragraphsBelow(node: Node): [number, number][] {
  const below = node.parent?.children.slice(node.index + 1) ?? []
  const end = below.findIndex(({ style, children }) => style !== 'para' || children.length > 0)
  return (end === -1 ? below : below.slice(0, end)).map((kid) => [kid.head, kid.end])
}
