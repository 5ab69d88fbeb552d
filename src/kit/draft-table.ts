import { commonFields } from './common-fields.ts'
import { columnsOf, type Register } from './define-register.ts'
import { type Field, facesOf, isMany } from './field.ts'

/** Columns that hold nothing a person fills in, in the order a table has them. */
const idColumns = `  id uuid primary key default uuidv7(),
  "orgUnitId" uuid not null references "orgUnit",`

const systemColumns = `  extra jsonb not null default '{}' check (jsonb_typeof(extra) = 'object'),
  version integer not null default 1,
  "createdBy" uuid not null references person,
  "createdAt" timestamptz not null default now(),
  "updatedBy" uuid not null references person,
  "updatedAt" timestamptz not null default now(),
  "voidedAt" timestamptz,
  "voidedBy" uuid references person,
  "voidReason" text,`

/**
 * Drafts the SQL of a register's table: columns with their checks, foreign keys inside the unit, indexes that
 * begin with the unit, row security. A person finishes it, because only a person knows what was renamed.
 */
export function draftTable(register: Register): string {
  const fields = Object.entries(columnsOf(register))
  const keys = fields.flatMap(([name, field]) => foreignKeyOf(name, field))
  const constraints = [...guardsOf(register), 'unique ("orgUnitId", id)', ...keys]
  const body = [
    idColumns,
    ...fields.map(([name, field]) => `  ${columnLine(name, field)},`),
    systemColumns,
    constraints.map((line) => `  ${line}`).join(',\n'),
  ].join('\n')
  const table = quoted(register.name)
  return [`create table ${table} (\n${body}\n);`, ...indexesOf(register), ...triggersOf(register)].join('\n')
}

/** Row security and privileges for the tables of these registers, as migrations/0003_loop.sql words them. */
export function draftPolicies(registers: readonly Register[]): string {
  const names = registers.map(({ name }) => `    '${name}'`).join(',\n')
  return `do $$
declare t text;
begin
  foreach t in array array[
${names}]
  loop
    execute format('alter table %I enable row level security', t);
    execute format('create policy seen on %I using ("orgUnitId" = any ((select app_units())::uuid[]))', t);
    execute format('grant select, insert, update on %I to bihuan_app', t);
  end loop;
end $$;`
}

/** PostgreSQL folds unquoted names to lower case; only names that survive that go bare. */
export function quoted(name: string): string {
  return /^[a-z][a-z0-9]*$/.test(name) && !reserved.has(name) ? name : `"${name}"`
}
const reserved = new Set([
  'user',
  'order',
  'group',
  'table',
  'column',
  'check',
  'end',
  'case',
  'when',
  'desc',
  'limit',
])

/** `"amount" bigint not null check (…)`: type, whether it may be empty, and the kind's own condition. */
export function columnLine(name: string, field: Field): string {
  const { type, check } = facesOf(field).column(field)
  const empty = isMany(field) ? ` not null default '{}'` : field.required ? ' not null' : ''
  return `${quoted(name)} ${type}${empty}${check ? ` check (${check(quoted(name))})` : ''}`
}

/** What the database itself refuses about any record. */
function guardsOf({ name, shape }: Register): string[] {
  const voided = `constraint ${quoted(`${name}_voided_by_whom`)} check (
    ("voidedAt" is null) = ("voidedBy" is null) and ("voidedAt" is null or length(btrim("voidReason")) >= 2))`
  if (shape === 'lines') return [voided]
  const reviewed = `constraint ${quoted(`${name}_another_reviews`)} check ("reviewerId" <> "handlerId")`
  return [voided, reviewed, `unique ("orgUnitId", "ledgerNo")`]
}

function foreignKeyOf(name: string, field: Field): string[] {
  if (!('target' in field) || isMany(field)) return []
  const column = quoted(name)
  return field.kind === 'person'
    ? [`foreign key (${column}) references person`]
    : [`foreign key ("orgUnitId", ${column}) references ${quoted(field.target)} ("orgUnitId", id)`]
}

/** Targets that a list is never opened from alone; an index on them would only slow every save. */
const unindexed = new Set(['department'])

function indexesOf(register: Register): string[] {
  const { name, shape, lineOf, unique, fields } = register
  const index = (label: string, columns: string, more = '') =>
    `create index ${quoted(`${name}_${label}`)} on ${quoted(name)} ${columns}${more};`
  const own = Object.entries(fields)
    .filter(
      ([key, field]) =>
        field.kind === 'reference' && !field.many && key !== lineOf && !unindexed.has(field.target),
    )
    .map(([key]) => index(key, `("orgUnitId", ${quoted(key)})`, `\n  where ${quoted(key)} is not null`))
  const order =
    shape === 'lines' && lineOf
      ? [index('lines', `("orgUnitId", ${quoted(lineOf)}, id)`)]
      : [
          index('list', `("orgUnitId", "eventDate" desc, id desc)`),
          index('problems', `using gin ("relatedProblemIds")`, ` where "relatedProblemIds" <> '{}'`),
        ]
  const keys = unique.map(
    (columns) =>
      `create unique index ${quoted(`${name}_one_${columns.join('_')}`)} on ${quoted(name)}
  ("orgUnitId", ${columns.map(quoted).join(', ')}) where "voidedAt" is null;`,
  )
  return [...order, ...own, ...keys]
}

/** Lists of ids cannot carry a foreign key; `refuse_unknown_ids` (migrations/0100) guards them instead. */
function triggersOf(register: Register): string[] {
  return Object.entries(columnsOf(register))
    .filter(([, field]) => isMany(field))
    .map(([name, field]) => {
      const target = 'target' in field ? field.target : ''
      const columns = `${quoted(name)}, "orgUnitId"`
      return `create trigger ${quoted(`${register.name}_${name}_exist`)} before insert or update of ${columns} on ${quoted(register.name)}
  for each row when (new.${quoted(name)} <> '{}') execute function refuse_unknown_ids('${name}', '${target}');`
    })
}

/** Columns of the common fields, for the drift test's messages. */
export const commonColumns: readonly string[] = Object.keys(commonFields)
