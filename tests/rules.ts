import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Surroundings } from '../src/controls/find.ts'
import { type Found, findHits, keyOfFound } from '../src/controls/hits.queries.ts'
import type { Severity } from '../src/controls/rule.ts'
import { allRules, rulesOf } from '../src/controls/rules.ts'
import { loadValues } from '../src/controls/values.queries.ts'
import { checkRow } from '../src/kit/check-row.ts'
import type { Day } from '../src/kit/day.ts'
import { deriveRow, editableFieldsOf, type Register } from '../src/kit/define-register.ts'
import { exampleId } from '../src/kit/example.ts'
import { insertRows, rowsById, updateRows } from '../src/registers/every/rows.queries.ts'
import { type RegisterName, registerNamed } from '../src/registers/index.ts'
import type { Tx } from '../src/server/database/database.ts'
import { startApp, type TestApp } from './app.ts'
import { examples, examplesDay, inOrderOfReference, seedExamplePeople } from './registers.ts'

type Values = Record<string, unknown>

/**
 * Rows that differ from the examples, by register and key: changed fields of an example, or a new row `like` one.
 * `isVoided` takes a row out.
 */
export type Changes = {
  [N in RegisterName]?: Record<string, Values & { like?: string; isVoided?: boolean }>
}

/** A hit as a test reads it: the record's key, `unit` for a rule about the unit. */
export type SeenHit = { at: string; part: string; severity: Severity; zh: string; en: string; since: Day }

export type RuleBench = {
  app: TestApp
  /** What the rule finds when the examples are as they are but for these changes; whole and narrowed alike. */
  hits(ruleId: string, changes?: Changes, today?: Day): Promise<SeenHit[]>
  /** The same for every rule, as `CARS-001 a`. */
  everything(changes?: Changes, today?: Day): Promise<string[]>
}

/** The examples as handed-in records of one unit, on a database of their own; every look is rolled back. */
export async function openRuleBench(): Promise<RuleBench> {
  const app = await startApp()
  await seedExamplePeople(app)
  // Invoices must be made out to the unit.
  await app.owner.query(`update "orgUnit" set name = '某区某局' where id = $1`, [app.unit().id])
  const keys = new Map(examples.map(({ register, key }) => [exampleId(register.name, key), key]))
  keys.set(app.unit().id, 'unit')
  await app.within('keeper', ({ tx }) => insertExamples(tx, app))
  const look = <T>(changes: Changes, today: Day, run: (around: Surroundings) => Promise<T>) =>
    rolledBack(app, async (tx) => {
      await apply(tx, app, changes, keys)
      return run({ db: tx, today, values: await loadValues(tx) })
    })
  const shown = ({ hit, part, severity, words }: Found): SeenHit => ({
    at: keys.get(hit.recordId) ?? hit.recordId,
    part: keys.get(part) ?? part,
    severity,
    ...words,
    since: hit.since,
  })
  return {
    app,
    async hits(ruleId, changes = {}, today = examplesDay) {
      const rules = rulesOf(ruleId)
      if (rules.length === 0) throw new Error(`no rule ${ruleId}`)
      const found = await look(changes, today, async (around) => {
        const all = []
        for (const rule of rules) {
          const whole = await findHits(rule, around)
          const narrowed = await findHits(rule, around, [...keys.keys()])
          expect(narrowed.map(keyOfFound).sort()).toEqual(whole.map(keyOfFound).sort())
          all.push(...whole)
        }
        return all
      })
      return found.map(shown).sort((a, b) => `${a.at} ${a.part}`.localeCompare(`${b.at} ${b.part}`))
    },
    everything: (changes = {}, today = examplesDay) =>
      look(changes, today, async (around) => {
        const found = []
        for (const rule of allRules) found.push(...(await findHits(rule, around)))
        return found.map((one) => `${one.rule.id} ${shown(one).at} ${shown(one).part}`.trim())
      }),
  }
}

function made(app: TestApp, register: Register, id: string, values: Values, no: number): Values {
  const { values: clean, wrongs } = checkRow(register, values)
  if (Object.keys(wrongs).length > 0) throw new Error(`${register.name}: ${JSON.stringify(wrongs)}`)
  const personId = app.unit().people.keeper!.id
  const at = new Date(`${examplesDay}T01:00:00Z`).toISOString()
  const by = { createdBy: personId, updatedBy: personId, createdAt: at, updatedAt: at }
  const system = { id, orgUnitId: app.unit().id, extra: {}, ...by }
  const state = { ledgerNo: `${register.code}-X-${no}`, reviewStatus: 'submitted', isBackfilled: false }
  return { ...deriveRow(register, clean), ...system, ...(register.shape === 'ledger' ? state : {}) }
}

async function insertExamples(tx: Tx, app: TestApp): Promise<void> {
  for (const [index, { register, key, values }] of inOrderOfReference().entries()) {
    await insertRows(tx, register, [made(app, register, exampleId(register.name, key), values, index)])
  }
}

async function apply(tx: Tx, app: TestApp, changes: Changes, keys: Map<string, string>): Promise<void> {
  let no = 1000
  for (const [name, rows] of Object.entries(changes)) {
    const register = registerNamed(name)
    if (!register) throw new Error(`no register ${name}`)
    for (const [key, { like, isVoided, ...values }] of Object.entries(rows)) {
      const id = exampleId(name, key)
      keys.set(id, key)
      no += 1
      const [stored] = await rowsById(tx, register, [id])
      if (stored) await change(tx, register, stored, values)
      else {
        const base = examples.find((one) => one.register === register && one.key === (like ?? key))
        const row = made(app, register, id, { ...base?.values, ...plain(values) }, no)
        await insertRows(tx, register, [{ ...row, ...states(values) }])
      }
      if (!isVoided) continue
      const by = app.unit().people.keeper!.id
      await sql`update ${sql.table(name)} set "voidedAt" = now(), "voidedBy" = ${by}, "voidReason" = '作废'
        where id = ${id}`.execute(tx)
    }
  }
}

async function change(tx: Tx, register: Register, stored: Values, values: Values): Promise<void> {
  const editable = Object.keys(editableFieldsOf(register)).map((name) => [name, stored[name]])
  const { values: clean, wrongs } = checkRow(register, { ...Object.fromEntries(editable), ...plain(values) })
  if (Object.keys(wrongs).length > 0) throw new Error(`${register.name}: ${JSON.stringify(wrongs)}`)
  await updateRows(tx, register, [{ ...stored, ...deriveRow(register, clean), ...states(values) }])
}

const stateNames = ['reviewStatus', 'isBackfilled', 'ledgerNo', 'updatedAt', 'createdAt']

/** What a person fills in. */
function plain(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !stateNames.includes(name)))
}

/** What the system sets. */
function states(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => stateNames.includes(name)))
}

const undo = Symbol('undo')

/** Runs in a transaction of the keeper that is always undone. */
async function rolledBack<T>(app: TestApp, run: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined
  try {
    await app.within('keeper', async ({ tx }) => {
      result = { value: await run(tx) }
      throw undo
    })
  } catch (error) {
    if (error !== undo) throw error
  }
  if (!result) throw new Error('nothing came back')
  return result.value
}
