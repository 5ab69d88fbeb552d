import type { Register } from '../src/kit/define-register.ts'
import { columnsOf } from '../src/kit/define-register.ts'
import { type Example, exampleDepartments, exampleId, examplePeople } from '../src/kit/example.ts'
import { allExamples } from '../src/registers/examples.ts'
import type { TestApp } from './app.ts'
import type { UnitName } from './world.ts'

/** Every register's examples stand on the day the test clock shows. */
export const examplesDay = '2026-03-10'
export const examples: readonly Example[] = allExamples(examplesDay)

/** Ids that the examples' file fields name. */
function fileIds(): string[] {
  const ids = examples.flatMap(({ register, values }) =>
    Object.entries(columnsOf(register)).flatMap(([name, field]) =>
      field.kind === 'files' && Array.isArray(values[name]) ? (values[name] as string[]) : [],
    ),
  )
  return [...new Set(ids)]
}

/** The invented people, departments and files that the examples name, in a unit, under their own ids. */
export async function seedExamplePeople({ owner, world }: TestApp, unit: UnitName = 'one'): Promise<void> {
  const { id: orgUnitId, people } = world[unit]
  for (const [index, [key, name]] of Object.entries(exampleDepartments).entries()) {
    await owner.query(`insert into department (id, "orgUnitId", name, "sortNo") values ($1, $2, $3, $4)`, [
      exampleId('department', key),
      orgUnitId,
      `示例${name}`,
      10 + index,
    ])
  }
  for (const [key, { name, department }] of Object.entries(examplePeople)) {
    const id = exampleId('person', key)
    await owner.query(
      `insert into person (id, name, username, "displayUsername", email) values ($1, $2, $3, $3, $3 || '@test.invalid')`,
      [id, name, key],
    )
    await owner.query(
      `insert into membership ("orgUnitId", "personId", "departmentId", role) values ($1, $2, $3, 'handler')`,
      [orgUnitId, id, exampleId('department', department)],
    )
  }
  for (const id of fileIds()) {
    await owner.query(
      `insert into "storedFile" (id, "orgUnitId", sha256, name, "mimeType", size, "uploadedBy")
       values ($1, $2, repeat('0', 64), '示例.pdf', 'application/pdf', 1, $3)`,
      [id, orgUnitId, people.keeper!.id],
    )
  }
}

/** Example ids → ids of the rows saved for them. */
export type SavedIds = Map<string, string>

/** The example's values with references to other examples turned into the ids those were saved under. */
export function valuesWith({ register, values }: Example, ids: SavedIds): Record<string, unknown> {
  const turned = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(turned) : typeof value === 'string' ? (ids.get(value) ?? value) : value
  const references = Object.entries(columnsOf(register)).filter(([, { kind }]) => kind === 'reference')
  const names = new Set(references.map(([name]) => name))
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, names.has(name) ? turned(value) : value]),
  )
}

/** Examples in an order in which each comes after those it refers to. */
export function inOrderOfReference(list: readonly Example[] = examples): Example[] {
  const byId = new Map(list.map((one) => [exampleId(one.register.name, one.key), one]))
  const done = new Set<Example>()
  const ordered: Example[] = []
  const visit = (one: Example) => {
    if (done.has(one)) return
    done.add(one)
    for (const id of referencesOf(one)) {
      const other = byId.get(id)
      if (other) visit(other)
    }
    ordered.push(one)
  }
  for (const one of list) visit(one)
  return ordered
}

function referencesOf({ register, values }: Example): string[] {
  return Object.entries(columnsOf(register)).flatMap(([name, { kind }]) => {
    const value = values[name]
    if (kind !== 'reference') return []
    return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
  })
}

/** Saves every example through the keeper's actions; comes back with the ids they got. */
export async function saveExamples(app: TestApp): Promise<SavedIds> {
  const keeper = await app.as('keeper')
  const ids: SavedIds = new Map()
  for (const example of inOrderOfReference()) {
    const { name } = example.register
    const { status, body } = await keeper.post(`${name}.save`, { values: valuesWith(example, ids) })
    if (status !== 200) throw new Error(`${name} ${example.key}: ${JSON.stringify(body)}`)
    ids.set(exampleId(name, example.key), body.id)
  }
  return ids
}

export function examplesOfRegister(register: Register): Example[] {
  return examples.filter((example) => example.register.name === register.name)
}
