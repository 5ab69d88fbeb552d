import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'
import { apply, complete, newFile, pass } from '../../../tests/work.ts'

const app = await startApp()
const outcome = '已建立 2 本记录，抽查 12 次无缺项'

async function wishFor(problemId: string, change: object = {}) {
  const { dossier } = await (await app.as('officer')).call('closeOut.get', { problemId })
  return { problemId, version: dossier.problem.version, kind: 'closeOut' as const, outcome, ...change }
}

const statusOf = async (problemId: string) =>
  (await (await app.as('officer')).call('closeOut.get', { problemId })).dossier.problem.status

describe('closeOut.apply', () => {
  it('refuses with the list of what is missing, each with the place where it is mended', async () => {
    const { problems } = await makeInspection(app)
    const [, problem] = problems
    const [first, second] = problem.measureIds
    await complete(app, first!)
    const officer = await app.as('officer')
    await officer.call('progress.report', { measureId: second!, text: '已完成', isCompletion: true })
    await expect(officer.call('closeOut.apply', await wishFor(problem.id))).rejects.toMatchObject({
      code: 'conflict',
      words: { zh: '材料或条件不全，不能申请销号：措施 M04 没有佐证材料。' },
      detail: { missing: [{ words: { zh: '措施 M04 没有佐证材料' }, link: `/measures/${second}#evidence` }] },
    })
    const { missing } = await officer.call('closeOut.get', { problemId: problems[0].id })
    expect(missing.closeOut.map(({ words }) => words.zh)).toEqual([
      '措施 M01 尚未报告完成',
      '措施 M01 没有佐证材料',
    ])
    expect(missing.basicallyDone.map(({ words }) => words.zh)).toEqual(['还没有任何进展报告'])
  })
  it('puts the outcome into the ledger and goes to the head of the lead department first', async () => {
    const { problems } = await makeInspection(app)
    await apply(app, problems[0])
    const { application, dossier } = await (await app.as('departmentHead')).call('closeOut.get', {
      problemId: problems[0].id,
    })
    expect(dossier.problem).toMatchObject({ status: 'done_pending', outcome })
    expect(application!.steps.map(({ step, state, who }) => [step, state, who])).toEqual([
      ['department', 'current', ['甲局departmentHead']],
      ['leader', 'later', []],
      ['partyGroup', 'later', []],
      ['overseer', 'later', []],
    ])
    expect(application!.mayDecide).toBe(true)
  })
  it('makes one application of a double click', async () => {
    const { problems } = await makeInspection(app)
    await complete(app, problems[0].measureIds[0]!)
    const officer = await app.as('officer')
    const wish = await wishFor(problems[0].id)
    const results = await Promise.allSettled([1, 2, 3].map(() => officer.call('closeOut.apply', wish)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results.filter(({ status }) => status === 'rejected')) {
      expect(result).toMatchObject({
        reason: { code: 'conflict', words: { zh: '该问题已有申请正在审核。' } },
      })
    }
    const { rows } = await app.owner.query(`select 1 from "closeOut" where "problemId" = $1`, [
      problems[0].id,
    ])
    expect(rows).toHaveLength(1)
  })
  it('refuses a stale problem with the row as it stands, a short outcome, and who does not work on it', async () => {
    const { problems } = await makeInspection(app)
    await complete(app, problems[0].measureIds[0]!)
    const officer = await app.as('officer')
    const wish = await wishFor(problems[0].id)
    await officer.call('problem.save', {
      id: problems[0].id,
      version: wish.version,
      title: '新的名称',
    })
    await expect(officer.call('closeOut.apply', wish)).rejects.toMatchObject({
      code: 'stale',
      detail: { current: { title: '新的名称' } },
    })
    await expect(officer.call('closeOut.apply', { ...wish, outcome: '好' })).rejects.toMatchObject({
      code: 'invalid',
    })
    for (const person of ['handler2', 'leader', 'overseer', 'keeper'] as const) {
      await expect((await app.as(person)).call('closeOut.apply', wish)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    await expect((await app.as('officer', 'other')).call('closeOut.apply', wish)).rejects.toMatchObject({
      code: 'notFound',
    })
    await expect(
      (await app.as('officer', 'other')).call('closeOut.get', { problemId: problems[0].id }),
    ).rejects.toMatchObject({ code: 'notFound' })
  })
  it('never closes a long-term commitment, which becomes basically done instead (RECT-005)', async () => {
    const { problems } = await makeInspection(app, { problem: { isLongTerm: true } })
    const [problem] = problems
    await complete(app, problem.measureIds[0]!)
    const officer = await app.as('officer')
    await expect(officer.call('closeOut.apply', await wishFor(problem.id))).rejects.toMatchObject({
      code: 'conflict',
      detail: { missing: [{ words: { zh: '长期坚持事项不得一次性销号，可申请“基本完成”并按期确认' } }] },
    })
    const wish = await wishFor(problem.id, {
      kind: 'basicallyDone',
      remainingWork: '按季抽查',
      remainingDueDate: '2026-09-30',
    })
    const { id } = await officer.call('closeOut.apply', wish)
    expect(await pass(app, id)).toEqual({ state: 'passed', nextStep: null })
    expect(await statusOf(problem.id)).toBe('basically_done')
  })
})

describe('basically done', () => {
  it('needs what remains and until when', async () => {
    const { problems } = await makeInspection(app)
    const officer = await app.as('officer')
    await officer.call('progress.report', { measureId: problems[0].measureIds[0]!, text: '问题已改' })
    const ask = async (change: object) =>
      officer.call('closeOut.apply', await wishFor(problems[0].id, { kind: 'basicallyDone', ...change }))
    await expect(ask({})).rejects.toMatchObject({
      code: 'invalid',
      detail: {
        fields: { remainingWork: { zh: '请写明剩余事项' }, remainingDueDate: { zh: '请填写剩余事项的时限' } },
      },
    })
    await expect(ask({ remainingWork: '建立制度', remainingDueDate: '2026-03-09' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
  it('passes the first two steps of the chain only and does not count as closed', async () => {
    const { problems } = await makeInspection(app)
    const officer = await app.as('officer')
    await officer.call('progress.report', { measureId: problems[0].measureIds[0]!, text: '问题已改' })
    const change = { kind: 'basicallyDone', remainingWork: '建立制度', remainingDueDate: '2026-03-31' }
    const { id } = await officer.call('closeOut.apply', await wishFor(problems[0].id, change))
    const { application } = await officer.call('closeOut.get', { id })
    expect(application!.steps.map(({ step }) => step)).toEqual(['department', 'leader'])
    expect(await pass(app, id)).toEqual({ state: 'passed', nextStep: null })
    const { dossier } = await officer.call('closeOut.get', { id })
    expect(dossier.problem).toMatchObject({
      status: 'basically_done',
      closedAt: null,
      remainingWork: '建立制度',
    })
  })
})

describe('closeOut.withdraw', () => {
  it('takes an application back, after which it can be made anew', async () => {
    const { problems } = await makeInspection(app)
    const id = await apply(app, problems[0])
    const officer = await app.as('officer')
    await officer.call('closeOut.withdraw', { id })
    expect(await statusOf(problems[0].id)).toBe('in_progress')
    await officer.call('closeOut.apply', await wishFor(problems[0].id))
    await expect(officer.call('closeOut.withdraw', { id })).rejects.toMatchObject({ code: 'conflict' })
  })
  it('is for the applicant and the officer, and does not know another unit’s', async () => {
    const { problems } = await makeInspection(app)
    const id = await apply(app, problems[0])
    await expect((await app.as('handler')).call('closeOut.withdraw', { id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect((await app.as('leader')).call('closeOut.withdraw', { id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect((await app.as('officer', 'other')).call('closeOut.withdraw', { id })).rejects.toMatchObject({
      code: 'notFound',
    })
  })
})

describe('a closed problem', () => {
  it('keeps its evidence as it was decided on', async () => {
    const { problems } = await makeInspection(app)
    const [problem] = problems
    const id = await apply(app, problem)
    const handler = await app.as('handler')
    const [measureId] = problem.measureIds
    const { evidence } = await handler.call('evidence.list', { problemId: problem.id })
    const piece = evidence[0]!
    const voiding = { id: piece.id, version: piece.version, reason: '不再需要' }
    await expect(handler.call('evidence.void', voiding)).rejects.toMatchObject({ code: 'conflict' })
    expect(await pass(app, id)).toEqual({ state: 'passed', nextStep: null })
    expect(await statusOf(problem.id)).toBe('closed')
    await expect(handler.call('evidence.void', voiding)).rejects.toMatchObject({ code: 'conflict' })
    const file = await newFile(app)
    const add = { measureIds: [measureId!], files: [{ fileId: file.id }] }
    await expect(handler.call('evidence.add', add)).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      handler.call('progress.report', { measureId: measureId!, text: '继续' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      (await app.as('officer')).call('closeOut.apply', await wishFor(problem.id)),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('problem.reopen', () => {
  async function closed() {
    const { problems } = await makeInspection(app)
    await pass(app, await apply(app, problems[0]))
    return problems[0]
  }
  it('reopens a closed problem with a reason and the days it stayed closed; new work makes it go on', async () => {
    const problem = await closed()
    const today = new Date().toISOString().slice(0, 10)
    app.setToday(today)
    const overseer = await app.as('overseer')
    await expect(overseer.call('problem.reopen', { id: problem.id, reason: '' })).rejects.toMatchObject({
      code: 'invalid',
    })
    const { daysClosed } = await overseer.call('problem.reopen', {
      id: problem.id,
      reason: '抽查又见两类会议混记',
    })
    expect(daysClosed).toBeLessThanOrEqual(1)
    expect(await statusOf(problem.id)).toBe('reopened')
    const officer = await app.as('officer')
    const { missing } = await officer.call('closeOut.get', { problemId: problem.id })
    expect(missing.closeOut.map(({ words }) => words.zh)).toEqual(['重开后还没有新的进展报告'])
    await officer.call('progress.report', {
      measureId: problem.measureIds[0]!,
      text: '重新分设',
      eventDate: '2026-03-01',
    })
    expect(await statusOf(problem.id)).toBe('in_progress')
    const { rows } = await app.owner.query(
      `select "orgUnitId", kind, reason from reopening where "problemId" = $1`,
      [problem.id],
    )
    expect(rows).toEqual([{ orgUnitId: app.unit().id, kind: 'overseer', reason: '抽查又见两类会议混记' }])
    app.setToday('2026-03-10')
  })
  it('refuses a problem that is not closed, and everybody but the overseer', async () => {
    const { problems } = await makeInspection(app)
    const wish = { id: problems[0].id, reason: '理由充分' }
    await expect((await app.as('overseer')).call('problem.reopen', wish)).rejects.toMatchObject({
      code: 'conflict',
    })
    for (const person of ['officer', 'principal', 'leader'] as const) {
      await expect((await app.as(person)).call('problem.reopen', wish)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    const nowhere = { ...wish, id: app.unit().id }
    await expect((await app.as('overseer')).call('problem.reopen', nowhere)).rejects.toMatchObject({
      code: 'notFound',
    })
  })
  it('lets one of two reopen it', async () => {
    const problem = await closed()
    const reopen = async (person: 'overseer' | 'overseer2') =>
      (await app.as(person)).call('problem.reopen', { id: problem.id, reason: '问题再现' })
    const results = await Promise.allSettled([reopen('overseer'), reopen('overseer2')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    })
  })
})
