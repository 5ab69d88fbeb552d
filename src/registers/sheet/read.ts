import { editableFieldsOf, fieldsOf, type Register } from '../../kit/define-register.ts'
import { type Field, headingOf } from '../../kit/field.ts'
import { Refused } from '../../kit/refused.ts'
import { keyColumns } from './columns.ts'
import type { LayoutField, LayoutWish } from './layout.ts'
import { type Opened, type OpenSheet, openSheet } from './open.ts'
import type { Mapping } from './report.ts'

type Fields = Readonly<Record<string, Field>>
type Wish = Pick<LayoutWish, 'mapping' | 'wantsMapping' | 'remembered'>

/** Fields of a register that the columns of a sheet may hold. */
export function layoutFields(register: Register, unitFields: Fields): LayoutField[] {
  const editable = editableFieldsOf(register)
  return Object.entries({ ...fieldsOf(register), ...unitFields }).map(([name, field]) => ({
    name,
    words: { zh: field.zh, en: field.en },
    headings: [headingOf(field), field.zh, field.en, `${field.en} (yuan)`],
    isRequired: field.required && name in editable,
  }))
}

/** Opens a sheet of this register. Refuses what is no sheet, or has none of its headings. */
export async function openRegisterSheet(
  bytes: Uint8Array,
  register: Register,
  unitFields: Fields,
  wish: Wish = {},
  onPart?: (part: number) => void,
): Promise<Exclude<Opened, null>> {
  const fields = layoutFields(register, unitFields)
  const opened = await openSheet(
    bytes,
    { fields, keys: keyColumns, least: 2, isStrict: false, ...wish },
    onPart,
  )
  if (opened) return opened
  throw new Refused(
    'invalid',
    `表中没有“${register.zh}”的表头。请先下载模板，把内容填在模板里再导入。`,
    `The sheet has no headings of “${register.en}”. Download the template and fill it in.`,
  )
}

/** The same where nobody can be asked: refuses a sheet whose columns a person must confirm first. */
export async function openKnownSheet(
  bytes: Uint8Array,
  register: Register,
  unitFields: Fields,
  mapping?: Mapping,
): Promise<OpenSheet> {
  const opened = await openRegisterSheet(bytes, register, unitFields, mapping ? { mapping } : {})
  if (!('proposal' in opened)) return opened
  throw unconfirmed()
}

export function unconfirmed(): Refused {
  return new Refused(
    'invalid',
    '还没有确认各列对应什么，请先确认对应关系。',
    'Say first what the columns of the sheet hold.',
  )
}
