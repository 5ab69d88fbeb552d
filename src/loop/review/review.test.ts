import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import { apply, complete, newFile, pass } from '../../../tests/work.ts'
import type { PersonName } from '../../../tests/world.ts'
import type { Input } from '../../client.ts'
import { changesBetween, seenOf } from './seen.ts'

const app = await startApp()

async function applied() {
  const inspection = await makeInspection(app)
  const id = await apply(app, inspection.problems[0])
  return { id, inspection, problem: inspection.problems[0] }
}

type Wish = Partial<Input<'review.decide'>>

/** Looks and decides as this person. */
async function decide(person: PersonName, closeOutId: string, wish: Wish) {
  const reviewer = await app.as(person)
  const { seenHash } = await reviewer.call('closeOut.get', { id: closeOutId })
  return reviewer.call('review.decide', {
    closeOutId,
    step: 'department',
    decision: 'pass',
    seenHash,
    ...wish,
  })
}

const statusOf = async (problemId: string) =>
  (await (await app.as('officer')).call('closeOut.get', { problemId })).dossier.problem.status

describe('the chain of a close-out', () => {
  it('goes from department to leader, Party group and overseer, and closes the problem', async () => {
    const { id, problem } = await applied()
    expect(await pass(app, id, 1)).toEqual({ state: 'open', nextStep: 'leader' })
    expect(await statusOf(problem.id)).toBe('done_pending')
    expect(await pass(app, id)).toEqual({ state: 'passed', nextStep: null })
    expect(await statusOf(problem.id)).toBe('closed')
  })
  it('keeps who, when, on what grounds and the hash of what they saw', async () => {
    const { id, problem } = await applied()
    await pass(app, id, 4)
    expect(await statusOf(problem.id)).toBe('closed')
    const { application, seenHash } = await (await app.as('officer')).call('closeOut.get', { id })
    expect(
      application!.steps.map(({ step, state, decidedByName, isUnchanged }) => [
        step,
        state,
        decidedByName,
        isUnchanged,
      ]),
    ).toEqual([
      ['department', 'passed', '甲局departmentHead', true],
      ['leader', 'passed', '甲局leader', true],
      ['partyGroup', 'passed', '甲局principal', true],
      ['overseer', 'passed', '区巡察办overseer', true],
    ])
    const { rows } = await app.owner.query(
      `select "seenHash", "meetingNo" from review where "closeOutId" = $1 and step = 'partyGroup'`,
      [id],
    )
    expect(rows).toEqual([{ seenHash, meetingNo: '第 5 次' }])
  })
  it('is the inspection’s own: a chain of three closes without the overseer', async () => {
    const { problems } = await makeInspection(app, {
      inspection: { closeOutChain: ['department', 'leader', 'partyGroup'] },
    })
    const id = await apply(app, problems[0])
    expect(await pass(app, id)).toEqual({ state: 'passed', nextStep: null })
    expect(await statusOf(problems[0].id)).toBe('closed')
  })
  it('refuses a step whose turn it is not', async () => {
    const { id } = await applied()
    await expect(decide('leader', id, { step: 'leader' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(decide('overseer', id, { step: 'overseer' })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('who decides', () => {
  it('is the head of the lead department, not of another', async () => {
    const { id } = await applied()
    await expect(decide('departmentHead2', id, {})).rejects.toMatchObject({
      code: 'forbidden',
      words: { zh: '由牵头科室负责人审核。' },
    })
    for (const person of ['leader', 'principal', 'overseer'] as const) {
      await expect(decide(person, id, {})).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
  it('is never who applied, nor who reported a measure complete', async () => {
    const inspection = await makeInspection(app)
    const [problem] = inspection.problems
    const head = await app.as('departmentHead')
    await complete(app, problem.measureIds[0]!, 'departmentHead')
    const { dossier } = await head.call('closeOut.get', { problemId: problem.id })
    const wish = {
      problemId: problem.id,
      version: dossier.problem.version,
      kind: 'closeOut',
      outcome: '抽查 3 次无误',
    } as const
    const { id } = await (await app.as('handler')).call('closeOut.apply', wish)
    const { application } = await head.call('closeOut.get', { id })
    expect(application!.steps[0]!.who).toEqual([])
    await expect(decide('departmentHead', id, {})).rejects.toMatchObject({
      code: 'forbidden',
      words: { zh: '您报告过该问题措施的完成，不能再审核它。' },
    })
    await (await app.as('handler')).call('closeOut.withdraw', { id })
    const own = await head.call('closeOut.apply', { ...wish, version: wish.version + 1 })
    await expect(decide('departmentHead', own.id, {})).rejects.toMatchObject({
      code: 'forbidden',
      words: { zh: '不能审核自己提交的申请。' },
    })
  })
  it('is the responsible leader or the principal, and nobody takes two steps', async () => {
    const { id } = await applied()
    await pass(app, id, 1)
    await expect(decide('leader2', id, { step: 'leader' })).rejects.toMatchObject({ code: 'forbidden' })
    await decide('principal', id, { step: 'leader' })
    const meeting = { step: 'partyGroup', meetingNo: '第 5 次', meetingDate: '2026-03-09' } as const
    await expect(decide('principal', id, meeting)).rejects.toMatchObject({
      code: 'forbidden',
      words: { zh: '您已审核过前面的步骤，本步骤须由他人审核。' },
    })
  })
  it('is any leader where the principal leads the problem, since the Party group’s step is the principal’s', async () => {
    const principal = app.unit().people.principal!.id
    const { problems } = await makeInspection(app, { problem: { leadLeaderId: principal } })
    const id = await apply(app, problems[0])
    await pass(app, id, 1)
    await decide('leader2', id, { step: 'leader' })
    await decide('principal', id, { step: 'partyGroup', meetingNo: '1', meetingDate: '2026-03-10' })
    await decide('overseer', id, { step: 'overseer' })
    expect(await statusOf(problems[0].id)).toBe('closed')
  })
  it('is the overseer of the office above the unit, not one of the unit itself', async () => {
    const { id } = await applied()
    await pass(app, id, 3)
    const { id: orgUnitId, people } = app.unit()
    await app.owner.query(
      `insert into membership ("orgUnitId", "personId", role) values ($1, $2, 'overseer')`,
      [orgUnitId, people.keeper!.id],
    )
    await expect(decide('keeper', id, { step: 'overseer' })).rejects.toMatchObject({
      code: 'forbidden',
      words: { zh: '由上级巡察办验收。' },
    })
  })
  it('does not know an application of another unit', async () => {
    const { id } = await applied()
    await expect(
      (await app.as('departmentHead', 'other')).call('review.decide', {
        closeOutId: id,
        step: 'department',
        decision: 'pass',
        seenHash: '0'.repeat(64),
      }),
    ).rejects.toMatchObject({ code: 'notFound' })
    await expect(
      (await app.as('officer')).call('review.decide', {
        closeOutId: id,
        step: 'department',
        decision: 'pass',
        seenHash: '0'.repeat(64),
      }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('a decision', () => {
  it('needs a reason to send back, and the meeting for the Party group’s step', async () => {
    const { id } = await applied()
    await expect(decide('departmentHead', id, { decision: 'return' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { opinion: { zh: '退回须写明理由' } } },
    })
    await pass(app, id, 2)
    await expect(decide('principal', id, { step: 'partyGroup' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { meetingNo: { zh: '请填写会议编号' }, meetingDate: { zh: '请填写会议日期' } } },
    })
    const future = { step: 'partyGroup', meetingNo: '6', meetingDate: '2026-03-11' } as const
    await expect(decide('principal', id, future)).rejects.toMatchObject({ code: 'invalid' })
  })
  it('sends the problem back until new progress is reported; then it can be applied for again', async () => {
    const { id, problem } = await applied()
    await pass(app, id, 3)
    expect(
      await decide('overseer', id, { step: 'overseer', decision: 'return', opinion: '缺少抽查记录' }),
    ).toEqual({
      state: 'returned',
      nextStep: null,
    })
    expect(await statusOf(problem.id)).toBe('returned')
    const officer = await app.as('officer')
    const { missing } = await officer.call('closeOut.get', { problemId: problem.id })
    expect(missing.closeOut.map(({ words }) => words.zh)).toEqual(['退回后还没有新的进展报告'])
    await complete(app, problem.measureIds[0]!)
    expect(await statusOf(problem.id)).toBe('in_progress')
    expect(await pass(app, await apply(app, problem), 4)).toEqual({ state: 'passed', nextStep: null })
  })
  it('is stale, with what changed, when the content changed since the reviewer looked', async () => {
    const { id, problem } = await applied()
    const head = await app.as('departmentHead')
    const { seenHash, dossier } = await head.call('closeOut.get', { id })
    const file = await newFile(app)
    await (await app.as('handler')).call('evidence.add', {
      measureIds: [problem.measureIds[0]!],
      files: [{ fileId: file.id, title: '补充照片' }],
    })
    const wish = { closeOutId: id, step: 'department', decision: 'pass', seenHash } as const
    const refusal = await head.call('review.decide', wish).catch((error) => error)
    expect(refusal).toMatchObject({ code: 'stale' })
    const { current } = refusal.detail
    expect(changesBetween(seenOf(dossier, id), seenOf(current.dossier, id)).map(({ zh }) => zh)).toEqual([
      '新增佐证材料“补充照片”',
    ])
    expect(await head.call('review.decide', { ...wish, seenHash: current.seenHash })).toMatchObject({
      nextStep: 'leader',
    })
  })
  it('shows later reviewers that the content is no longer what an earlier one saw', async () => {
    const { id, problem } = await applied()
    await pass(app, id, 1)
    await (await app.as('handler')).call('progress.report', {
      measureId: problem.measureIds[0]!,
      text: '又抽查一次',
    })
    const { application } = await (await app.as('leader')).call('closeOut.get', { id })
    expect(application!.steps[0]).toMatchObject({ state: 'passed', isUnchanged: false })
  })
  it('is refused while something is missing again, with the place where it is mended', async () => {
    const { id, problem } = await applied()
    await app.owner.query(
      `update evidence set "voidedAt" = now() where id in (select "evidenceId" from "evidenceMeasure" where "measureId" = $1)`,
      [problem.measureIds[0]],
    )
    await expect(decide('departmentHead', id, {})).rejects.toMatchObject({
      code: 'conflict',
      detail: {
        missing: [
          { words: { zh: '措施 M01 没有佐证材料' }, link: `/measures/${problem.measureIds[0]}#evidence` },
        ],
      },
    })
    expect(await decide('departmentHead', id, { decision: 'return', opinion: '材料已撤下' })).toMatchObject({
      state: 'returned',
    })
  })
  it('of two made at once one wins, and the other is told who did', async () => {
    const { id } = await applied()
    await pass(app, id, 1)
    const look = async (person: PersonName) =>
      (await (await app.as(person)).call('closeOut.get', { id })).seenHash
    const hashes = await Promise.all([look('leader'), look('principal')])
    const send = async (person: PersonName, seenHash: string, decision: 'pass' | 'return') =>
      (await app.as(person)).call('review.decide', {
        closeOutId: id,
        step: 'leader',
        decision,
        opinion: '经研究决定',
        seenHash,
      })
    const results = await Promise.allSettled([
      send('leader', hashes[0]!, 'pass'),
      send('principal', hashes[1]!, 'return'),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult
    expect(lost.reason).toMatchObject({ code: 'conflict' })
    expect(lost.reason.words.zh).toMatch(
      /^甲局(leader|principal) 已于 \d{4}-\d\d-\d\d \d\d:\d\d (通过|退回)这一步。$/,
    )
    const { rows } = await app.owner.query(
      `select 1 from review where "closeOutId" = $1 and step = 'leader'`,
      [id],
    )
    expect(rows).toHaveLength(1)
  })
})

describe('review.waiting', () => {
  const waiting = async (person: PersonName) =>
    (await (await app.as(person)).call('review.waiting', {})).applications.map(({ id }) => id)

  it('shows an application to those who may take its step, and to nobody else', async () => {
    const { id } = await applied()
    expect(await waiting('departmentHead')).toContain(id)
    for (const person of ['departmentHead2', 'leader', 'principal', 'overseer'] as const) {
      expect(await waiting(person)).not.toContain(id)
    }
    await pass(app, id, 1)
    expect(await waiting('departmentHead')).not.toContain(id)
    expect(await waiting('leader')).toContain(id)
    expect(await waiting('leader2')).not.toContain(id)
    await pass(app, id, 3)
  })
  it('shows requests for more time to the leader who decides on them', async () => {
    const { measureIds }: MadeInspection = await makeInspection(app)
    const wish = { measureId: measureIds[0], newDueDate: '2026-07-01', reason: '等待上级批复' }
    const { id } = await (await app.as('handler')).call('extension.request', wish)
    const requests = async (person: PersonName) =>
      (await (await app.as(person)).call('review.waiting', {})).extensions.map((line) => line.id)
    expect(await requests('leader')).toContain(id)
    expect(await requests('principal')).toContain(id)
    expect(await requests('leader2')).not.toContain(id)
    expect(await requests('departmentHead')).toEqual([])
    await expect((await app.as('handler')).call('review.waiting', {})).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
