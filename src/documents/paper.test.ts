import { describe, expect, it } from 'vitest'
import { startApp } from '../../tests/app.ts'
import { makeInspection } from '../../tests/factory.ts'
import { dayOf } from '../kit/day.ts'
import { readDocument } from './read/read.ts'

const app = await startApp()
// Reports carry the database's own clock.
const today = dayOf(new Date())
app.setToday(today)
const made = await makeInspection(app)
const officer = await app.as('officer')
const plan = { kind: 'ledgerPrint' as const, inspectionId: made.id }

async function seen(of: Parameters<typeof officer.call<'paper.make'>>[1] = plan) {
  const { paper, hash } = await officer.call('paper.make', of)
  return { hash, figures: Object.fromEntries(paper.figures.map(({ key, text }) => [key, text])), paper }
}

describe('a paper', () => {
  it('is frozen with its ledger, its figures and its file, and both hashes', async () => {
    const { hash, figures } = await seen()
    const { id, no } = await officer.call('paper.send', { ...plan, purpose: 'sent', hash, figures })
    const { head, paper } = await officer.call('paper.get', { id })
    expect(no).toBe(1)
    expect(head).toMatchObject({ purpose: 'sent', kind: 'ledgerPrint', paperHash: hash })
    expect(paper.figures.find(({ key }) => key === 'problem.total')).toMatchObject({ value: 3 })
    const file = await officer.get(`/api/file.get?id=${head.fileId}`)
    const { text } = await readDocument(file.body, 'paper.docx')
    expect(text).toContain('问题3个')
  })

  it('is refused with the differing figures by name when the ledger moved since it was seen', async () => {
    const { hash, figures } = await seen()
    const measureId = made.measureIds[0]
    await officer.call('progress.report', {
      measureId,
      text: '已分设两本记录',
      eventDate: today,
    })
    const refused = officer.call('paper.send', { ...plan, purpose: 'sent', hash, figures })
    await expect(refused).rejects.toMatchObject({ code: 'invalid' })
    await expect(refused).rejects.toThrow(/RECT-006/)
  })

  it('shows between two frozen ones what changed in the ledger, row by row', async () => {
    const first = (await officer.call('paper.list', { inspectionId: made.id })).papers[0]!
    const { hash, figures } = await seen()
    const second = await officer.call('paper.send', { ...plan, purpose: 'review', hash, figures })
    const { rows, figures: changed } = await officer.call('paper.compare', {
      id: second.id,
      against: first.id,
    })
    expect(rows.map(({ code, field }) => [code, field?.zh])).toContainEqual(['1-1', '整改状态'])
    expect(changed.length).toBeGreaterThan(0)
  })

  it('is not sent while a place still waits for a person’s words, and lists each', async () => {
    const wish = { kind: 'rectificationPlan' as const, inspectionId: made.id }
    const { hash, figures, paper } = await seen(wish)
    const open = paper.gaps.filter(({ filled }) => filled === null)
    expect(open.length).toBeGreaterThan(0)
    await expect(
      officer.call('paper.send', { ...wish, purpose: 'sent', hash, figures }),
    ).rejects.toMatchObject({ code: 'invalid', detail: { missing: open.map(() => expect.anything()) } })
  })

  it('keeps words for its gaps as a draft that is listed, and refuses a save over a newer one', async () => {
    const wish = { kind: 'rectificationPlan' as const, inspectionId: made.id }
    const { paper, settings } = await officer.call('paper.make', wish)
    const key = paper.gaps[0]!.key
    await officer.call('paper.save', {
      ...wish,
      version: 0,
      fills: { [key]: '按区委要求抓整改。' },
      settings,
    })
    const again = await officer.call('paper.make', wish)
    expect(again.paper.gaps.find((gap) => gap.key === key)?.filled).toBe('按区委要求抓整改。')
    const { drafts } = await officer.call('paper.drafts', { inspectionId: made.id })
    expect(drafts).toMatchObject([{ kind: 'rectificationPlan' }])
    await expect(
      officer.call('paper.save', { ...wish, version: 0, fills: {}, settings }),
    ).rejects.toMatchObject({ code: 'stale' })
  })

  it('is written by the officer alone; the others of the unit read it, another unit does not see it', async () => {
    const leader = await app.as('leader')
    expect((await leader.call('paper.make', plan)).paper.title).toContain('整改台账')
    await expect(
      leader.call('paper.save', { ...plan, version: 0, fills: {}, settings: {} as never }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = await app.as('officer', 'other')
    await expect(stranger.call('paper.make', plan)).rejects.toMatchObject({ code: 'notFound' })
    expect((await stranger.call('paper.drafts', {})).total).toBe(0)
    expect((await stranger.call('paper.list', {})).total).toBe(0)
  })

  it('is not handed in for the public where it was decided not to publish', async () => {
    const wish = { kind: 'publicNotice' as const, inspectionId: made.id }
    const { paper, settings } = await officer.call('paper.make', wish)
    const fills = Object.fromEntries(paper.gaps.map(({ key }) => [key, '已补写。']))
    await officer.call('paper.save', { ...wish, version: 0, fills, settings })
    const withhold = (reason: string | null, day: string | null) =>
      app.owner.query('update inspection set "withholdReason" = $1, "withholdApprovedDate" = $2', [
        reason,
        day,
      ])
    await withhold('openCase', today)
    const first = await seen(wish)
    const sent = (of: typeof first) =>
      officer.call('paper.send', { ...wish, purpose: 'sent', hash: of.hash, figures: of.figures })
    await expect(sent(first)).rejects.toMatchObject({ code: 'conflict' })
    await withhold(null, null)
    expect((await sent(await seen(wish))).no).toBe(1)
  })

  it('puts a download on record, a preview in the page not', async () => {
    const count = async () =>
      (await app.owner.query(`select count(*)::int n from "auditEvent" where action = 'paper.docx'`)).rows[0]
        .n
    const before = await count()
    const url = `/api/paper.docx?kind=ledgerPrint&inspectionId=${made.id}`
    expect((await officer.get(`${url}&preview=1`)).status).toBe(200)
    expect(await count()).toBe(before)
    expect((await officer.get(url)).status).toBe(200)
    expect(await count()).toBe(before + 1)
  })
})
