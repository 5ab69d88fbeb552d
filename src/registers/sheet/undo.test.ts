import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'
import type { CellIn } from '../../kit/field.ts'
import { rowsOf } from '../../server/sheets/rows.ts'

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const keeper = await app.as('keeper')

async function cellsIn(body: Uint8Array): Promise<CellIn[][]> {
  const rows: CellIn[][] = []
  for await (const { no, values } of rowsOf(body)) rows[no - 1] = [...values]
  return rows
}

/** The register as it was exported, with one row changed and one added below. */
async function filledIn(assetNo: string): Promise<{ fileId: string; changedNo: string }> {
  const { body } = await keeper.get('/api/asset.export')
  const rows = await cellsIn(body)
  const at = (name: string) => rows[0]!.indexOf(name)
  const first = rows[3]!
  const changedNo = String(first[at('assetNo')])
  first[at('location')] = `库房 ${assetNo}`
  const added = first.map((cell, place) => (place === at('id') || place === at('version') ? null : cell))
  added[at('assetNo')] = assetNo
  added[at('ledgerNo')] = null
  const whole = [...rows, added].map((row) =>
    Array.from({ length: first.length }, (_, place) => row?.[place] ?? null),
  )
  const content = await writeXlsx({ sheets: [{ name: '资产', rows: whole as never }] })
  const [file] = await keeper.upload([{ name: '资产.xlsx', content }])
  return { fileId: file!.id, changedNo }
}

async function assetNamed(assetNo: string) {
  const { rows } = await app.owner.query('select * from asset where "assetNo" = $1', [assetNo])
  return rows[0]
}

describe('an import into a register', () => {
  it('is taken back: what it added is void, what it changed reads as before', async () => {
    const { fileId, changedNo } = await filledIn('GD-UNDO-1')
    const before = await assetNamed(changedNo)
    const kept = await keeper.call('asset.importKeep', { fileId, isSubmitted: false })
    expect([kept.added, kept.changed]).toEqual([1, 1])
    expect((await assetNamed(changedNo)).location).toBe('库房 GD-UNDO-1')
    expect(await keeper.call('register.importUndo', { importId: kept.importId! })).toEqual({ restored: 2 })
    expect((await assetNamed('GD-UNDO-1')).voidReason).toBe('撤销导入')
    expect((await assetNamed(changedNo)).location).toBe(before.location)
    const again = await keeper.post('register.importUndo', { importId: kept.importId! })
    expect([again.status, again.body.code]).toEqual([409, 'conflict'])
  })

  it('stays where somebody has changed one of its rows since, whole', async () => {
    const { fileId, changedNo } = await filledIn('GD-UNDO-2')
    const { importId } = await keeper.call('asset.importKeep', { fileId, isSubmitted: false })
    const { id, version } = await assetNamed('GD-UNDO-2')
    await keeper.call('asset.save', { id, version, values: { location: '三楼' } })
    expect((await keeper.post('register.importUndo', { importId: importId! })).body.code).toBe('stale')
    expect((await assetNamed(changedNo)).location).toBe('库房 GD-UNDO-2')
    expect((await assetNamed('GD-UNDO-2')).voidedAt).toBeNull()
  })

  it('of another unit is not there to be taken back', async () => {
    const { fileId } = await filledIn('GD-UNDO-3')
    const { importId } = await keeper.call('asset.importKeep', { fileId, isSubmitted: false })
    const stranger = await app.as('keeper', 'other')
    expect((await stranger.post('register.importUndo', { importId: importId! })).body.code).toBe('notFound')
  })

  it('gives every difference as a sheet, one cell a row', async () => {
    const { fileId, changedNo } = await filledIn('GD-UNDO-4')
    const { status, body } = await keeper.get(`/api/asset.importSheet?fileId=${fileId}&all=1&isSubmitted=0`)
    expect(status).toBe(200)
    const rows = await cellsIn(body)
    const told = rows.slice(2).map((row) => [row[1], String(row[2]).includes(changedNo), row[3], row[6]])
    expect(told).toContainEqual(['修改', true, '存放地点', '库房 GD-UNDO-4'])
    expect(told).toContainEqual(['新增', false, '资产编号', 'GD-UNDO-4'])
  })
})

describe('a register of which only some columns are exported', () => {
  it('has these in the order of the page, in English where asked, and comes back without changing anything', async () => {
    const { body } = await keeper.get('/api/asset.export?columns=location,assetNo&language=en')
    const rows = await cellsIn(body)
    expect(rows[0]).toEqual(['id', 'version', 'location', 'assetNo'])
    expect(rows[2]!.slice(2)).toEqual(['Location', 'Asset no.'])
    const [file] = await keeper.upload([{ name: 'assets.xlsx', content: body }])
    const report = await keeper.call('asset.importPreview', { fileId: file!.id })
    expect(report).toMatchObject({ added: 0, changed: 0, gone: 0, refused: 0, same: rows.length - 3 })
  })
})

describe('a running import', () => {
  const head =
    '资产编号,名称,规格型号,品牌,分类代码,代码版本,数量,计量单位,原值（元）,累计折旧（元）,取得方式,取得日期,采购凭证,入账日期,入账凭证号,使用部门,使用人,管理人,存放地点,状态,最低使用年限（年）'
  const lineOf = (assetNo: string) =>
    `${assetNo},碎纸机,8升,国产,A02021100,GB/T 14885-2022,1,台,1234.5,0,购置,2026-02-03,CG2026-02,2026-02-10,记-007,示例办公室,陈立,陈立,301室,在用,6`

  /** Begins to keep 3 000 new assets; comes back when some are written and the rest is not. */
  async function begun(prefix: string) {
    const text = [head, ...Array.from({ length: 3_000 }, (_, no) => lineOf(`${prefix}-${no}`))].join('\n')
    const [file] = await keeper.upload([{ name: '资产.csv', content: Buffer.from(text) }])
    const fileId = file!.id
    const kept = keeper.post('asset.importKeep', { fileId, isSubmitted: false })
    for (;;) {
      const { progress } = await keeper.call('register.importProgress', { fileId })
      if (progress && progress.written > 0) return { fileId, kept, written: progress.written }
    }
  }

  it('says how far it is, and keeps nothing once it is given up', async () => {
    const { fileId, kept, written } = await begun('GD-RUN')
    const other = await (await app.as('officer')).post('register.importCancel', { fileId })
    expect(other.status).toBe(403)
    expect(await keeper.call('register.importCancel', { fileId })).toEqual({ isGivenUp: true })
    expect(await kept).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect(written).toBeLessThan(3_000)
    expect(await assetNamed('GD-RUN-0')).toBeUndefined()
    expect(await keeper.call('register.importProgress', { fileId })).toEqual({ progress: null })
  })

  it('keeps nothing where the database goes away in the middle, and works again afterwards', async () => {
    const { kept } = await begun('GD-CUT')
    await app.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and xact_start < now() - interval '20 ms'`,
    )
    expect((await kept).status).toBe(500)
    expect(await assetNamed('GD-CUT-0')).toBeUndefined()
    expect((await keeper.call('asset.list', { q: 'GD-CUT' })).total).toBe(0)
  })
})

it('the statistics of what is no register are not for the app to make', async () => {
  const made = async (name: string) => {
    await app.owner.query('begin')
    await app.owner.query('set local role bihuan_app')
    const answer = await app.owner.query('select analyze_register($1)', [name]).then(
      () => 'made',
      (error: Error) => error.message,
    )
    await app.owner.query('rollback')
    return answer
  }
  expect(await made('asset')).toBe('made')
  for (const name of ['session', 'pg_class', 'asset; drop table asset'])
    expect(await made(name)).toContain('no register')
})
