import { writeXlsx } from 'hucre/xlsx'
import { beforeEach, describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import type { CellIn } from '../../kit/field.ts'
import { rowsOf } from '../../server/sheets/rows.ts'

const app = await startApp()
const officer = await app.as('officer')
let made: MadeInspection
beforeEach(async () => {
  made = await makeInspection(app)
})

const forms = ['seen', 'merged', 'problems', 'tasks', 'duties']

async function exported(form: string, { view = 'problem', format = 'xlsx', language = 'zh' } = {}) {
  const query = encodeURIComponent(JSON.stringify({ inspectionId: made.id, view }))
  const { status, body } = await officer.get(
    `/api/ledger.export?form=${form}&format=${format}&language=${language}&query=${query}`,
  )
  expect(status).toBe(200)
  return body
}

type Sheet = { rows: CellIn[][]; ids: string[]; column: (name: string) => number }

/** The first sheet of a workbook as a person has it open in Excel. */
async function open(body: Uint8Array): Promise<Sheet> {
  const rows: CellIn[][] = []
  const ids: string[] = []
  for await (const { no, values } of rowsOf(body, undefined, { onExported: (found) => ids.push(...found) }))
    rows[no - 1] = [...values]
  return { rows, ids, column: (name) => rows[0]!.indexOf(name) }
}

async function hand(rows: CellIn[][], ids: string[] = [], name = '台账.xlsx'): Promise<string> {
  const width = Math.max(...rows.map((row) => row?.length ?? 0))
  const whole = Array.from(rows, (row) => Array.from({ length: width }, (_, at) => row?.[at] ?? null))
  const sheets = [
    { name: '整改台账', rows: whole },
    ...(ids.length > 0 ? [{ name: '导出', rows: [[ids.join(' ')]] }] : []),
  ]
  const [file] = await officer.upload([{ name, content: await writeXlsx({ sheets: sheets as never }) }])
  return file!.id
}

/** Exports a form, lets a person change it, hands it in again. */
async function filledIn(form: string, change: (sheet: Sheet) => void, view = 'problem') {
  const sheet = await open(await exported(form, { view }))
  change(sheet)
  return hand(sheet.rows, sheet.ids)
}

const at = (sheet: Sheet, name: string, find: string) =>
  sheet.rows.findIndex((row) => row?.[sheet.column(name)] === find)
const preview = (fileId: string, more = {}) => officer.call('ledger.importPreview', { fileId, ...more })
async function stored(table: 'problem' | 'measure', id: string) {
  return (await app.owner.query(`select * from "${table}" where id = $1`, [id])).rows[0]
}

describe('a sheet of the ledger', () => {
  it.each([
    ...forms.map((form) => [form, 'problem', 'xlsx']),
    ...forms.map((form) => [form, 'measure', 'xlsx']),
    ...forms.map((form) => [form, 'problem', 'csv']),
    ...forms.map((form) => [form, 'measure', 'csv']),
    ['merged', 'problem', 'xlsx', 'en'],
    ['duties', 'problem', 'csv', 'en'],
    ['seen', 'measure', 'csv', 'en'],
  ])(
    'in the form %s by %s as .%s goes out and comes back without changing anything',
    async (form, view, format, language = 'zh') => {
      const body = await exported(form!, { view: view!, format: format!, language })
      const [file] = await officer.upload([{ name: `台账.${format}`, content: body }])
      const report = await preview(file!.id)
      expect(report).toMatchObject({
        ...{ added: 0, changed: 0, gone: 0, conflicts: 0, refused: 0, mapping: null },
        ...{ unknownHeadings: [], problems: [], changes: [], findings: [] },
      })
      expect(report.lines).toBeGreaterThan(2)
      expect(report.same).toBe(report.lines)
    },
  )

  it('keeps what was filled in, on record as the page itself would, and takes it back', async () => {
    const fileId = await filledIn('merged', (sheet) => {
      const row = sheet.rows[at(sheet, 'measureCode', 'M02')]!
      row[sheet.column('target')] = '每季度各科室不少于一次'
      row[sheet.column('measureOwner')] = app.unit().people.officer!.name
      sheet.rows[at(sheet, 'problemNo', '1-2')]![sheet.column('rectifyGoal')] = '谈话记录齐全'
    })
    const report = await preview(fileId)
    expect(report).toMatchObject({ changed: 1, refused: 0 })
    expect(report.changes[0]!.changes).toContainEqual({
      field: 'target',
      before: '',
      after: '每季度各科室不少于一次',
    })
    expect(await stored('measure', made.measureIds[1])).toMatchObject({ target: '', version: 1 })

    const kept = await officer.call('ledger.importKeep', { fileId, seen: report.seen })
    expect(await stored('measure', made.measureIds[1])).toMatchObject({
      target: '每季度各科室不少于一次',
      ownerId: app.unit().people.officer!.id,
      version: 2,
    })
    expect(await stored('problem', made.problems[1].id)).toMatchObject({ rectifyGoal: '谈话记录齐全' })
    const { rows } = await app.owner.query(
      `select action from "auditEvent" where "subjectId" = any ($1) order by action`,
      [[made.measureIds[1], made.problems[1].id]],
    )
    expect(rows.map(({ action }) => action)).toEqual(['measure.save', 'problem.save'])

    await officer.call('ledger.importUndo', { importId: kept.importId! })
    expect(await stored('measure', made.measureIds[1])).toMatchObject({ target: '', version: 3 })
    const again = officer.call('ledger.importUndo', { importId: kept.importId! })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
  })

  it('adds a measure where a line has words and no id, and tells which lines are gone', async () => {
    const fileId = await filledIn('merged', (sheet) => {
      const last = sheet.rows[at(sheet, 'measureCode', 'M04')]!
      const line = [...last]
      for (const name of ['measureId', 'measureVersion', 'measureCode', 'problemStatus'])
        line[sheet.column(name)] = null
      line[sheet.column('measureText')] = '每半年检查一次谈话记录'
      const gone = at(sheet, 'measureCode', 'M01')
      sheet.rows.splice(gone, 1)
      sheet.rows.push(line)
    })
    const report = await preview(fileId)
    expect(report).toMatchObject({ added: 1, gone: 1, refused: 0 })
    expect(report.changes.at(-1)).toMatchObject({ kind: 'gone', no: 0 })
    const { importId } = await officer.call('ledger.importKeep', { fileId })
    const { rows } = await app.owner.query(
      `select text, no from measure where "inspectionId" = $1 order by no`,
      [made.id],
    )
    expect(rows.at(-1)).toEqual({ text: '每半年检查一次谈话记录', no: 5 })
    await officer.call('ledger.importUndo', { importId: importId! })
    const { rows: after } = await app.owner.query(
      `select 1 from measure where "inspectionId" = $1 and "voidedAt" is null`,
      [made.id],
    )
    expect(after).toHaveLength(4)
  })

  it('leaves what others wrote meanwhile, and of a cell that both changed shows all three values', async () => {
    const [, id] = made.measureIds
    const fileId = await filledIn('tasks', (sheet) => {
      const row = sheet.rows[at(sheet, 'measureCode', 'M02')]!
      row[sheet.column('target')] = '表中填的标准'
    })
    await officer.call('measure.save', { id, version: 1, target: '别人填的标准', kind: 'longTerm' })
    const report = await preview(fileId)
    expect(report).toMatchObject({ conflicts: 1, changed: 0, refused: 0 })
    const [line] = report.changes
    expect(line!.changes).toEqual([
      { field: 'target', base: '', before: '别人填的标准', after: '表中填的标准' },
    ])
    const key = `${line!.no}.target`
    await expect(officer.call('ledger.importKeep', { fileId })).rejects.toMatchObject({ code: 'conflict' })
    await officer.call('ledger.importKeep', { fileId, decisions: { [key]: 'theirs' } })
    expect(await stored('measure', id)).toMatchObject({ target: '别人填的标准', kind: 'longTerm' })
    await officer.call('ledger.importKeep', { fileId, decisions: { [key]: 'mine' }, seen: report.seen })
    expect(await stored('measure', id)).toMatchObject({ target: '表中填的标准', kind: 'longTerm' })
  })

  it('keeps nothing where somebody changed a row after the differences were looked at', async () => {
    const fileId = await filledIn('problems', (sheet) => {
      sheet.rows[at(sheet, 'problemNo', '1-1')]![sheet.column('rectifyGoal')] = '新的目标'
    })
    const { seen } = await preview(fileId)
    await officer.call('problem.save', { id: made.problems[0].id, version: 1, rectifyGoal: '别人的目标' })
    await expect(officer.call('ledger.importKeep', { fileId, seen })).rejects.toMatchObject({ code: 'stale' })
  })

  it('refuses the inspectors’ words and codes, and gives the sheet back with the reason beside the line', async () => {
    const fileId = await filledIn('merged', (sheet) => {
      sheet.rows[at(sheet, 'problemNo', '2-1')]![sheet.column('problemText')] = '改写过的原文'
      sheet.rows[at(sheet, 'measureCode', 'M01')]![sheet.column('measureDueDate')] = '下个月'
      sheet.rows[at(sheet, 'problemNo', '1-2')]![sheet.column('problemLeader')] = '查无此人'
    })
    const report = await preview(fileId)
    expect(report.refused).toBe(3)
    expect(report.problems.map(({ field }) => field)).toEqual([
      'measureDueDate',
      'problemLeader',
      'problemText',
    ])
    await expect(officer.call('ledger.importKeep', { fileId })).rejects.toMatchObject({ code: 'invalid' })
    const { body } = await officer.get(`/api/ledger.importSheet?fileId=${fileId}`)
    const back = await open(body)
    expect(back.rows[1]!.at(-1)).toBe('不能导入的原因')
    const reasons = back.rows.slice(2).map((row) => row[back.column('reason')])
    expect(reasons.filter(Boolean)).toEqual([
      expect.stringContaining('不是日期'),
      expect.stringContaining('找不到'),
      expect.stringContaining('只读'),
    ])
    const row = back.rows[at(back, 'problemNo', '2-1')]!
    row[back.column('problemText')] = '资产卡片更新滞后，但仍是改写'
    const again = await preview(await hand(back.rows))
    expect(again).toMatchObject({ refused: 3, unknownHeadings: [] })
  })

  it('moves no due date that an approved plan has fixed, and nothing while a plan waits', async () => {
    const insert = `insert into plan ("orgUnitId", "inspectionId", "versionNo", state, snapshot, hash, "submittedBy")
      values ($1, $2, $3, $4, $5, repeat('a', 64), $6)`
    const snapshot = { problems: [], measures: made.measureIds.map((id) => ({ id, dueDate: '2026-06-30' })) }
    const plan = (no: number, state: string) =>
      app.owner.query(insert, [made.orgUnitId, made.id, no, state, snapshot, officer.person.id])
    await plan(1, 'approved')
    const later = (sheet: Sheet) => {
      const row = sheet.rows[at(sheet, 'measureCode', 'M03')]!
      row[sheet.column('measureDueDate')] = '2026-09-30'
    }
    const fileId = await filledIn('merged', later)
    expect((await preview(fileId)).problems).toMatchObject([
      { field: 'measureDueDate', words: { zh: expect.stringContaining('只能通过延期调整') } },
    ])
    await plan(2, 'submitted')
    const other = await filledIn('merged', (sheet) => {
      sheet.rows[at(sheet, 'measureCode', 'M03')]![sheet.column('target')] = '逐件核对'
    })
    expect((await preview(other)).problems).toMatchObject([
      { words: { zh: expect.stringContaining('正在审核') } },
    ])
  })

  it('says that a state typed in does not count, and keeps the rest', async () => {
    const fileId = await filledIn('seen', (sheet) => {
      const row = sheet.rows[at(sheet, 'problemNo', '1-1')]!
      row[sheet.column('status')] = '销号'
      row[sheet.column('outcome')] = '已分设两类记录本'
    })
    expect(await preview(fileId)).toMatchObject({
      changed: 1,
      findings: [{ severity: 'info', words: { zh: expect.stringContaining('办理事实') } }],
    })
  })

  it('is for the officer alone, with a file of the own unit', async () => {
    const fileId = await filledIn('merged', () => {})
    for (const role of ['leader', 'handler', 'overseer'] as const) {
      const other = await app.as(role)
      await expect(other.call('ledger.importPreview', { fileId })).rejects.toMatchObject({
        code: 'forbidden',
      })
      expect((await other.get(`/api/ledger.importSheet?fileId=${fileId}`)).status).toBe(403)
    }
    const stranger = await app.as('officer', 'other')
    await expect(stranger.call('ledger.importPreview', { fileId })).rejects.toMatchObject({
      code: 'notFound',
    })
    const { body } = await officer.get(`/api/file.get?id=${fileId}`)
    const [theirs] = await stranger.upload([{ name: '台账.xlsx', content: body }])
    const report = await stranger.call('ledger.importPreview', { fileId: theirs!.id })
    expect(report.refused).toBe(report.lines)
  })
})
