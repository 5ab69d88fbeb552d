import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkRow, checkWhole } from '../src/kit/check-row.ts'
import { commonFields } from '../src/kit/common-fields.ts'
import {
  columnsOf,
  deriveRow,
  editableFieldsOf,
  fieldsOf,
  type Register,
} from '../src/kit/define-register.ts'
import { draftTable } from '../src/kit/draft-table.ts'
import { exampleDepartments, exampleId, examplePeople } from '../src/kit/example.ts'
import { checkOf, excelInOf, excelOutOf, type Field, headingOf, type Names } from '../src/kit/field.ts'
import { allExamples } from '../src/registers/examples.ts'
import { folderList, registerList } from '../src/registers/index.ts'

const today = '2026-11-23'
const examples = allExamples(today)
const ids = new Map<string, string>()
for (const key of Object.keys(examplePeople)) ids.set(exampleId('person', key), 'person')
for (const key of Object.keys(exampleDepartments)) ids.set(exampleId('department', key), 'department')
for (const { register, key } of examples) ids.set(exampleId(register.name, key), register.name)

/** Names that are as good as ids, so that a sheet's way back can be tried without a database. */
const names: Names = { nameOf: (_, id) => id, idsOf: (_, text) => [text] }

const system = ['id', 'orgUnitId', 'extra', 'version', 'createdBy', 'createdAt', 'updatedBy', 'updatedAt']
const tables = [...registerList.map(({ name }) => name), 'department', 'problem', 'person', 'storedFile']
const endings: Partial<Record<Field['kind'], RegExp>> = {
  day: /Date$/,
  moment: /At$/,
  yesNo: /^(is|has)[A-Z]/,
  person: /Ids?$/,
  reference: /Ids?$/,
  files: /(Files|Photos)$/,
}

describe.each(registerList.map((register) => [register.name, register] as const))(
  'register %s',
  (name, register) => {
    const fields = Object.entries(register.fields)
    const rows = examples.filter((example) => example.register.name === name)

    it('stands in the list under its own name, and its table and code are its alone', () => {
      expect(folderList.flatMap(({ registers }) => Object.entries(registers))).toContainEqual([
        name,
        register,
      ])
      expect(registerList.filter((other) => other.name === name)).toHaveLength(1)
      if (register.code) expect(registerList.filter(({ code }) => code === register.code)).toHaveLength(1)
      expect(name).toMatch(/^[a-z][A-Za-z]+$/)
    })

    it('is named in Chinese and in English, down to every choice and section', () => {
      const named = [register, register.purpose, ...register.form, ...fields.map(([, field]) => field)]
      for (const { zh, en } of named) {
        expect(zh).toMatch(/\p{Script=Han}/u)
        expect(en).toMatch(/^[\x20-\x7e’“”–]+$/)
      }
      for (const [, field] of fields) {
        if (field.kind !== 'choice') continue
        const labels = Object.values(field.choices)
        expect(labels.every(([zh, en]) => zh.length > 0 && /^[\x20-\x7e]+$/.test(en))).toBe(true)
        for (const place of [0, 1])
          expect(new Set(labels.map((label) => label[place])).size).toBe(labels.length)
      }
    })

    it('asks for every field once in its form, and for nothing else', () => {
      const asked = register.form.flatMap((section) => section.fields)
      expect([...asked].sort()).toEqual(fields.map(([field]) => field).sort())
    })

    it('lists, filters, sorts and names its records by fields it has', () => {
      const known = Object.keys(columnsOf(register))
      const { columns, filters, sort } = register.list
      for (const field of [...columns, ...filters, sort, register.title, ...register.unique.flat()]) {
        expect(known).toContain(field)
      }
      expect(new Set(columns).size).toBe(columns.length)
    })

    it('names its fields as the style page says, apart from those every register has', () => {
      for (const [field, { kind }] of fields) {
        expect([...Object.keys(commonFields), ...system, 'voidedAt', 'voidedBy', 'voidReason']).not.toContain(
          field,
        )
        expect(field).toMatch(endings[kind] ?? /^[a-z][A-Za-z0-9]*$/)
      }
      const headings = Object.values(fieldsOf(register)).map(headingOf)
      expect(new Set(headings).size).toBe(headings.length)
    })

    it('refers only to tables that exist, and takes its day and its record from fields that must be filled', () => {
      for (const [, field] of fields) if ('target' in field) expect(tables).toContain(field.target)
      for (const source of [register.eventDate, register.lineOf, ...register.unique.flat()]) {
        if (source !== null) expect([source, register.fields[source]?.required]).toEqual([source, true])
      }
    })

    it('says in both languages what must hold in a row that counts, at fields a person fills in', () => {
      const editable = Object.keys(editableFieldsOf(register))
      for (const field of Object.keys(register.needed)) {
        expect([field, editable.includes(field), register.fields[field]?.required]).toEqual([
          field,
          true,
          false,
        ])
      }
      for (const { field, zh, en } of register.must) {
        expect(editable).toContain(field)
        expect([/\p{Script=Han}/u.test(zh), /^[\x20-\x7e’“”–]+$/.test(en)]).toEqual([true, true])
      }
    })

    it('drafts a table that guards units, references and choices', () => {
      const sql = draftTable(register)
      expect(sql).toContain('unique ("orgUnitId", id)')
      for (const [field, { kind }] of fields) {
        expect(sql).toMatch(new RegExp(`^ {2}"?${field}"? `, 'm'))
        if (kind === 'reference' && !isList(register.fields[field])) {
          expect(sql).toMatch(new RegExp(`foreign key \\("orgUnitId", "?${field}"?\\)`))
        }
      }
    })

    it('has examples that are valid, refer to examples, and hold what is derived from them', () => {
      expect(rows.length).toBeGreaterThan(0)
      for (const { key, values } of rows) {
        const { values: clean, wrongs } = checkRow(register, values)
        expect([key, wrongs]).toEqual([key, {}])
        expect(strangersIn(register, clean)).toEqual([])
        const whole = deriveRow(register, clean)
        for (const field of Object.keys(register.derive)) {
          expect([key, field, checkOf(register.fields[field]!).safeParse(whole[field]).success]).toEqual([
            key,
            field,
            true,
          ])
        }
        expect([key, checkWhole(register, whole)]).toEqual([key, {}])
        if (register.shape === 'ledger') expect(whole.eventDate).toMatch(/^\d{4}-\d\d-\d\d$/)
      }
    })

    it('has examples that come back from a sheet as they went', () => {
      for (const { key, values } of rows) {
        const { values: clean } = checkRow(register, values)
        for (const [field, definition] of Object.entries(editableFieldsOf(register))) {
          if (definition.kind === 'files') continue
          const { value } = excelOutOf(definition, clean[field], names)
          expect([key, field, excelInOf(definition, value, names)]).toEqual([
            key,
            field,
            { kind: 'value', value: clean[field] },
          ])
        }
      }
    })
  },
)

function isList(field: Field | undefined): boolean {
  return field !== undefined && 'many' in field && field.many
}

/** Ids in the row that no example, person or department bears, or one of another table. */
function strangersIn({ fields }: Register, row: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    if (!('target' in field) || field.kind === 'files') return []
    const value = row[name]
    const listed = Array.isArray(value) ? value : value === null ? [] : [value]
    return listed.filter((id) => ids.get(id) !== field.target).map(() => name)
  })
}

describe('the examples', () => {
  it('have each its own key, and so its own id', () => {
    const keys = examples.map(({ register, key }) => `${register.name}:${key}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(ids.size).toBe(
      keys.length + Object.keys(examplePeople).length + Object.keys(exampleDepartments).length,
    )
  })

  it('stay valid whatever the day they are written on', () => {
    for (const day of ['2026-01-01', '2026-02-28', '2026-12-31', '2028-02-29']) {
      for (const { register, key, values } of allExamples(day)) {
        expect([day, register.name, key, checkRow(register, values).wrongs]).toEqual([
          day,
          register.name,
          key,
          {},
        ])
      }
    }
  })
})

describe('the kit', () => {
  const folder = new URL('../src/kit/', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path))
    .map((path) => [path, readFileSync(new URL(path, folder), 'utf8')] as const)

  it('stays under 3,000 lines', () => {
    const lines = sources.reduce((sum, [, text]) => sum + text.split('\n').length, 0)
    expect(lines).toBeLessThan(3000)
  })

  it('imports nothing but itself, zod and the list of holidays', () => {
    for (const [path, text] of sources) {
      for (const [, from = ''] of text.matchAll(/^(?:import|export)(?! type)[^'"]*from '([^']+)'/gm)) {
        expect([path, from]).toEqual([
          path,
          expect.stringMatching(/^(\.{1,2}\/[a-z-]+(\/[a-z-]+)?\.ts|zod|chinese-days\/.*)$/),
        ])
      }
    }
  })
})
