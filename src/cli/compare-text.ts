import type { Comparison, SharedPassage } from '../documents/understand/compare.ts'
import type { LikenessLevel, ReportLikeness } from '../documents/understand/report-likeness.ts'

/** One side as printed: its name and the text that the passages point into. */
export type Side = { name: string; text: string }

const verdicts: Record<Comparison['verdict'], string> = {
  same: '完全相同 the same',
  copied: '大段照抄 copied',
  partly: '部分相同 partly shared',
  stock: '仅有套话 set phrases only',
  none: '无雷同 nothing shared',
}

/** The figures of a comparison in one line, the surest first. */
export function figures({ score, verdict, sim, longest, repeated, share }: Comparison): string {
  const percent = (value: number) => `${Math.round(value * 100)}%`
  return [
    `${verdicts[verdict]}  ${score.toFixed(2)}`,
    `相似度 Jaccard ${sim.toFixed(2)}`,
    `最长相同 longest ${longest} 字`,
    `重复句 sentences ${percent(repeated)}`,
    `占甲 of A ${percent(share.a)}，占乙 of B ${percent(share.b)}`,
  ].join(' · ')
}

const levels: Record<LikenessLevel, string> = {
  none: '不提示 none',
  hint: '提示 hint',
  warn: '预警 warning',
  breach: '雷同 very alike',
}

/** The two figures of rule book 7.3, whole texts and parts on problems, in one line. */
export function likenessText({ whole, problems }: ReportLikeness): string {
  const of = ({ sim, longest, level }: { sim: number; longest: number; level: LikenessLevel }) =>
    `${sim.toFixed(2)}（最长 ${longest} 字，${levels[level]}）`
  const parts = problems ? `问题段 parts on problems ${of(problems)}` : '问题段 parts on problems —'
  return `规则 7.3：整篇 whole ${of(whole)} · ${parts}`
}

/** The text of one side of a passage, what differs from the other side in 〔〕; line breaks as spaces. */
export function marked({ text }: Side, passage: SharedPassage, side: 'a' | 'b'): string {
  const { start, end } = passage[side]
  let out = ''
  let at = start
  for (const { [side]: part } of passage.equal) {
    out += differing(text.slice(at, part.start)) + text.slice(part.start, part.end)
    at = part.end
  }
  return `${out}${differing(text.slice(at, end))}`.replace(/\s+/g, ' ').trim()
}

/** Marks and spaces between equal parts are no difference. */
const differing = (text: string) => (/[\p{L}\p{N}]/u.test(text) ? `〔${text}〕` : text)

/** The copied passages of two texts, longest first, one under the other; set phrases only counted. */
export function passagesText(a: Side, b: Side, { passages }: Comparison, most: number): string {
  const copied = passages.filter(({ kind }) => kind === 'copied').sort((x, y) => y.own - x.own)
  const lines = copied
    .slice(0, most)
    .flatMap((passage, at) => [
      `${at + 1}. 相同 ${passage.letters} 字 letters  甲 A ${range(passage.a)}  乙 B ${range(passage.b)}`,
      `   甲 ${marked(a, passage, 'a')}`,
      `   乙 ${marked(b, passage, 'b')}`,
    ])
  const rest = copied.length - most
  if (rest > 0) lines.push(`   另有 ${rest} 段 and ${rest} more (--json)`)
  const stock = passages.length - copied.length
  if (stock > 0) lines.push(`   另有套话或短语 ${stock} 处，不计 ${stock} set phrases left out`)
  return lines.join('\n')
}

const range = ({ start, end }: { start: number; end: number }) => `${start}–${end}`

/** A comparison as JSON, each passage with its words on both sides. */
export function jsonOf(a: Side, b: Side, { passages, ...rest }: Comparison) {
  return {
    ...rest,
    passages: passages.map((passage) => ({
      ...passage,
      textA: a.text.slice(passage.a.start, passage.a.end),
      textB: b.text.slice(passage.b.start, passage.b.end),
    })),
  }
}
