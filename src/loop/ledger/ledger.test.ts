import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'

describe('the ledger', () => {
  let app: TestApp
  let made: MadeInspection

  beforeAll(async () => {
    app = await startApp()
    made = await makeInspection(app)
    await makeInspection(app, { unit: 'other' })
  })

  const numbers = (rows: { problemNo: string }[]) => rows.map(({ problemNo }) => problemNo)

  it('shows one line a problem with names and counts, in the order of their codes', async () => {
    const officer = await app.as('officer')
    const { total, rows } = await officer.call('ledger.list', {})
    expect(total).toBe(3)
    expect(numbers(rows)).toEqual(['1-1', '1-2', '2-1'])
    expect(rows[1]).toMatchObject({
      measureCount: 2,
      doneCount: 0,
      dueDate: '2026-06-30',
      status: 'not_started',
    })
    expect(rows[0]!.leaderName).not.toBeNull()
  })

  it('shows one line a measure and problem in the view by measure', async () => {
    const officer = await app.as('officer')
    const { total, rows } = await officer.call('ledger.list', { view: 'measure', group: 'aspect' })
    expect(total).toBe(5)
    expect(numbers(rows)).toEqual(['1-1', '1-2', '1-2', '2-1', '2-1'])
  })

  it('finds two characters in the problem or in its measures, and nothing else', async () => {
    const officer = await app.as('officer')
    expect(numbers((await officer.call('ledger.list', { q: '谈话' })).rows)).toEqual(['1-2', '2-1'])
    expect((await officer.call('ledger.list', { q: '话谈' })).total).toBe(0)
    expect((await officer.call('ledger.list', { q: '卡 片' })).total).toBe(1)
    expect((await officer.call('ledger.list', { q: '%' })).total).toBe(0)
  })

  it('filters by state, leader and lateness together', async () => {
    const officer = await app.as('officer')
    expect((await officer.call('ledger.list', { isLate: true })).total).toBe(0)
    expect((await officer.call('ledger.list', { status: ['closed'] })).total).toBe(0)
    app.setToday('2026-07-01')
    expect((await officer.call('ledger.list', { isLate: true, status: ['not_started'] })).total).toBe(3)
    app.setToday('2026-03-10')
  })

  it('gives every sort and group without error', async () => {
    const officer = await app.as('officer')
    for (const view of ['problem', 'measure'] as const) {
      for (const sort of ['no', 'dueDate', 'status', 'updatedAt'] as const) {
        for (const group of ['none', 'aspect', 'leader', 'department', 'status', 'unit'] as const) {
          const { rows } = await officer.call('ledger.list', { view, sort, group, isDescending: true })
          expect(rows.length).toBe(view === 'problem' ? 3 : 5)
        }
      }
    }
  })

  it('never shows another unit, whatever ids are asked for', async () => {
    const officer = await app.as('officer')
    const { rows } = await officer.call('ledger.list', {})
    expect(new Set(rows.map(({ orgUnitId }) => orgUnitId))).toEqual(new Set([made.orgUnitId]))
    const overseer = await app.as('overseer')
    expect((await overseer.call('ledger.list', {})).total).toBe(6)
  })

  it('counts problems by unit and state with lateness', async () => {
    const overseer = await app.as('overseer')
    const { counts } = await overseer.call('ledger.counts', {})
    expect(counts.map(({ status, total, late }) => ({ status, total, late }))).toEqual([
      { status: 'not_started', total: 3, late: 0 },
      { status: 'not_started', total: 3, late: 0 },
    ])
  })

  it('exports what is seen, whole, as a sheet that reads back with the same rows', async () => {
    const officer = await app.as('officer')
    const query = encodeURIComponent(JSON.stringify({ view: 'measure', q: '资产' }))
    const { status, body } = await officer.get(`/api/ledger.export?query=${query}`)
    expect(status).toBe(200)
    const { sheets } = await readXlsx(body)
    const { rows } = await officer.call('ledger.list', { view: 'measure', q: '资产' })
    const [names, , , headings, ...lines] = sheets[0]!.rows
    const at = names!.indexOf('problemNo')
    expect(headings![at]).toBe('问题编号')
    expect(lines.map((line) => line[at])).toEqual(rows.map(({ problemNo }) => problemNo))
    const some = await officer.get(`/api/ledger.export?query=${query}&columns=dueDate,problemNo,nothing`)
    const [chosen] = (await readXlsx(some.body)).sheets[0]!.rows
    expect(chosen!.slice(4)).toEqual(['dueDate', 'problemNo'])
  })

  it('exports the same as CSV that Excel opens in Chinese', async () => {
    const officer = await app.as('officer')
    const { body } = await officer.get('/api/ledger.export?format=csv')
    const text = body.toString('utf8')
    expect(text.startsWith('\uFEFF问题编号,')).toBe(true)
    expect(text.trim().split('\r\n')).toHaveLength(4)
  })

  it('refuses an export without sign-in and with malformed conditions', async () => {
    expect((await app.app.inject('/api/ledger.export')).statusCode).toBe(401)
    const officer = await app.as('officer')
    expect((await officer.get('/api/ledger.export?query=%7B')).status).toBe(400)
  })

  it('keeps views by name and shares them when told', async () => {
    const officer = await app.as('officer')
    await officer.call('view.save', { page: 'ledger', name: '逾期', query: 'isLate=true', isShared: false })
    await officer.call('view.save', {
      page: 'ledger',
      name: '逾期',
      query: 'isLate=true&sort=dueDate',
      isShared: true,
    })
    const { views } = await officer.call('view.list', { page: 'ledger' })
    expect(views).toMatchObject([{ name: '逾期', query: 'isLate=true&sort=dueDate', isMine: true }])
    const handler = await app.as('handler')
    const shared = (await handler.call('view.list', { page: 'ledger' })).views
    expect(shared).toMatchObject([{ name: '逾期', isMine: false }])
    await expect(handler.call('view.remove', { id: shared[0]!.id })).rejects.toMatchObject({
      code: 'notFound',
    })
    const stranger = await app.as('officer', 'other')
    expect((await stranger.call('view.list', { page: 'ledger' })).views).toEqual([])
    await expect(stranger.call('view.remove', { id: shared[0]!.id })).rejects.toMatchObject({
      code: 'notFound',
    })
  })

  it('gives words back letter for letter, names of all departments, and empty where nobody is named', async () => {
    const { people, departments } = app.unit()
    const title = '“一\\本”"记录%s\n\t第二行'
    const duty = {
      leadLeaderId: null,
      ownerId: null,
      dueDate: null,
      coDeptIds: [departments[1], departments[0]],
    }
    await makeInspection(app, { problem: { title, ...duty }, measure: { text: `措施：${title}`, ...duty } })
    const officer = await app.as('officer')
    for (const view of ['problem', 'measure'] as const) {
      const { rows, total } = await officer.call('ledger.list', { view, q: '第二行' })
      expect(total).toBe(view === 'problem' ? 3 : 5)
      for (const row of rows) {
        expect(row).toMatchObject({ title, leaderName: null, ownerName: null, dueDate: null })
        expect(row).toMatchObject({ departmentName: '办公室', coDepartmentNames: ['办公室', '业务科'] })
        expect(row.measureText).toBe(view === 'measure' ? `措施：${title}` : '')
      }
    }
    const { rows } = await officer.call('ledger.list', { view: 'problem', q: '会议记录' })
    expect(rows[0]).toMatchObject({
      leaderName: people.leader!.name,
      ownerName: people.handler!.name,
      causes: ['日常督促不够'],
      measureCount: 1,
      evidenceCount: 0,
    })
  })

  it('gives one page after the other, each line once', async () => {
    const officer = await app.as('officer')
    const pages = []
    for (const page of [1, 2, 3]) {
      const { rows } = await officer.call('ledger.list', {
        view: 'measure',
        sort: 'dueDate',
        page,
        pageSize: 10,
      })
      pages.push(rows.map(({ id, problemId }) => `${id} ${problemId}`))
    }
    expect(pages.map((page) => page.length)).toEqual([10, 0, 0])
    expect(new Set(pages.flat()).size).toBe(10)
  })
})
