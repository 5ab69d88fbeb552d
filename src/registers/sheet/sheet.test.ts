import { writeXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { saveExamples, seedExamplePeople } from '../../../tests/registers.ts'
import { asset } from '../asset/register.ts'
import { openKnownSheet } from './read.ts'

async function linesIn(body: Uint8Array) {
  const lines = []
  for await (const line of (await openKnownSheet(new Uint8Array(body), asset, {})).lines) lines.push(line)
  return lines
}

const app = await startApp()
await seedExamplePeople(app)
await saveExamples(app)
const keeper = await app.as('keeper')

const headings = [
  '资产编号',
  '名称',
  '规格型号',
  '品牌',
  '分类代码',
  '代码版本',
  '数量',
  '计量单位',
  '原值（元）',
  '累计折旧（元）',
  '取得方式',
  '取得日期',
  '采购凭证',
  '入账日期',
  '入账凭证号',
  '使用部门',
  '使用人',
  '管理人',
  '存放地点',
  '状态',
  '最低使用年限（年）',
]
const row = [
  'GD-2026-0001',
  '碎纸机',
  '8升',
  '国产',
  'A02021100',
  'GB/T 14885-2022',
  1,
  '台',
  1234.5,
  0,
  '购置',
  '2026-02-03',
  'CG2026-02',
  new Date('2026-02-10T00:00:00Z'),
  '记-007',
  '示例办公室',
  '陈立',
  '陈立',
  '301室',
  '在用',
  6,
]

async function sheetOf(rows: unknown[][], head = headings): Promise<string> {
  const content = await writeXlsx({ sheets: [{ name: '导入', rows: [head, ...rows] as never }] })
  const [file] = await keeper.upload([{ name: '资产.xlsx', content }])
  return file!.id
}

const changed = (changes: Record<number, unknown>) =>
  row.map((cell, index) => (index in changes ? changes[index] : cell))
const count = async () => (await keeper.call('asset.list', {})).total
let before = 0
beforeAll(async () => {
  before = await count()
})

describe('an import', () => {
  it('shows what it would add, and leaves the register as it was', async () => {
    const fileId = await sheetOf([row, changed({ 0: 'GD-2026-0002' })])
    const report = await keeper.call('asset.importPreview', { fileId })
    expect(report).toMatchObject({ lines: 2, added: 2, changed: 0, refused: 0, problems: [] })
    expect(report.changes[0]).toMatchObject({ no: 2, kind: 'added' })
    expect(report.changes[0]!.changes).toContainEqual({ field: 'cost', before: '', after: '1234.5' })
    expect(await count()).toBe(before)
  })

  it('keeps its rows with numbers, derived values and one audit entry each', async () => {
    const fileId = await sheetOf([changed({ 0: 'GD-2026-0011' }), changed({ 0: 'GD-2026-0012', 9: 34.5 })])
    expect(await keeper.call('asset.importKeep', { fileId })).toMatchObject({ added: 2, refused: 0 })
    const { rows } = await keeper.call('asset.list', { q: 'GD-2026-0012' })
    expect(rows).toMatchObject([
      {
        cost: 123_450,
        net: 120_000,
        bookedDate: '2026-02-10',
        reviewStatus: 'submitted',
        isBackfilled: true,
      },
    ])
    const { rows: audits } = await app.owner.query(`select action from "auditEvent" where "subjectId" = $1`, [
      rows[0]!.id,
    ])
    expect(audits).toEqual([{ action: 'asset.save' }])
    before += 2
  })

  it('names every cell that is wrong, and keeps nothing at all', async () => {
    const bad = [
      changed({ 0: 'GD-2026-0021', 8: '约一千', 11: '去年' }),
      changed({ 0: 'GD-2026-0022', 16: '查无此人' }),
      changed({ 0: 'GD-2026-0023', 1: '' }),
      changed({ 0: 'GD-2026-0024' }),
      changed({ 0: 'GD-2026-0024' }),
    ]
    const fileId = await sheetOf(bad)
    const { problems, refused, added } = await keeper.call('asset.importPreview', { fileId })
    expect(problems.map(({ no, field }) => [no, field])).toEqual([
      [2, 'cost'],
      [2, 'acquireDate'],
      [3, 'userId'],
      [4, 'name'],
      [6, 'assetNo'],
    ])
    expect([refused, added]).toEqual([4, 1])
    await expect(keeper.call('asset.importKeep', { fileId })).rejects.toMatchObject({
      code: 'invalid',
      detail: { missing: [{ link: `/api/asset.importSheet?fileId=${fileId}` }] },
    })
    expect(await count()).toBe(before)
  })

  it('gives the sheet back with one column that says why, ready to be corrected', async () => {
    const fileId = await sheetOf([
      changed({ 0: 'GD-2026-0031', 8: '约一千' }),
      changed({ 0: 'GD-2026-0032' }),
    ])
    const { status, body } = await keeper.get(`/api/asset.importSheet?fileId=${fileId}`)
    expect(status).toBe(200)
    const lines = await linesIn(body)
    expect(lines.map(({ cells }) => [cells.get('assetNo'), cells.get('cost')])).toEqual([
      ['GD-2026-0031', '约一千'],
      ['GD-2026-0032', 1234.5],
    ])
    expect(body.length).toBeGreaterThan(1000)
    const again = await keeper.upload([{ name: '改好.xlsx', content: body }])
    const report = await keeper.call('asset.importPreview', { fileId: again[0]!.id })
    expect(report).toMatchObject({ lines: 2, refused: 1, unknownHeadings: [] })
  })

  it('changes the rows it names by their hidden id; of a cell changed meanwhile it shows both values and asks', async () => {
    const { body } = await keeper.get(
      `/api/asset.export?query=${encodeURIComponent(JSON.stringify({ q: 'GD-2026-0011' }))}`,
    )
    const lines = await linesIn(body)
    const { cells } = lines[0]!
    const sheet = [
      ['id', 'version', '存放地点', '名称'],
      [cells.get('id'), cells.get('version'), '三楼会议室', cells.get('name')],
    ]
    const fileId = await sheetOf([sheet[1]!], sheet[0] as string[])
    const preview = await keeper.call('asset.importPreview', { fileId })
    expect(preview).toMatchObject({
      changed: 1,
      changes: [{ kind: 'changed', changes: [{ field: 'location', before: '301室', after: '三楼会议室' }] }],
    })
    await keeper.call('asset.importKeep', { fileId })
    const stale = await sheetOf(
      [[cells.get('id'), cells.get('version'), '二楼', cells.get('name')]],
      sheet[0] as string[],
    )
    const both = await keeper.call('asset.importPreview', { fileId: stale })
    expect(both).toMatchObject({
      conflicts: 1,
      changes: [
        {
          kind: 'conflict',
          changes: [{ field: 'location', base: '301室', before: '三楼会议室', after: '二楼' }],
        },
      ],
    })
    await expect(keeper.call('asset.importKeep', { fileId: stale })).rejects.toMatchObject({
      code: 'conflict',
    })
    const where = async () => (await keeper.call('asset.list', { q: 'GD-2026-0011' })).rows[0]!.location
    await keeper.call('asset.importKeep', { fileId: stale, decisions: { '2.location': 'theirs' } })
    expect(await where()).toBe('三楼会议室')
    await keeper.call('asset.importKeep', { fileId: stale, decisions: { '2.location': 'mine' } })
    expect(await where()).toBe('二楼')
  })

  it('tells which headings it does not know, and refuses what is no sheet of this register', async () => {
    const fileId = await sheetOf([[...changed({ 0: 'GD-2026-0041' }), '随便']], [...headings, '旁注'])
    expect(await keeper.call('asset.importPreview', { fileId })).toMatchObject({
      added: 1,
      unknownHeadings: ['旁注'],
    })
    const other = await sheetOf([['甲', '乙']], ['车牌', '里程'])
    await expect(keeper.call('asset.importPreview', { fileId: other })).rejects.toMatchObject({
      code: 'invalid',
    })
    const [text] = await keeper.upload([{ name: 'a.xlsx', content: '不是工作簿' }])
    await expect(keeper.call('asset.importPreview', { fileId: text!.id })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  it('is for who manages the register: not for a handler, not with another unit’s file', async () => {
    const fileId = await sheetOf([row])
    const handler = await app.as('handler')
    await expect(handler.call('asset.importPreview', { fileId })).rejects.toMatchObject({ code: 'forbidden' })
    const other = await app.as('keeper', 'other')
    await expect(other.call('asset.importPreview', { fileId })).rejects.toMatchObject({ code: 'notFound' })
    expect((await other.get(`/api/asset.export`)).status).toBe(200)
    expect((await handler.get(`/api/asset.export`)).status).toBe(403)
  })
})

describe('an export', () => {
  it('holds text that looks like a formula as text, and writes on record that it was made', async () => {
    const values = { ...(await keeper.call('asset.list', { q: 'GD-2026-0011' })).rows[0]! }
    await keeper.call('asset.save', {
      id: values.id,
      version: values.version,
      values: { brand: '=HYPERLINK("x")' },
    })
    const { body } = await keeper.get('/api/asset.export')
    const brands = (await linesIn(body)).map(({ cells }) => cells.get('brand'))
    expect(brands).toContain('=HYPERLINK("x")')
    const { rows } = await app.owner.query(
      `select count(*)::int as n from "auditEvent" where action = 'asset.export'`,
    )
    expect(rows[0].n).toBeGreaterThan(0)
  })
})

describe('the names in an export', () => {
  it.each(['keeper', 'overseer'] as const)(
    'names people, departments and files for the %s',
    async (person) => {
      const by = await app.as(person, person === 'overseer' ? 'office' : 'one')
      for (const name of ['asset', 'trip', 'fuel']) {
        const { status, body } = await by.get(`/api/${name}.export?format=csv`)
        expect([name, status]).toEqual([name, 200])
        const text = new TextDecoder().decode(body)
        expect([name, text.includes('示例.pdf')]).toEqual([name, name === 'fuel'])
        expect(text).not.toContain('（不可见）')
      }
    },
  )
})

describe('fields a unit adds', () => {
  it('stand in form, list, sheet and import of that unit alone, and stay in rows when retired', async () => {
    const { id, name } = await keeper.call('unitField.add', {
      register: 'asset',
      kind: 'choice',
      zh: '楼栋',
      choices: ['东楼', '西楼'],
    })
    expect(name).toBe('x1')
    const fileId = await sheetOf([[...changed({ 0: 'GD-2026-0051' }), '西楼']], [...headings, '楼栋'])
    await keeper.call('asset.importKeep', { fileId })
    const [kept] = (await keeper.call('asset.list', { q: 'GD-2026-0051' })).rows
    expect(kept!.extra).toEqual({ x1: 'c2' })
    const wrong = { id: kept!.id, version: kept!.version, values: {}, extra: { x1: 'c9' } }
    await expect(keeper.call('asset.save', wrong)).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { x1: {} } },
    })
    await keeper.call('unitField.retire', { id })
    await keeper.call('asset.save', { id: kept!.id, version: kept!.version, values: { location: '库房' } })
    expect((await keeper.call('asset.get', { id: kept!.id })).row.extra).toEqual({ x1: 'c2' })
    const other = await app.as('keeper', 'other')
    expect((await other.call('unitField.list', { register: 'asset' })).fields).toEqual([])
    await expect(other.call('unitField.retire', { id })).rejects.toMatchObject({ code: 'notFound' })
  })
})
