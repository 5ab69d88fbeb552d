import { describe, expect, it } from 'vitest'
import { checkRow } from '../src/kit/check-row.ts'
import { deriveRow, type Register } from '../src/kit/define-register.ts'
import { type Example, exampleId } from '../src/kit/example.ts'
import { type Extent, extentOf, rootOf } from '../src/registers/access.ts'
import { registerList } from '../src/registers/index.ts'
import { startApp } from './app.ts'
import { examplesOfRegister, saveExamples, seedExamplePeople, valuesWith } from './registers.ts'
import type { PersonName, UnitName } from './world.ts'

// Written once, true for the register added tomorrow: every test below runs over every register of the list.
const app = await startApp()
await seedExamplePeople(app)
const ids = await saveExamples(app)
const keeper = await app.as('keeper')

const idOf = (example: Example) => ids.get(exampleId(example.register.name, example.key)) ?? ''
const isOpen = (register: Register) => rootOf(register).isOpen

async function statusOf(person: PersonName, name: string, body: unknown, unit?: UnitName): Promise<number> {
  return (await (await app.as(person, unit)).post(name, body)).status
}

async function audits(subjectId: string): Promise<string[]> {
  const { rows } = await app.owner.query(
    `select action from "auditEvent" where "subjectId" = $1 order by id`,
    [subjectId],
  )
  return rows.map(({ action }) => action)
}

async function setDesks(departmentId: string | null): Promise<void> {
  await app.owner.query(`delete from "deskDepartment"`)
  if (departmentId === null) return
  await app.owner.query(
    `insert into "deskDepartment" select $1, desk, $2 from unnest(array['office', 'party', 'personnel', 'finance',
      'union', 'assets', 'vehicles']) as desk`,
    [app.unit().id, departmentId],
  )
}

describe.each(registerList.map((register) => [register.name, register] as const))(
  'register %s on the server',
  (name, register) => {
    const [first] = examplesOfRegister(register)
    const isLedger = register.shape === 'ledger'

    it('gives every example back as it was saved, with what is derived from it', async () => {
      for (const example of examplesOfRegister(register)) {
        const { status, body } = await keeper.post(`${name}.get`, { id: idOf(example) })
        expect([status, example.key]).toEqual([200, example.key])
        const { values } = checkRow(register, valuesWith(example, ids))
        const wanted = deriveRow(register, values)
        expect(body.row).toMatchObject(wanted)
        if (isLedger)
          expect(body.row.ledgerNo).toMatch(
            new RegExp(`^${register.code}-${String(wanted.eventDate).slice(0, 4)}-\\d{4}$`),
          )
        expect(await audits(idOf(example))).toEqual([`${name}.save`])
      }
    })

    it('lists, counts, searches and filters its rows', async () => {
      const all = await keeper.post(`${name}.list`, {})
      expect([all.status, all.body.total]).toEqual([200, examplesOfRegister(register).length])
      const found = await keeper.post(`${name}.list`, { q: '绝不会出现的词' })
      expect(found.body.total).toBe(0)
      const only = await keeper.post(`${name}.list`, { ids: [idOf(first!)] })
      expect(only.body.rows.map((row: { id: string }) => row.id)).toEqual([idOf(first!)])
      for (const field of register.list.columns) {
        expect([field, (await keeper.post(`${name}.list`, { sort: field })).status]).toEqual([
          field,
          isSortable(register, field) ? 200 : 400,
        ])
      }
    })

    it('shows nothing to another unit: it cannot read, change, void, list or link', async () => {
      const other = await app.as('keeper', 'other')
      const id = idOf(first!)
      expect((await other.post(`${name}.get`, { id })).status).toBe(404)
      expect((await other.post(`${name}.history`, { id })).status).toBe(404)
      expect((await other.post(`${name}.save`, { id, version: 1, values: {} })).status).toBe(404)
      expect((await other.post(`${name}.void`, { id, version: 1, reason: '与本单位无关' })).status).toBe(404)
      expect((await other.post(`${name}.list`, {})).body).toMatchObject({ rows: [], total: 0 })
      const linking = await other.post(`${name}.save`, { values: valuesWith(first!, ids) })
      expect(linking.status).toBe(404)
      const { rows } = await app.owner.query(
        `select count(*)::int as n from "${name}" where "orgUnitId" = $1`,
        [app.unit('other').id],
      )
      expect(rows).toEqual([{ n: 0 }])
    })

    it('lets each role do what the table says, and nothing more', async () => {
      for (const desk of [null, app.unit().departments[0]]) {
        await setDesks(desk)
        for (const person of people) {
          const { role, departmentId } = app.unit(unitOf(person)).people[person]!
          const who = { roles: [role], departmentIds: departmentId ? [departmentId] : [] }
          const desks = new Map(desk === null ? [] : [[rootOf(register).desk!, [desk]] as const])
          // The keeper entered every example, and so sees it even where only one's own is seen.
          const own = person === 'keeper' ? 'all' : 'own'
          const reads = extentOf(who, 'read', register, desks)
          const list = await statusOf(person, `${name}.list`, {}, unitOf(person))
          expect([person, desk, list]).toEqual([person, desk, reads === 'none' ? 403 : 200])
          const get = await statusOf(person, `${name}.get`, { id: idOf(first!) }, unitOf(person))
          expect([person, get]).toEqual([person, answerOf(reads === 'own' ? own : reads, 200)])
          // A save of a version that never was: refused as forbidden before, as stale or unknown after the role is known.
          const keeps = extentOf(who, 'keep', register, desks)
          const save = await statusOf(
            person,
            `${name}.save`,
            { id: idOf(first!), version: 99, values: {} },
            unitOf(person),
          )
          expect([person, save]).toEqual([person, answerOf(keeps === 'own' ? own : keeps, 409)])
          if (!isLedger) continue
          const reviews = extentOf(who, 'review', register, desks)
          const review = { id: idOf(first!), version: 99, decision: 'approve' }
          expect([person, await statusOf(person, `${name}.review`, review, unitOf(person))]).toEqual([
            person,
            reviews === 'none' ? 403 : 409,
          ])
          const voids = extentOf(who, 'void', register, desks)
          const voiding = { id: idOf(first!), version: 99, reason: '试一试' }
          expect([person, await statusOf(person, `${name}.void`, voiding, unitOf(person))]).toEqual([
            person,
            voids === 'none' ? 403 : 409,
          ])
        }
      }
      await setDesks(null)
    })

    it('shows its desk what is the desk’s: a head of the keeping department sees it, of another one does not', async () => {
      await setDesks(app.unit().departments[0])
      expect(await statusOf('departmentHead', `${name}.list`, {})).toBe(200)
      expect(await statusOf('departmentHead2', `${name}.list`, {})).toBe(isOpen(register) ? 200 : 403)
      expect(await statusOf('keeper', `${name}.list`, {})).toBe(isOpen(register) ? 200 : 403)
      expect(await statusOf('officer', `${name}.list`, {})).toBe(200)
      await setDesks(null)
    })

    it('refuses a stale save with the row as it stands, and writes one audit entry a change', async () => {
      const row = (await keeper.post(`${name}.get`, { id: idOf(first!) })).body.row
      const values = { [register.title]: row[register.title] }
      const saved = await keeper.post(`${name}.save`, { id: row.id, version: row.version, values })
      expect([saved.status, saved.body.version]).toEqual([200, row.version + 1])
      const stale = await keeper.post(`${name}.save`, { id: row.id, version: row.version, values })
      expect([stale.status, stale.body.code, stale.body.current.version]).toEqual([
        409,
        'stale',
        row.version + 1,
      ])
      expect(await audits(row.id)).toEqual([`${name}.save`, `${name}.save`])
      const { entries } = (await keeper.post(`${name}.history`, { id: row.id })).body
      expect(entries.filter((entry: { subjectId: string }) => entry.subjectId === row.id)).toHaveLength(2)
    })

    it('refuses people without a post in the unit, names it does not have, and empty required fields', async () => {
      const values = valuesWith(first!, ids)
      const unknown = await keeper.post(`${name}.save`, { values: { ...values, nonsense: 1 } })
      expect([unknown.status, Object.keys(unknown.body.fields)]).toEqual([400, ['nonsense']])
      for (const [field, definition] of Object.entries(register.fields)) {
        const { kind, required } = definition
        if (kind === 'person') {
          const stranger = app.unit('other').people.handler!.id
          const { many } = definition
          const answer = await keeper.post(`${name}.save`, {
            values: { ...values, [field]: many ? [stranger] : stranger },
          })
          expect([field, answer.status, Object.keys(answer.body.fields ?? {})]).toEqual([field, 404, [field]])
        }
        if (required && !(field in register.derive)) {
          const answer = await keeper.post(`${name}.save`, { values: { ...values, [field]: null } })
          // A line without its record has nowhere to be.
          expect([field, answer.status]).toEqual([field, field === register.lineOf ? 404 : 400])
        }
      }
    })
  },
)

const people = [
  'officer',
  'principal',
  'leader',
  'departmentHead',
  'departmentHead2',
  'handler',
  'handler2',
  'keeper',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
  'overseer',
] as const

function unitOf(person: PersonName): UnitName {
  return person.startsWith('overseer') ? 'office' : 'one'
}

function isSortable(register: Register, field: string): boolean {
  const kind = register.fields[field]
  return !(kind && 'many' in kind && kind.many)
}

function answerOf(extent: Extent, ifAll: number): number {
  return { none: 403, own: 404, all: ifAll }[extent]
}

describe.each(registerList.map((register) => [register.name, register] as const))(
  'workbooks of register %s',
  (name, register) => {
    it('go out and come back without changing anything', async () => {
      const { status, body } = await keeper.get(`/api/${name}.export`)
      expect(status).toBe(200)
      const [file] = await keeper.upload([{ name: `${name}.xlsx`, content: body }])
      const report = await keeper.post(`${name}.importPreview`, { fileId: file!.id })
      const lines = examplesOfRegister(register).length
      expect(report.body).toMatchObject({
        ...{ lines, same: lines, added: 0, changed: 0, gone: 0, conflicts: 0, refused: 0, layout: 'own' },
        ...{ unknownHeadings: [], problems: [], changes: [], findings: [], mapping: null },
      })
    })

    it('go out as .csv and come back without changing anything', async () => {
      const { status, body } = await keeper.get(`/api/${name}.export?format=csv`)
      expect([status, body.subarray(0, 3).toString('hex')]).toEqual([200, 'efbbbf'])
      const [file] = await keeper.upload([{ name: `${name}.csv`, content: body }])
      const report = await keeper.post(`${name}.importPreview`, { fileId: file!.id })
      const lines = examplesOfRegister(register).length
      expect(report.body).toMatchObject({ lines, same: lines, changed: 0, refused: 0, problems: [] })
    })

    it('have a template that an import understands and finds empty', async () => {
      const { status, body } = await keeper.get(`/api/${name}.template`)
      expect(status).toBe(200)
      const [file] = await keeper.upload([{ name: '模板.xlsx', content: body }])
      const report = await keeper.post(`${name}.importPreview`, { fileId: file!.id })
      expect([report.status, report.body.lines]).toEqual([200, 0])
    })
  },
)

// Last, and lines before their records: what is void takes no more changes.
describe.each([...registerList].reverse().map((register) => [register.name, register] as const))(
  'register %s at its end',
  (name, register) => {
    it('voids a row with a reason, keeps its number, and does not change it any more', async () => {
      const id = idOf(examplesOfRegister(register).at(-1)!)
      const { version, ledgerNo } = (await keeper.post(`${name}.get`, { id })).body.row
      expect(await statusOf('keeper', `${name}.void`, { id, version, reason: '' })).toBe(400)
      const before = (await keeper.post(`${name}.list`, {})).body.total
      expect(await statusOf('keeper', `${name}.void`, { id, version, reason: '重复登记' })).toBe(200)
      expect((await keeper.post(`${name}.list`, {})).body.total).toBe(before - 1)
      const voided = (await keeper.post(`${name}.list`, { isVoided: true })).body.rows
      expect(voided).toMatchObject([
        { id, voidReason: '重复登记', ...(register.shape === 'ledger' ? { ledgerNo } : {}) },
      ])
      expect(await statusOf('keeper', `${name}.save`, { id, version: version + 1, values: {} })).toBe(409)
      expect((await audits(id)).at(-1)).toBe(`${name}.void`)
    })
  },
)
