import { z } from 'zod'
import { say } from '../words.ts'
import {
  type Faces,
  type Filled,
  type Named,
  named,
  type Options,
  read,
  textOf,
  type Valued,
  wrong,
} from './face.ts'

/** Stored word → its names. */
export type Choices = Readonly<Record<string, readonly [zh: string, en: string]>>

export type YesNoField = Named & { kind: 'yesNo' }
export type ChoiceField = Named & { kind: 'choice'; choices: Choices }

/** True or false; null, where not required, means that nobody has said. */
export function yesNo<const O extends Options>(
  zh: string,
  en: string,
  options?: O,
): YesNoField & Valued<Filled<O, boolean>> {
  return { kind: 'yesNo', ...named(zh, en, options) }
}

/** One of a closed list; the stored word is the key. */
export function choice<const C extends Choices, const O extends Options>(
  zh: string,
  en: string,
  choices: C,
  options?: O,
): ChoiceField & { choices: C } & Valued<Filled<O, keyof C & string>> {
  return { kind: 'choice', ...named(zh, en, options), choices }
}

export const yesNoFaces: Faces<YesNoField, boolean> = {
  check: ({ zh, en, required }) => {
    const base = z.boolean(say(`请选择${zh}：是或否`, `${en}: yes or no`))
    return required ? base : base.nullable()
  },
  column: () => ({ type: 'boolean' }),
  filter: 'oneOf',
  align: 'start',
  cell: (_, value) => (value ? '是' : '否'),
  words: (_, value) => (value ? '是' : '否'),
  excelOut: (_, value) => ({ value: value ? '是' : '否' }),
  excelIn: ({ zh, en }, cell) => {
    if (typeof cell === 'boolean') return read(cell)
    const text = textOf(cell).toLowerCase()
    if (['是', '有', '√', 'yes', 'y', 'true', '1'].includes(text)) return read(true)
    if (['否', '无', '×', 'no', 'n', 'false', '0'].includes(text)) return read(false)
    return wrong(`${zh}请填“是”或“否”`, `${en}: yes or no`)
  },
  excelList: () => ['是', '否'],
}

function labelOf({ choices }: ChoiceField, value: string): string {
  return choices[value]?.[0] ?? value
}

export const choiceFaces: Faces<ChoiceField, string> = {
  check: ({ zh, en, choices, required }) => {
    const names = Object.values(choices).map(([label]) => label)
    const message = say(`请选择${zh}：${names.join('、')}`, `${en}: ${Object.keys(choices).join(', ')}`)
    const base = z.enum(Object.keys(choices), message)
    return required ? base : base.nullable()
  },
  column: ({ choices }) => ({
    type: 'text',
    check: (column) =>
      `${column} in (${Object.keys(choices)
        .map((key) => `'${key}'`)
        .join(', ')})`,
  }),
  filter: 'oneOf',
  align: 'start',
  cell: labelOf,
  words: labelOf,
  excelOut: (field, value) => ({ value: labelOf(field, value) }),
  excelIn: ({ zh, en, choices }, cell) => {
    const text = textOf(cell)
    const key = Object.keys(choices).find((word) => word === text || choices[word]?.includes(text))
    if (key !== undefined) return read(key)
    const names = Object.values(choices).map(([label]) => label)
    return wrong(
      `${zh}“${text}”不在可选项中：${names.join('、')}`,
      `${en}: “${text}” is not one of the choices`,
    )
  },
  excelList: ({ choices }) => Object.values(choices).map(([label]) => label),
}
