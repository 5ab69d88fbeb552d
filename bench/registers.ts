/** The rules of the registers at full size, beside the bare SQL of the same queries; see bench/README.md. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { findHits, hitsQuery } from '../src/controls/hits.queries.ts'
import type { Rule } from '../src/controls/rule.ts'
import { allRules } from '../src/controls/rules.ts'
import { loadValues } from '../src/controls/values.queries.ts'
import { planOnce } from '../src/controls/watch.queries.ts'
import { dayOf } from '../src/kit/day.ts'
import { checkEverything } from '../src/loop/relapse/check.ts'
import type { AnyAction } from '../src/server/action.ts'
import { actions } from '../src/server/actions.ts'
import { poolConfig } from '../src/server/database/config.ts'
import { openDatabase } from '../src/server/database/database.ts'
import { startEmbedded } from '../src/server/database/embedded.ts'
import { migrate } from '../src/server/database/migrate.ts'
import type { Actor } from '../src/server/identity/actor.ts'
import { runAction } from '../src/server/run.ts'
import { secretsIn } from '../src/server/secrets.ts'
import { machineOf } from './loop-table.ts'
import { cpuOf, cpuOfChildren, parentOf } from './processes.ts'
import { fillRegisters, type RegisterSize, registersSize, rowId } from './registers-fill.ts'

const share = Number(process.env.BIHUAN_BENCH_SHARE ?? 1)
const size: RegisterSize = {
  units: registersSize.units,
  trips: registersSize.trips * share,
  fuels: registersSize.fuels * share,
  claims: registersSize.claims * share,
}
const rounds = Number(process.env.BIHUAN_BENCH_SAVES ?? 300)
/** Saves before those that count: a server that has run for a minute has its code compiled. */
const warmUp = 300
const tell = (text: string) => process.stderr.write(`${text}\n`)
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const kept = process.env.BIHUAN_BENCH_DATA
const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'bihuan-registers-'))
if (kept) mkdirSync(kept, { recursive: true })
chmodSync(dataDir, 0o711)
const embedded = await startEmbedded({ dataDir, onProgress: tell })
const secrets = await secretsIn(dataDir)
await migrate(embedded.config, secrets.databasePassword)
const owner = new pg.Client(poolConfig(embedded.config, {}))
await owner.connect()
const filled = await owner.query('select 1 from trip limit 1')
if (filled.rows.length === 0) await fillRegisters(embedded.config, size, tell)
const [backend] = (await owner.query<{ pid: number }>('select pg_backend_pid() as pid')).rows
const postmaster = parentOf(backend?.pid ?? 0)
const db = openDatabase(embedded.config, secrets.databasePassword)
const today = dayOf(new Date())
const units = Array.from({ length: size.units }, (_, index) => rowId('unit', index + 1))
const lines: string[][] = []

async function timed<T>(work: () => Promise<T>): Promise<[ms: number, value: T]> {
  const start = performance.now()
  const value = await work()
  return [performance.now() - start, value]
}

const nameOf = ({ id, register }: Rule) => `${id} ${register}`

/** The rule's query as SQL text, for whoever runs it without the product. */
async function sqlOf(rule: Rule, recordIds?: string[]) {
  return db.read({ personId: '', orgUnitIds: units }, async (tx) =>
    hitsQuery(rule, { db: tx, today, values: await loadValues(tx) }, recordIds).compile(tx),
  )
}

async function measureFull(): Promise<void> {
  await owner.query('truncate alert, "alertWaiver", "ruleRun"')
  const services = { db, now: () => new Date() }
  const [before, ofServer] = [cpuOfChildren(postmaster), cpuOf(process.pid)]
  const [first, run] = await timed(() => checkEverything(services))
  const spent = cpuOfChildren(postmaster) - before
  tell(
    `first full run: ${spent.toFixed(0)} s of processor in PostgreSQL, ${(cpuOf(process.pid) - ofServer).toFixed(0)} s here`,
  )
  const [second, again] = await timed(() => checkEverything(services))
  if (Object.keys(run.failed).length > 0) throw new Error(JSON.stringify(run.failed))
  let bare = 0
  const slow: [string, number, number][] = []
  for (const rule of allRules) {
    const { sql, parameters } = await sqlOf(rule)
    const [ms] = await timed(() => owner.query(`select count(*) from (${sql}) q`, [...parameters]))
    bare += ms
    slow.push([nameOf(rule), Math.round(again.took[nameOf(rule)] ?? 0), Math.round(ms)])
  }
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  const found = run.units.reduce((sum, unit) => sum + unit.found, 0)
  lines.push(
    [
      `full run of ${allRules.length} rules, ${found} alerts opened`,
      `${seconds(first)} (${spent.toFixed(0)} s of processor in PostgreSQL)`,
      seconds(bare),
      '< 60 s',
      first < 60_000 ? 'yes' : 'no',
    ],
    ['full run again, nothing new', seconds(second), seconds(bare), '< 60 s', second < 60_000 ? 'yes' : 'no'],
  )
  for (const [name, ours, theirs] of slow.toSorted((a, b) => b[1] - a[1]).slice(0, 12))
    tell(`${name}: ${ours} ms, bare ${theirs} ms`)
}

/** Each rule of the large registers, narrowed to one record as a save does, over and over. */
async function measureNarrowed(): Promise<void> {
  const targets = { trip: size.trips, fuel: size.fuels, reimbursement: size.claims } as const
  const kinds = { trip: 'trip', fuel: 'fuel', reimbursement: 'claim' } as const
  const all: [string, number][] = []
  for (const [register, count] of Object.entries(targets) as [keyof typeof targets, number][]) {
    for (const rule of allRules.filter((one) => one.register === register)) {
      const times: number[] = []
      for (let round = 0; round < 30; round++) {
        const n = 1 + ((round * 7919 * 131) % count)
        const unit = rowId('unit', Math.ceil((n * size.units) / count))
        await db.read({ personId: '', orgUnitIds: [unit] }, async (tx) => {
          const around = { db: tx, today, values: await loadValues(tx) }
          await planOnce(tx)
          const [ms] = await timed(() => findHits(rule, around, [rowId(kinds[register], n)]))
          times.push(ms)
        })
      }
      all.push([nameOf(rule), median(times)])
    }
  }
  const slowest = all.toSorted((a, b) => b[1] - a[1])
  for (const [name, ms] of slowest.slice(0, 10)) tell(`narrowed ${name}: ${ms.toFixed(2)} ms`)
  const [name, most] = slowest[0] ?? ['', 0]
  const middle = median(all.map(([, ms]) => ms))
  lines.push([
    `one rule narrowed to one record, the slowest of ${all.length} (${name}); the median rule ${middle.toFixed(2)} ms`,
    `${most.toFixed(2)} ms`,
    '',
    '< 5 ms',
    most < 5 ? 'yes' : 'no',
  ])
}

const origin = { id: 'bench', ip: '', userAgent: 'bench' }
const orgUnitId = rowId('unit', 1)
const personId = rowId('person', 1)
const keeper: Actor = {
  personId,
  name: '人员1',
  username: 'r1',
  sessionId: 'bench',
  mustChangePassword: false,
  isPasswordOld: false,
  orgUnitId,
  unitKind: 'unit',
  roles: ['keeper'],
  departmentIds: [rowId('department', 1)],
  orgUnitIds: [orgUnitId],
  posts: [],
}

/** After everything that stands there, also from a run before. */
let started = Date.now()
const odometer = new Map<string, number>()

/** The next trip of one of the first vehicles, where the last one ended: nothing is off. */
function tripValues(n: number, from: number) {
  const turn = Math.floor(n / 10)
  const vehicleId = rowId('car', from + (n % 10))
  const odo = odometer.get(vehicleId) ?? 0
  odometer.set(vehicleId, odo + 20)
  const left = started + turn * 60_000
  return {
    vehicleId,
    dispatchNo: `${from}-${started}-${n}`,
    departAt: new Date(left).toISOString(),
    returnAt: new Date(left + 50_000).toISOString(),
    purpose: '到镇街核查项目进度',
    destination: '河口镇',
    deptId: rowId('department', 1),
    userId: rowId('person', 2),
    odoStart: odo,
    odoEnd: odo + 20,
    expectedKm: 20,
    driverId: rowId('person', 3),
    approverId: rowId('person', 4),
    isDuty: true,
  }
}

/** The same row without the product: number, row, audit entry and commit, by hand. */
async function bareInsert(client: pg.Client, n: number): Promise<void> {
  const values = tripValues(n, 11)
  await client.query('begin')
  const { rows } = await client.query({
    name: 'number',
    text: `insert into "ledgerCounter" as c ("orgUnitId", code, year, "lastNo") values ($1, 'YC', $2, 1)
      on conflict ("orgUnitId", code, year) do update set "lastNo" = c."lastNo" + 1 returning "lastNo"`,
    values: [orgUnitId, Number(today.slice(0, 4))],
  })
  const columns = Object.keys(values)
  const { rows: made } = await client.query({
    name: 'row',
    text: `insert into trip ("orgUnitId", "ledgerNo", "eventDate", "handlerId", "reviewStatus", "isBackfilled", "secrecyMark", "createdBy",
      "updatedBy", distance, ${columns.map((name) => `"${name}"`).join(', ')})
      values ($1, $2, $3, $4, 'submitted', false, 'internal', $4, $4, 20, ${columns.map((_, i) => `$${i + 5}`).join(', ')}) returning *`,
    values: [
      orgUnitId,
      `YC-${today.slice(0, 4)}-${rows[0].lastNo}`,
      today,
      personId,
      ...Object.values(values),
    ],
  })
  await client.query({
    name: 'audit',
    text: `insert into "auditEvent" ("orgUnitId", "actorId", "actorName", action, "subjectType", "subjectId", after, "requestId", "ipAddress")
      values ($1, $2, 'x', 'trip.save', 'trip', $3, $4, 'bench', '')`,
    values: [orgUnitId, personId, made[0].id, JSON.stringify(made[0])],
  })
  await client.query('commit')
}

async function measureSaves(): Promise<void> {
  const save = (actions as readonly AnyAction[]).find(({ name }) => (name as string) === 'trip.save')
  if (!save) throw new Error('no trip.save')
  // What a save writes to no file: nothing, so the services need none.
  const services = { db, now: () => new Date() } as Parameters<typeof runAction>[0]
  const { rows } = await owner.query(
    'select "vehicleId" as id, max("odoEnd") as odo, max("returnAt") as at from trip where "orgUnitId" = $1 group by 1',
    [orgUnitId],
  )
  for (const { id, odo, at } of rows) {
    odometer.set(id, odo)
    started = Math.max(started, at.getTime())
  }
  const ours: number[] = []
  const theirs: number[] = []
  for (let n = 0; n < rounds + warmUp; n++) {
    const input = { values: tripValues(n, 1), isSubmitted: true }
    const [product] = await timed(() => runAction(services, save, keeper, origin, input))
    const [bare] = await timed(() => bareInsert(owner, n))
    if (n < warmUp) continue
    ours.push(product)
    theirs.push(bare)
  }
  const ratio = median(ours) / median(theirs)
  lines.push([
    `saving a trip with all its rules; ${ratio.toFixed(1)} × the bare transaction`,
    `${median(ours).toFixed(1)} ms`,
    `${median(theirs).toFixed(1)} ms`,
    '≤ 2 ×',
    ratio <= 2 ? 'yes' : 'no',
  ])
}

const machine = machineOf()
const only = process.argv.slice(2)
const isAsked = (name: string) => only.length === 0 || only.includes(name)
if (isAsked('narrowed')) await measureNarrowed()
if (isAsked('saves')) await measureSaves()
if (isAsked('full')) await measureFull()
const [{ sizes } = { sizes: '' }] = (
  await owner.query(`select string_agg(n || ' ' || t, ', ') as sizes from (
    select count(*) n, 'trips' t from trip union all select count(*), 'fuel records' from fuel
    union all select count(*), 'claims' from reimbursement union all select count(*), 'invoices' from invoice) s`)
).rows
console.log(`${machine}; ${sizes}, ${size.units} units\n`)
console.log(['| rules | ours | bare | aim | reached |', '| --- | --- | --- | --- | --- |'].join('\n'))
for (const line of lines) console.log(`| ${line.join(' | ')} |`)
await Promise.all([owner.end(), db.close()])
await embedded.stop()
if (!kept) rmSync(dataDir, { recursive: true, force: true })
