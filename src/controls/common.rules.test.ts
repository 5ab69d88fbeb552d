import { describe, expect, it } from 'vitest'
import { examples } from '../../tests/registers.ts'
import { openRuleBench } from '../../tests/rules.ts'
import { dept, exampleId, file, who } from '../kit/example.ts'
import { registerList } from '../registers/index.ts'
import { rulesOf } from './rules.ts'

const { app, hits } = await openRuleBench()
const keeper = app.unit().people.keeper!.id
const ledgers = registerList.filter(({ shape }) => shape === 'ledger')

describe('common rules', () => {
  it('stand for every register that has what they look at, each once', () => {
    const of = (id: string) => rulesOf(id).map(({ register }) => register)
    const names = ledgers.map(({ name }) => name)
    for (const id of ['COMM-001', 'COMM-003', 'COMM-004', 'COMM-005']) expect(of(id)).toEqual(names)
    expect(of('COMM-002')).toEqual(
      ledgers.filter(({ needsEvidence }) => needsEvidence).map(({ name }) => name),
    )
    expect(of('COMM-006')).toEqual(['meeting'])
  })
})

describe('COMM-001 backfilling', () => {
  it('passes what was entered in time, and warns of what is marked as backfilled and not explained', async () => {
    expect(await hits('COMM-001')).toEqual([])
    expect(await hits('COMM-001', { trip: { a: { isBackfilled: true } } })).toMatchObject([
      { at: 'a', severity: 'warn', since: '2026-03-10', zh: expect.stringContaining('天后才录入') },
    ])
    const told = { isBackfilled: true, backfillReason: '驾驶员出差，返回后补登' }
    expect(await hits('COMM-001', { trip: { a: told } })).toEqual([])
  })
  it('marks a record entered on the eighth day, not on the seventh', async () => {
    const { values } = examples.find(({ register }) => register.name === 'vehicle')!
    const car = await app.as('keeper')
    const entered = async (plateNo: string, enlistedDate: string) => {
      const { body } = await car.post('vehicle.save', { values: { ...values, plateNo, enlistedDate } })
      return (await car.post('vehicle.get', { id: body.id })).body.row.isBackfilled
    }
    expect(await entered('云A70007', '2026-03-03')).toBe(false)
    expect(await entered('云A70008', '2026-03-02')).toBe(true)
  })
})

describe('COMM-002 evidence', () => {
  const roof = (reviewStatus: string, evidenceFiles: string[]) => ({
    keyDecision: { roof: { reviewStatus, evidenceFiles } },
  })
  it('passes an approved record with files, and finds one without', async () => {
    expect(await hits('COMM-002', roof('approved', file('decision')))).toEqual([])
    expect(await hits('COMM-002', roof('approved', []))).toMatchObject([{ at: 'roof', severity: 'error' }])
  })
  it('waits until it is approved, and leaves registers alone that need none', async () => {
    expect(await hits('COMM-002', roof('submitted', []))).toEqual([])
    expect(await hits('COMM-002', { trip: { a: { reviewStatus: 'approved' } } })).toEqual([])
  })
})

describe('COMM-003 handler and reviewer', () => {
  it('passes another reviewer, and blocks the one who entered the record', async () => {
    expect(await hits('COMM-003', { keyDecision: { roof: { reviewerId: who('shenlan') } } })).toEqual([])
    expect(await hits('COMM-003', { keyDecision: { roof: { reviewerId: keeper } } })).toMatchObject([
      { at: 'roof', severity: 'block' },
    ])
  })
  it('is kept by the database where the reviewer is the handler', async () => {
    const same = { handlerId: who('shenlan'), reviewerId: who('shenlan') }
    await expect(hits('COMM-003', { keyDecision: { roof: same } })).rejects.toThrow('COMM-003')
  })
})

describe('COMM-004 secrets', () => {
  it('passes ordinary words, and blocks marks of secrecy in any text of a record', async () => {
    expect(await hits('COMM-004')).toEqual([])
    expect(await hits('COMM-004', { trip: { a: { purpose: '送保密培训材料' } } })).toEqual([])
    for (const word of ['机密', '绝密', '秘密★', '密级']) {
      expect(await hits('COMM-004', { trip: { a: { purpose: `送${word}文件` } } })).toMatchObject([
        { at: 'a', part: '', severity: 'block', zh: expect.stringContaining(word) },
      ])
    }
  })
  it('looks into lines and into lines of lines, and says it of the record', async () => {
    const speech = { speech: { roof1: { text: '本件定为机密级。' } } }
    expect(await hits('COMM-004', speech)).toMatchObject([{ at: 'autumn', part: 'roof1' }])
    expect(await hits('COMM-004', { agendaItem: { roof: { title: '绝密事项' } } })).toMatchObject([
      { at: 'autumn', part: 'roof' },
    ])
    expect(await hits('COMM-004', { speech: { roof1: { ...speech.speech.roof1, isVoided: true } } })).toEqual(
      [],
    )
  })
})

describe('COMM-005 numbers', () => {
  const plan = (key: string, ledgerNo: string) => ({
    [key]: { like: 'cadre', title: key, deptId: dept('office'), ledgerNo },
  })
  it('passes numbers in a row, and finds the one after a gap', async () => {
    const row = { ...plan('a', 'ZD-2026-0001'), ...plan('b', 'ZD-2026-0002') }
    expect(await hits('COMM-005', { keyDecision: row })).toEqual([])
    const gap = { ...row, ...plan('c', 'ZD-2026-0004') }
    expect(await hits('COMM-005', { keyDecision: gap })).toMatchObject([
      { at: 'c', part: 'before', severity: 'error', zh: expect.stringContaining('缺 ZD-2026-0003') },
    ])
  })
  it('counts each year by itself, void records too, and numbers beyond four digits', async () => {
    const years = { ...plan('a', 'ZD-2025-0001'), ...plan('b', 'ZD-2026-0001') }
    expect(await hits('COMM-005', { keyDecision: years })).toEqual([])
    const voided = { ...plan('a', 'ZD-2026-0001'), ...plan('c', 'ZD-2026-0003') }
    const two = { b: { ...plan('b', 'ZD-2026-0002').b, isVoided: true } }
    expect(await hits('COMM-005', { keyDecision: { ...voided, ...two } })).toEqual([])
    const long = { ...plan('a', 'ZD-2026-10000'), ...plan('b', 'ZD-2026-10001') }
    expect(await hits('COMM-005', { keyDecision: long })).toMatchObject([
      { at: 'a', zh: expect.stringContaining('缺 ZD-2026-9999') },
    ])
  })
  it('finds that the last number given is gone', async () => {
    const row = { keyDecision: { ...plan('a', 'ZD-2026-0001'), ...plan('b', 'ZD-2026-0002') } }
    const count = (lastNo: number) =>
      app.owner.query(
        `insert into "ledgerCounter" ("orgUnitId", code, year, "lastNo") values ($1, 'ZD', 2026, $2)
         on conflict ("orgUnitId", code, year) do update set "lastNo" = $2`,
        [app.unit().id, lastNo],
      )
    await count(2)
    expect(await hits('COMM-005', row)).toEqual([])
    await count(3)
    expect(await hits('COMM-005', row)).toMatchObject([
      { at: 'b', part: 'after', zh: expect.stringContaining('缺 ZD-2026-0003') },
    ])
    await app.owner.query(`delete from "ledgerCounter" where code = 'ZD'`)
  })
})

describe('COMM-006 archives', () => {
  const archived = (archivedDate: string | null, updatedAt = '2026-03-05T02:00:00Z') => ({
    meeting: { autumn: { archivedDate, updatedAt } },
  })
  it('passes a change on the day it was archived, and finds one a day later', async () => {
    expect(await hits('COMM-006', archived('2026-03-05'))).toEqual([])
    expect(await hits('COMM-006', archived('2026-03-04'))).toMatchObject([
      { at: 'autumn', severity: 'error', since: '2026-03-05' },
    ])
    expect(await hits('COMM-006', archived(null))).toEqual([])
  })
  it('does not take an entry or a review for a change', async () => {
    const entered = { meeting: { x: { like: 'autumn', sessionNo: '补', archivedDate: '2026-03-04' } } }
    expect(await hits('COMM-006', entered)).toEqual([])
    await app.owner.query(
      `insert into "registerReview" ("orgUnitId", register, "recordId", decision, "recordVersion", "decidedBy", "decidedAt")
       values ($1, 'meeting', $2, 'approve', 1, $3, '2026-03-05T02:00:00Z')`,
      [app.unit().id, exampleId('meeting', 'autumn'), keeper],
    )
    expect(await hits('COMM-006', archived('2026-03-04'))).toEqual([])
    expect(await hits('COMM-006', archived('2026-03-04', '2026-03-06T02:00:00Z'))).toHaveLength(1)
  })
})
