import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { columnsOf } from '../src/kit/define-register.ts'
import { draftTable } from '../src/kit/draft-table.ts'
import { registerList } from '../src/registers/index.ts'
import { freshDatabase } from './database.ts'

// The definitions' own draft is built in a second schema of a migrated database, and PostgreSQL's catalogue is asked
// for both: what it says must be the same, whatever the words in migrations/ look like.
const fresh = await freshDatabase()
const client = new pg.Client(fresh.ownerUrl)
await client.connect()
await client.query('create schema draft')
await client.query('set search_path = draft, public')
for (const register of registerList) await client.query(draftTable(register))
await client.query('set search_path = pg_catalog')

afterAll(async () => {
  await client.end()
  await fresh.drop()
})

async function listOf(sql: string, schema: string, table: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(sql, [schema, table])
  return rows.map(({ line }) => line.replaceAll(/\b(draft|public)\./g, '')).sort()
}

const columns = `select format('%I %s%s%s', attname, format_type(atttypid, atttypmod), case when attnotnull then ' not null' end,
    ' ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where n.nspname = $1 and c.relname = $2 and a.attnum > 0 and not a.attisdropped`
// PostgreSQL 18 lists "not null" as constraints too; the columns have said it.
const constraints = `select format('%s %s', conname, pg_get_constraintdef(k.oid)) as line
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relname = $2 and k.contype <> 'n'`
const triggers = `select pg_get_triggerdef(t.oid) as line
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relname = $2 and not t.tgisinternal`
/**
 * Whether an index serves whatever a plain shorter one does: the same columns first, and every row or those the shorter
 * one has. As drafted, only a reference has such an index; that its column is filled goes without saying then.
 */
function beginsLike(longer: string, short: string): boolean {
  const [, columns] = / USING btree \((.*)\) WHERE \(".*" IS NOT NULL\)$/.exec(short) ?? []
  return columns !== undefined && new RegExp(` USING btree \\(${columns}, [^()]*\\)$`).test(longer)
}

const indexes = `select indexdef as line from pg_indexes where schemaname = $1 and tablename = $2`

describe.each(registerList.map((register) => [register.name, register] as const))(
  'table %s',
  (name, register) => {
    it('has the columns, checks, keys and guards that its definition drafts', async () => {
      for (const sql of [columns, constraints, triggers]) {
        const drafted = await listOf(sql, 'draft', name)
        expect(await listOf(sql, 'public', name)).toEqual(drafted)
      }
      expect((await listOf(columns, 'public', name)).length).toBeGreaterThan(
        Object.keys(columnsOf(register)).length,
      )
    })

    it('has at least the indexes that its definition drafts, or longer ones that begin like them', async () => {
      const present = await listOf(indexes, 'public', name)
      const lacking = (await listOf(indexes, 'draft', name)).filter((line) => !present.includes(line))
      expect(lacking.filter((line) => !present.some((longer) => beginsLike(longer, line)))).toEqual([])
    })

    it('shows rows of the units in sight only, and lets the server neither delete nor empty', async () => {
      const { rows } = await client.query<{ secured: boolean; policies: number; may: string }>(
        `select c.relrowsecurity as secured, (select count(*)::int from pg_policies p where p.tablename = $1) as policies,
         (select string_agg(privilege_type, ' ' order by privilege_type) from information_schema.role_table_grants g
           where g.table_name = $1 and g.table_schema = 'public' and g.grantee = 'bihuan_app') as may
       from pg_class c where c.oid = format('public.%I', $1::text)::regclass`,
        [name],
      )
      expect(rows).toEqual([{ secured: true, policies: 1, may: 'INSERT SELECT UPDATE' }])
    })
  },
)

it('takes a longer index for a shorter one only when it begins alike, has every row and is ordered', () => {
  const short =
    'CREATE INDEX "trip_vehicleId" ON trip USING btree ("orgUnitId", "vehicleId") WHERE ("vehicleId" IS NOT NULL)'
  const index = (words: string) => `CREATE INDEX any ON trip USING ${words}`
  expect(beginsLike(index('btree ("orgUnitId", "vehicleId", "departAt")'), short)).toBe(true)
  expect(beginsLike(index('btree ("orgUnitId", "departAt", "vehicleId")'), short)).toBe(false)
  expect(
    beginsLike(index('btree ("orgUnitId", "vehicleId", "departAt") WHERE ("voidedAt" IS NULL)'), short),
  ).toBe(false)
  expect(beginsLike(index('gin ("orgUnitId", "vehicleId", "departAt")'), short)).toBe(false)
})
