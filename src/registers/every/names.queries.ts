import { sql } from 'kysely'
import { columnsOf, type Register } from '../../kit/define-register.ts'
import { cellOf, type Field, type Names } from '../../kit/field.ts'
import type { Tx } from '../../server/database/database.ts'
import { registerNamed } from '../index.ts'

type Row = Readonly<Record<string, unknown>>
type Named = { id: string; name: string }
type NamedRow = { id: string; title: unknown; ledgerNo: string | null; parentId: string | null }

const noNames: Names = { nameOf: () => undefined, idsOf: () => [] }

/** Ids that the rows refer to, by the table they point at. */
function targetsIn(register: Register, rows: readonly Row[]): Map<string, Set<string>> {
  const targets = new Map<string, Set<string>>()
  for (const [name, field] of Object.entries(columnsOf(register))) {
    if (!('target' in field)) continue
    const ids = targets.get(field.target) ?? new Set()
    for (const row of rows) for (const id of listOf(row[name])) ids.add(id)
    targets.set(field.target, ids)
  }
  return targets
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : []
}

/** What the rows refer to, and who made them: id → name as shown, as far as in sight. */
export async function namesFor(
  tx: Tx,
  register: Register,
  rows: readonly Row[],
): Promise<Record<string, string>> {
  const targets = targetsIn(register, rows)
  const people = targets.get('person') ?? new Set()
  for (const row of rows) {
    for (const key of ['createdBy', 'updatedBy', 'voidedBy'])
      for (const id of listOf(row[key])) people.add(id)
  }
  targets.set('person', people)
  const found = await Promise.all([...targets].map(([target, ids]) => namesOf(tx, target, [...ids])))
  return Object.fromEntries(found.flat().map(({ id, name }) => [id, name]))
}

/** Names of rows of one table, as far as in sight; in no order. */
export async function namesOf(tx: Tx, target: string, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const wanted = sql`id = any (${[...ids]}::uuid[])`
  const register = registerNamed(target)
  if (register) return namesOfRecords(tx, register, await titles(tx, register, sql`t.${wanted}`))
  const { rows } = await sql<Named>`select ${plainNames[target] ?? sql`null as id, null as name`}
    from ${sql.table(target)} where ${wanted}`.execute(tx)
  return rows
}

const plainNames: Record<string, ReturnType<typeof sql>> = {
  person: sql`id, name`,
  department: sql`id, name`,
  storedFile: sql`id, name`,
  problem: sql`id, "problemNo" || ' ' || left(title, 40) as name`,
}

async function titles(tx: Tx, register: Register, where: ReturnType<typeof sql>): Promise<NamedRow[]> {
  const { name, title, lineOf, shape } = register
  const no = shape === 'ledger' ? sql`t."ledgerNo"` : sql`null`
  const parent = lineOf === null ? sql`null` : sql`t.${sql.ref(lineOf)}`
  const { rows } = await sql<NamedRow>`
    select t.id, t.${sql.ref(title)} as title, ${no} as "ledgerNo", ${parent} as "parentId"
    from ${sql.table(name)} t where ${where}`.execute(tx)
  return rows
}

/** A record by its title, with its number where titles may repeat; a line by its title and its record. */
async function namesOfRecords(tx: Tx, register: Register, rows: readonly NamedRow[]): Promise<Named[]> {
  const field: Field | undefined = columnsOf(register)[register.title]
  const isUnique = register.unique.some(([first, second]) => first === register.title && second === undefined)
  const parent = parentRegister(register)
  const above = parent
    ? new Map(
        (await namesOf(tx, parent.name, [...new Set(rows.flatMap(({ parentId }) => parentId ?? []))])).map(
          ({ id, name }) => [id, name],
        ),
      )
    : null
  return rows.map(({ id, title, ledgerNo, parentId }) => {
    const text = field ? cellOf(field, title, noNames) : String(title)
    const more = above ? above.get(parentId ?? '') : isUnique ? undefined : (ledgerNo ?? undefined)
    return { id, name: more === undefined ? text : `${text}（${more}）` }
  })
}

function parentRegister({ lineOf, fields }: Register): Register | undefined {
  const field = lineOf === null ? undefined : fields[lineOf]
  return field && 'target' in field ? registerNamed(field.target) : undefined
}

/**
 * Names both ways for a sheet of this register: everything of these units that its fields may point at. Files only
 * where `hasFiles`: a sheet shows them and brings none along.
 */
export async function allNames(
  tx: Tx,
  orgUnitIds: readonly string[],
  register: Register,
  hasFiles = false,
): Promise<Names> {
  const targets = [...targetsIn(register, []).keys()].filter((target) => hasFiles || target !== 'storedFile')
  const known = new Map<string, { byId: Map<string, string>; byName: Map<string, string[]> }>()
  await Promise.all(
    targets.map(async (target) => {
      const named = await namedOf(tx, orgUnitIds, target)
      const byName = new Map<string, string[]>()
      for (const { id, name } of named) byName.set(name, [...(byName.get(name) ?? []), id])
      known.set(target, { byId: new Map(named.map(({ id, name }) => [id, name])), byName })
    }),
  )
  return {
    nameOf: (target, id) => known.get(target)?.byId.get(id),
    idsOf: (target, text) => known.get(target)?.byName.get(text.trim()) ?? [],
  }
}

/** All rows of the units in a table that fields point at; people with a post in them, now or before. */
async function namedOf(tx: Tx, orgUnitIds: readonly string[], target: string): Promise<Named[]> {
  const units = [...orgUnitIds]
  const register = registerNamed(target)
  if (register) {
    const where = sql`t."orgUnitId" = any (${units}::uuid[]) and t."voidedAt" is null`
    return namesOfRecords(tx, register, await titles(tx, register, where))
  }
  const where =
    target === 'person'
      ? sql`id in (select "personId" from membership where "orgUnitId" = any (${units}::uuid[]))`
      : sql`"orgUnitId" = any (${units}::uuid[])`
  const { rows } = await sql<Named>`select ${plainNames[target] ?? sql`null as id, null as name`}
    from ${sql.table(target)} where ${where}`.execute(tx)
  return rows
}
