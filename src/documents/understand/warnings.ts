import type { Words } from '../../kit/refused.ts'
import type { Draft } from './draft.ts'
import type { Reading } from './items.ts'
import { type Node, walk } from './node.ts'
import { isMarkNode } from './parts.ts'

type Core = Pick<Draft, 'problems' | 'causes' | 'measures' | 'links'>

/** What a person should look at before the draft is kept: broken numbering, placeholders, counts that differ. */
export function warningsOf(reading: Reading, { problems, measures }: Core): Words[] {
  return [
    ...numbering(reading),
    ...counts(reading, problems.length),
    ...placeholders(reading),
    ...(problems.length === 0 && measures.length === 0
      ? [{ zh: '没有找到问题，也没有找到措施。', en: 'No problem and no measure was found.' }]
      : []),
  ]
}

function numbering(reading: Reading): Words[] {
  const found: Words[] = []
  for (const node of walk(reading.root)) {
    const byStyle = Map.groupBy(
      node.children.filter((child) => isMarkNode(child) && child.value > 0 && child.value < 99),
      (child) => `${child.style}${child.name ?? ''}`,
    )
    for (const list of byStyle.values())
      for (const [i, child] of list.entries()) found.push(...gap(reading, list[i - 1], child))
  }
  return found.slice(0, 12)
}

function gap(reading: Reading, before: Node | undefined, node: Node): Words[] {
  const mark = reading.canvas.text.slice(node.start, node.ordinal)
  const last = before ? reading.canvas.text.slice(before.start, before.ordinal) : ''
  if (before && node.value === before.value)
    return [{ zh: `编号重复：${mark}`, en: `Numeral repeated: ${mark}` }]
  if (before && node.value > before.value + 1) {
    return [{ zh: `编号跳号：${last} 之后是 ${mark}`, en: `Numeral missing between ${last} and ${mark}` }]
  }
  return []
}

const STATED =
  /(?:反馈|查摆|发现|检查|梳理|指出|共)[^，。；\n]{0,16}?(\d{1,3})(?:个|项|条)[^，。；\n\d]{0,6}问题/

function counts(reading: Reading, found: number): Words[] {
  const stated = STATED.exec(reading.canvas.text)
  if (!stated?.[1] || found === 0 || Number(stated[1]) === found) return []
  return [
    {
      zh: `文中称有${stated[1]}个问题，解析出${found}个。`,
      en: `The text speaks of ${stated[1]} problems, ${found} were found.`,
    },
  ]
}

function placeholders(reading: Reading): Words[] {
  const found = new Set(
    reading.canvas.text.match(/[XＸ×]月[XＸ×]日|第[XＸ×]{1,3}组|[XＸ×]{1,3}(?:个(?:方面|问题)|党组|局)/g) ??
      [],
  )
  if (found.size === 0) return []
  const list = [...found].slice(0, 6).join('、')
  return [{ zh: `文中有未填的占位符：${list}`, en: `Placeholders not filled in: ${list}` }]
}
