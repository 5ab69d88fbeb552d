import { z } from 'zod'
import { say } from '../words.ts'
import {
  type CellRead,
  type Faces,
  type Filled,
  type Named,
  type Names,
  named,
  type Options,
  read,
  textOf,
  type Valued,
  wrong,
} from './face.ts'

/** `many`: a list of ids in the order chosen, each once; empty rather than null. */
type LinkOptions = Options & { many?: boolean }
type Linked<O, V = string> = O extends { many: true } ? V[] : Filled<O, V>
type Link = Named & { target: string; many: boolean }

export type PersonField = Link & { kind: 'person' }
export type ReferenceField = Link & { kind: 'reference' }
export type FilesField = Link & { kind: 'files' }

/** Where ids of people and of files point. */
export const personTarget = 'person'
export const fileTarget = 'storedFile'

/** Somebody with an account in the unit. */
export function person<const O extends LinkOptions>(
  zh: string,
  en: string,
  options?: O,
): PersonField & Valued<Linked<O>> {
  return { kind: 'person', ...named(zh, en, options), target: personTarget, many: options?.many ?? false }
}

/** A record of another table of the same unit: a register's name, `department` or `problem`. */
export function reference<const O extends LinkOptions>(
  zh: string,
  en: string,
  target: string,
  options?: O,
): ReferenceField & Valued<Linked<O>> {
  return { kind: 'reference', ...named(zh, en, options), target, many: options?.many ?? false }
}

/** Files attached to the record; where required, at least one. */
export function files<const O extends Options>(
  zh: string,
  en: string,
  options?: O,
): FilesField & Valued<string[]> {
  return { kind: 'files', ...named(zh, en, options), target: fileTarget, many: true }
}

type Ids = string | readonly string[]

function listOf(value: Ids): readonly string[] {
  return typeof value === 'string' ? [value] : value
}

function cellText({ target }: Link, value: Ids, names: Names): string {
  return listOf(value)
    .map((id) => names.nameOf(target, id) ?? '（不可见）')
    .join('、')
}

/** A cell of names into ids; several names are separated by 、，,；; or line breaks. */
function idsOf(
  { zh, en, target, many }: Link,
  cell: string | number | boolean | Date,
  names: Names,
): CellRead {
  const written = many ? textOf(cell).split(/[、，,；;\n]+/) : [textOf(cell)]
  const ids: string[] = []
  for (const name of written.map((part) => part.trim()).filter(Boolean)) {
    const found = names.idsOf(target, name)
    const [id] = found
    if (id === undefined)
      return wrong(`${zh}“${name}”在本单位找不到`, `${en}: “${name}” is not known in this unit`)
    if (found.length > 1) {
      return wrong(`${zh}“${name}”有重名，请写明全称`, `${en}: “${name}” is ambiguous; write the full name`)
    }
    if (!ids.includes(id)) ids.push(id)
  }
  return read(many ? ids : (ids[0] ?? null))
}

const linkFaces: Faces<Link, Ids> = {
  check: ({ zh, en, many, required }) => {
    const message = say(`请选择${zh}`, `Choose: ${en}`)
    const one = z.uuid(message)
    if (!many) return required ? one : one.nullable()
    const list = z
      .array(one, message)
      .max(500, say(`${zh}不能超过 500 项`, `${en}: at most 500`))
      .refine((ids) => new Set(ids).size === ids.length, say(`${zh}有重复`, `${en}: listed twice`))
    return required ? list.min(1, message) : list
  },
  column: ({ many }) => ({ type: many ? 'uuid[]' : 'uuid' }),
  filter: 'oneOf',
  align: 'start',
  cell: cellText,
  words: cellText,
  excelOut: (field, value, names) => ({ value: cellText(field, value, names) }),
  excelIn: idsOf,
}

export const personFaces: Faces<PersonField, Ids> = linkFaces
export const referenceFaces: Faces<ReferenceField, Ids> = linkFaces

/** A sheet shows the names of files; it cannot bring files along, so reading leaves what is stored. */
export const filesFaces: Faces<FilesField, Ids> = {
  ...linkFaces,
  filter: 'none',
  excelIn: () => ({ kind: 'keep' }),
}
