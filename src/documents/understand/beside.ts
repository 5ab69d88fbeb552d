import type { Item, Reading } from './items.ts'
import type { Node } from './node.ts'
import { isStateOnly } from './restated.ts'
import type { Field } from './titles.ts'

const KEYS = ['status', 'department', 'owner', 'due'] as const satisfies Field[]

/** Adds to each item what fields beside it say: state, department, person, deadline. */
export function besideFields(reading: Reading, items: readonly Item[]): Item[] {
  const forms = new Map<Node, Form>()
  const formOf = (owner: Node): Form => {
    const form = forms.get(owner) ?? formIn(owner)
    forms.set(owner, form)
    return form
  }
  return items.map((item) => {
    if (item.group === null || !('children' in item.group)) return item
    const around = fieldsAround(item.group as Node, formOf)
    if (around.length === 0) return item
    const values = KEYS.flatMap((key) => {
      const field = around.find((child) => isOf(reading, child, key))
      const value = field ? fieldValue(reading, field) : ''
      return value === '' || item[key] !== undefined ? [] : [[key, value] as const]
    })
    return { ...item, ...Object.fromEntries(values) }
  })
}

const isOf = (reading: Reading, field: Node, key: Field): boolean =>
  field.field === key || (key === 'status' && isStateOnly(reading, field))

/** The fields of one owner, and where in their list a 问题 field begins a new form. */
type Form = { fields: Node[]; begins: number[] }

/** Beyond so many fields without a 问题 among them there is no form, only a text that repeats a word. */
const mostLoose = 40

function formIn(owner: Node): Form {
  const fields = owner.children.filter(({ field }) => field !== undefined)
  return { fields, begins: fields.flatMap(({ field }, i) => (field === 'problem' ? [i] : [])) }
}

/** Fields of the item's own part and of the two around it, each from one 问题 field to before the next. */
function fieldsAround(group: Node, formOf: (owner: Node) => Form): Node[] {
  const found: Node[] = []
  let inner: Node | null = null
  let owner: Node | null = group
  for (let depth = 0; owner && depth < 3; depth += 1, inner = owner, owner = owner.parent) {
    const form = formOf(owner)
    if (form.fields.length > 0) found.push(...sameForm(form, inner))
    if (owner.style === 'heading') break
  }
  return found
}

function sameForm({ fields, begins }: Form, inner: Node | null): Node[] {
  if (begins.length === 0) return fields.length > mostLoose ? [] : fields
  const at = inner?.index ?? -1
  const next = firstAbove(begins, (i) => (fields[i]?.index ?? 0) > at)
  return fields.slice(next === 0 ? 0 : begins[next - 1], begins[next])
}

/** Position of the first member that passes, in a list where all after it pass too. */
function firstAbove(list: readonly number[], passes: (member: number) => boolean): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (passes(list[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}

function fieldValue(reading: Reading, field: Node): string {
  const text = reading.canvas.text.slice(field.head, field.own)
  return (text.split(/[\n。；]/)[0] ?? '').replace(/[）)，]$/, '').trim()
}
