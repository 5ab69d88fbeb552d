import { writeXlsx } from 'hucre/xlsx'
import { beforeEach, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import type { Mapping } from '../../registers/sheet/report.ts'

const app = await startApp()
const officer = await app.as('officer')
let made: MadeInspection
beforeEach(async () => {
  await app.owner.query('delete from "sheetMapping"')
  made = await makeInspection(app)
})

const leader = app.unit().people.leader!.name
const owner = app.unit().people.officer!.name
/** A ledger as an office keeps it: titles above, headings in two rows, the problem once for its measures. */
const strange = () => [
  ['某局巡察反馈问题整改台账', null, null, null, null, null, null],
  ['填报单位：某局', null, null, null, null, null, '2026年3月'],
  ['序号', '存在问题', '整改举措', '责任', null, '完成时限', '备注'],
  [null, null, null, '分管领导', '经办人', null, null],
  ['1-2', '谈话制度落实不到位', '每季度安排谈话并由科室报送', leader, owner, '2026年9月30日', '无'],
  [null, null, '每半年通报一次谈话情况', null, null, null, null],
]

async function hand(rows: unknown[][]): Promise<string> {
  const content = await writeXlsx({ sheets: [{ name: '台账', rows: rows as never }] })
  const [file] = await officer.upload([{ name: '原台账.xlsx', content }])
  return file!.id
}

const preview = (fileId: string, more = {}) =>
  officer.call('ledger.importPreview', { fileId, inspectionId: made.id, ...more })

async function confirmed(fileId: string): Promise<Mapping> {
  const { mapping } = await preview(fileId)
  const places = mapping!.columns.flatMap(({ column, field }) => (field ? [{ column, field }] : []))
  return { headRow: mapping!.headRows.at(-1)!, places }
}

it('a ledger of another layout is mapped by its headings, and nothing is read before a person confirms', async () => {
  const fileId = await hand(strange())
  const report = await preview(fileId)
  expect(report).toMatchObject({ layout: 'unknown', lines: 0, changed: 0, mapping: { headRows: [3, 4] } })
  expect(report.mapping!.columns.map(({ field }) => field)).toEqual([
    ...['problemNo', 'problemText', 'measureText', 'leader', 'owner', 'dueDate', null],
  ])
  await expect(officer.call('ledger.importKeep', { fileId })).rejects.toMatchObject({ code: 'invalid' })
})

it('once confirmed, its lines find their problems and measures, or add a measure with what stands merged above', async () => {
  const fileId = await hand(strange())
  const mapping = await confirmed(fileId)
  const places = mapping.places.filter(({ field }) => field !== 'problemText')
  const report = await preview(fileId, { mapping: { ...mapping, places } })
  expect(report).toMatchObject({
    layout: 'confirmed',
    added: 1,
    changed: 1,
    refused: 0,
    unknownHeadings: ['存在问题', '备注'],
  })
  await officer.call('ledger.importKeep', { fileId, inspectionId: made.id, mapping: { ...mapping, places } })
  const { rows } = await app.owner.query(
    `select no, text, "dueDate", "ownerId" from measure where "inspectionId" = $1 and no in (2, 5) order by no`,
    [made.id],
  )
  const ownerId = app.unit().people.officer!.id
  expect(rows).toEqual([
    { no: 2, text: '每季度安排谈话并由科室报送', dueDate: '2026-09-30', ownerId },
    { no: 5, text: '每半年通报一次谈话情况', dueDate: '2026-09-30', ownerId },
  ])
})

it('what was confirmed is remembered for the unit, wherever the headings stand next time', async () => {
  const fileId = await hand(strange())
  await preview(fileId, { mapping: await confirmed(fileId) })
  const [, ...later] = strange()
  const again = await preview(await hand(later))
  expect(again).toMatchObject({ layout: 'remembered', lines: 2, mapping: null })
  const stranger = await app.as('officer', 'other')
  const content = await writeXlsx({ sheets: [{ name: '台账', rows: later as never }] })
  const [theirs] = await stranger.upload([{ name: '台账.xlsx', content }])
  expect(await stranger.call('ledger.importPreview', { fileId: theirs!.id })).toMatchObject({
    layout: 'unknown',
  })
})

it('words that differ from the inspectors’ refuse their line, and so does a problem nobody knows', async () => {
  const rows = strange()
  rows.push(['9-9', '从未反馈过的问题', '整改', null, null, null, null])
  const fileId = await hand(rows)
  const report = await preview(fileId, { mapping: await confirmed(fileId) })
  expect(report.problems).toMatchObject([
    { no: 5, field: 'problemText', words: { zh: expect.stringContaining('只读') } },
    { no: 7, words: { zh: expect.stringContaining('找不到这个问题') } },
  ])
})
