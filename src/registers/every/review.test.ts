import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { car } from '../../../tests/vehicles.ts'

const app = await startApp()
const keeper = await app.as('keeper')
const principal = await app.as('principal')

/** Three vehicles handed in by the keeper, as they stand. */
let rows: { id: string; version: number }[] = []
let count = 0

beforeEach(async () => {
  const vehicles = Array.from({ length: 3 }, () => ({
    isSubmitted: true,
    values: {
      ...car,
      plateNo: `云R${String(++count).padStart(5, '0')}`,
      quotaNo: `R-${count}`,
      handlerId: app.unit().people.keeper!.id,
      secrecyMark: 'internal',
    },
  }))
  const { status, body } = await keeper.post('vehicle.saveMany', { rows: vehicles })
  expect([status, body.zh]).toEqual([200, undefined])
  rows = body.rows.map(({ id, version }: { id: string; version: number }) => ({ id, version }))
})

async function stateOf(ids: readonly string[]) {
  const { rows: found } = await app.owner.query(
    `select "reviewStatus", version, (select count(*)::int from "registerReview" r where r."recordId" = v.id) as reviews,
       (select count(*)::int from "auditEvent" a where a."subjectId" = v.id and a.action = 'vehicle.review') as audits
     from vehicle v where id = any ($1) order by "ledgerNo"`,
    [ids],
  )
  return found
}

const ids = () => rows.map(({ id }) => id)
const untouched = { reviewStatus: 'submitted', version: 1, reviews: 0, audits: 0 }

describe('vehicle.reviewMany', () => {
  it('approves all chosen records at once, each with its decision and its audit entry', async () => {
    const { status, body } = await principal.post('vehicle.reviewMany', { rows, decision: 'approve' })
    expect([status, body]).toEqual([200, { decided: 3 }])
    const approved = { reviewStatus: 'approved', version: 2, reviews: 1, audits: 1 }
    expect(await stateOf(ids())).toEqual([approved, approved, approved])
  })

  it('sends all back with the reason, and refuses to without one', async () => {
    const bare = await principal.post('vehicle.reviewMany', { rows, decision: 'return' })
    expect([bare.status, Object.keys(bare.body.fields)]).toEqual([400, ['opinion']])
    expect(await stateOf(ids())).toEqual([untouched, untouched, untouched])
    await principal.post('vehicle.reviewMany', { rows, decision: 'return', opinion: '油箱容积与行驶证不符' })
    const { body } = await keeper.post('vehicle.get', { id: rows[1]!.id })
    expect(body.row.reviewStatus).toBe('returned')
    expect(body.reviews).toMatchObject([{ decision: 'return', opinion: '油箱容积与行驶证不符' }])
  })

  it('decides nothing when one was changed meanwhile, and says which', async () => {
    const { ledgerNo } = (await keeper.post('vehicle.get', { id: rows[1]!.id })).body.row
    await keeper.post('vehicle.save', { ...rows[1], values: { brandModel: '四座轿车' } })
    const { status, body } = await principal.post('vehicle.reviewMany', { rows, decision: 'approve' })
    expect([status, body.code]).toEqual([409, 'stale'])
    expect(body.zh).toContain(`所选 3 条中有 1 条别人刚改过`)
    expect(body.zh).toContain(ledgerNo)
    expect(await stateOf(ids())).toEqual([untouched, { ...untouched, version: 2 }, untouched])
  })

  it('decides nothing when one is decided already, or void', async () => {
    await principal.post('vehicle.review', { ...rows[0], decision: 'approve' })
    const seen = [{ id: rows[0]!.id, version: 2 }, rows[1]]
    const again = await principal.post('vehicle.reviewMany', { rows: seen, decision: 'approve' })
    expect([again.status, again.body.code]).toEqual([409, 'conflict'])
    await keeper.post('vehicle.void', { ...rows[2], reason: '重复登记' })
    const gone = await principal.post('vehicle.reviewMany', {
      rows: [rows[1], { id: rows[2]!.id, version: 2 }],
      decision: 'approve',
    })
    expect([gone.status, gone.body.zh]).toEqual([409, expect.stringContaining('已作废')])
    expect((await stateOf([rows[1]!.id]))[0]).toEqual(untouched)
  })

  it('is refused to whoever handles one of them, to other roles and to other units', async () => {
    await app.owner.query(`update vehicle set "handlerId" = $1 where id = $2`, [
      app.unit().people.principal!.id,
      rows[2]!.id,
    ])
    const own = await principal.post('vehicle.reviewMany', { rows, decision: 'approve' })
    expect([own.status, own.body.zh]).toEqual([403, expect.stringContaining('COMM-003')])
    const decision = { rows, decision: 'approve' }
    expect((await (await app.as('handler')).post('vehicle.reviewMany', decision)).status).toBe(403)
    expect((await (await app.as('principal', 'other')).post('vehicle.reviewMany', decision)).status).toBe(404)
    expect(await stateOf(ids())).toEqual([untouched, untouched, untouched])
  })
})

describe('what waits', () => {
  const linesOf = async (person: 'leader' | 'principal' | 'keeper' | 'handler' | 'departmentHead') =>
    (await (await app.as(person)).call('work.mine', {})).lines
      .filter(({ kind }) => kind === 'recordReview' || kind === 'recordReturned')
      .map(({ kind, title, link }) => [kind, title, link])

  it('is shown to the leader who reviews where no department keeps the register, then to whoever must mend it', async () => {
    await app.owner.query(`update vehicle set "reviewStatus" = 'approved' where not (id = any ($1))`, [ids()])
    const review = ['recordReview', '公务用车台账：3 条', '/registers/vehicle?f.reviewStatus=submitted']
    expect(await linesOf('leader')).toEqual([review])
    expect(await linesOf('principal')).toEqual([])
    expect(await linesOf('departmentHead')).toEqual([])
    await principal.post('vehicle.reviewMany', {
      rows: rows.slice(0, 2),
      decision: 'return',
      opinion: '补行驶证',
    })
    const back = ['recordReturned', '公务用车台账：2 条', '/registers/vehicle?f.reviewStatus=returned']
    expect(await linesOf('keeper')).toEqual([back])
    expect(await linesOf('handler')).toEqual([])
  })

  it('is shown to the head of the department that keeps it, and then to no leader', async () => {
    await app.owner.query(`update vehicle set "reviewStatus" = 'approved' where not (id = any ($1))`, [ids()])
    const { departmentId } = app.unit().people.departmentHead!
    await app.owner.query(`insert into "deskDepartment" values ($1, 'vehicles', $2)`, [
      app.unit().id,
      departmentId,
    ])
    expect((await linesOf('departmentHead')).map(([, title]) => title)).toEqual(['公务用车台账：3 条'])
    expect(await linesOf('leader')).toEqual([])
  })
})
