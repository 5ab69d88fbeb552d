import type { CommonValues } from './common-fields.ts'
import { type Day, parseMoment } from './day.ts'
import type { Register, Values } from './define-register.ts'

/**
 * True-to-life rows of a register: demo data, the manual's examples, and food for the suites over all registers.
 * People, departments and other rows are named by key; every key has one id, the same on every machine.
 */
export type Example = { register: Register; key: string; values: Readonly<Record<string, unknown>> }

/** Values of an example: own fields that are filled; who handled it and the secrecy mark have defaults. */
type Written<R extends Register> = Partial<Values<R['fields']>> &
  (R['shape'] extends 'ledger' ? Partial<CommonValues> : unknown)

/** Examples as of a day, so that due days and terms stay true to life whenever they are written. */
export type ExampleSet = (today: Day) => readonly Example[]

/** Examples of one register by key. */
export function examplesOf<R extends Register>(
  register: R,
  rows: Readonly<Record<string, Written<R>>>,
): Example[] {
  const defaults = register.shape === 'ledger' ? { handlerId: who('chenli'), secrecyMark: 'internal' } : {}
  return Object.entries(rows).map(([key, values]) => ({ register, key, values: { ...defaults, ...values } }))
}

/** Invented people of an invented bureau, with the department each belongs to. */
export const examplePeople = {
  zhouqiming: { name: '周启明', title: '党组书记、局长', department: 'office' },
  linjing: { name: '林静', title: '党组成员、副局长', department: 'office' },
  heguodong: { name: '何国栋', title: '党组成员、副局长', department: 'business' },
  shenlan: { name: '沈岚', title: '党组成员、纪检组长', department: 'office' },
  suyun: { name: '苏芸', title: '办公室主任', department: 'office' },
  chenli: { name: '陈立', title: '办公室干事', department: 'office' },
  wulan: { name: '吴岚', title: '财务科科长', department: 'finance' },
  zhengjie: { name: '郑洁', title: '会计', department: 'finance' },
  yeqing: { name: '叶青', title: '人事科科长', department: 'personnel' },
  xiening: { name: '谢宁', title: '业务科科长', department: 'business' },
  maqiang: { name: '马强', title: '驾驶员', department: 'office' },
  gaoyuan: { name: '高原', title: '驾驶员', department: 'office' },
} as const

export const exampleDepartments = {
  office: '办公室',
  finance: '财务科',
  personnel: '人事科',
  business: '业务科',
} as const

export function who(key: keyof typeof examplePeople): string {
  return exampleId('person', key)
}

export function dept(key: keyof typeof exampleDepartments): string {
  return exampleId('department', key)
}

/** A file that the seeding puts there: a small picture or page that says it is an example. */
export function file(key: string): string[] {
  return [exampleId('storedFile', key)]
}

/** `at('2026-03-05', '09:30')`: the moment in Asia/Shanghai. */
export function at(day: Day, time: string): string {
  const moment = parseMoment(`${day} ${time}`)
  if (moment === null) throw new RangeError(`not a time: ${day} ${time}`)
  return moment
}

/** The id of a table's example row: a UUID of version 8 made from both names by four FNV-1a sums (RFC 9562, 5.8). */
export function exampleId(table: string, key: string): string {
  const hex = [1, 2, 3, 4]
    .map((seed) => fnv1a(`${seed}:${table}:${key}`).toString(16).padStart(8, '0'))
    .join('')
  const variant = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`
}

/** Source: Fowler, Noll, Vo: 32-bit FNV-1a, offset basis 2166136261, prime 16777619. */
function fnv1a(text: string): number {
  let sum = 2_166_136_261
  for (const byte of new TextEncoder().encode(text)) sum = Math.imul(sum ^ byte, 16_777_619) >>> 0
  return sum
}
