import type { Item, Reading } from './items.ts'
import type { Node } from './outline.ts'
import { isStateOnly } from './restated.ts'
import type { Field } from './titles.ts'

const KEYS = ['status', 'department', 'owner', 'due'] as const satisfies Field[]

/** Adds to each item what fields beside it say: state, department, person, deadline. */
export function besideFields(reading: Reading, items: readonly Item[]): Item[] {
  return items.map((item) => {
    if (item.group === null || !('children' in item.group)) return item
    const around = ownersOf(item.group as Node).flatMap((node) => formAround(node, item.group as Node))
    const values = KEYS.flatMap((key) => {
      const field = around.find(
        (child) => child.field === key || (key === 'status' && isStateOnly(reading, child)),
      )
      const value = field ? fieldValue(reading, field) : ''
      return value === '' || item[key] !== undefined ? [] : [[key, value] as const]
    })
    return { ...item, ...Object.fromEntries(values) }
  })
}

/** The item's own part and the two around it, not beyond a labelled part of the whole document. */
function ownersOf(node: Node): Node[] {
  const owners: Node[] = []
  for (let up: Node | null = node; up && owners.length < 3; up = up.parent) {
    owners.push(up)
    if (up.style === 'heading' || up.style === 'root') break
  }
  return owners
}

/** The fields of one owner that stand in the same form as the item: from one 问题 field to before the next. */
function formAround(owner: Node, group: Node): Node[] {
  const at = owner.children.findIndex((child) => child.start <= group.start && group.start < child.end)
  const isNext = (child: Node) => child.field === 'problem'
  const from = at === -1 ? 0 : Math.max(0, owner.children.slice(0, at + 1).findLastIndex(isNext))
  const to = owner.children.findIndex((child, i) => i > Math.max(at, from) && isNext(child))
  return owner.children.slice(from, to === -1 ? undefined : to)
}

function fieldValue(reading: Reading, field: Node): string {
  const text = reading.canvas.text.slice(field.head, field.own)
  return (text.split(/[\n。；]/)[0] ?? '').replace(/[）)，]$/, '').trim()
}
