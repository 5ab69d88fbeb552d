import type { Item, Reading } from './items.ts'
import type { Node } from './outline.ts'
import type { Field } from './titles.ts'

const KEYS = ['status', 'department', 'owner', 'due'] as const satisfies Field[]

/** Adds to each item what fields beside it say: state, department, person, deadline. */
export function besideFields(reading: Reading, items: readonly Item[]): Item[] {
  return items.map((item) => {
    if (item.group === null || !('children' in item.group)) return item
    const around = ownersOf(item.group as Node)
    const values = KEYS.flatMap((key) => {
      const field = around.flatMap((node) => node.children).find((child) => child.field === key)
      const value = field ? fieldValue(reading, field) : ''
      return value === '' || item[key] !== undefined ? [] : [[key, value] as const]
    })
    return { ...item, ...Object.fromEntries(values) }
  })
}

/** The item's own part and the two around it, not beyond a labelled part of the whole document. */
function ownersOf(node: Node): Node[] {
  const owners: Node[] = []
  for (let up: Node | null = node; up && up.style !== 'root' && owners.length < 3; up = up.parent) {
    owners.push(up)
    if (up.style === 'heading') break
  }
  return owners
}

function fieldValue(reading: Reading, field: Node): string {
  const text = reading.canvas.text.slice(field.head, field.own)
  return (text.split(/[\n。；]/)[0] ?? '').replace(/[）)，]$/, '').trim()
}
