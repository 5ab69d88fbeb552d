import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'
import { complete, newFile } from '../../../tests/work.ts'

const app = await startApp()
const { measureIds, problems } = await makeInspection(app)
const [measureId] = measureIds
const report = { measureId, text: '已购置两类记录本', eventDate: '2026-03-09' }

async function entries(subjectId: string) {
  const { rows } = await app.owner.query(
    `select action, before, after from "auditEvent" where "subjectId" = $1 order by id`,
    [subjectId],
  )
  return rows
}

describe('progress.report', () => {
  it('keeps a report of the person responsible and starts the measure and its problem', async () => {
    const handler = await app.as('handler')
    const { id, status } = await handler.call('progress.report', { ...report, figure: 2, figureUnit: '本' })
    expect(status).toBe('in_progress')
    const { progress } = await handler.call('measure.get', { id: measureId })
    expect(progress[0]).toMatchObject({
      id,
      text: report.text,
      figure: 2,
      figureUnit: '本',
      eventDate: '2026-03-09',
    })
    const { dossier } = await handler.call('closeOut.get', { problemId: problems[0].id })
    expect(dossier.problem.status).toBe('in_progress')
    expect(await entries(id)).toMatchObject([
      { action: 'progress.report', before: null, after: { text: report.text } },
    ])
  })
  it('makes the measure done by a report of completion with evidence, in one step', async () => {
    const answer = await complete(app, measureIds[1])
    expect(answer).toMatchObject({ status: 'done', evidence: [{ outcome: 'added' }] })
  })
  it('is not done by a report of completion without evidence', async () => {
    const officer = await app.as('officer')
    const answer = await officer.call('progress.report', {
      ...report,
      measureId: measureIds[2],
      isCompletion: true,
    })
    expect(answer.status).toBe('in_progress')
  })
  it('keeps a report sent twice over a bad line once', async () => {
    const handler = await app.as('handler')
    const id = randomUUID()
    const { id: fileId } = await newFile(app)
    const once = { ...report, id, text: '网络中断后重发', files: [{ fileId }] }
    await Promise.all([handler.call('progress.report', once), handler.call('progress.report', once)])
    const { progress } = await handler.call('measure.get', { id: measureId })
    expect(progress.filter((line) => line.text === '网络中断后重发')).toHaveLength(1)
    const evidence = await handler.call('evidence.list', { measureId })
    expect(evidence.evidence.filter((piece) => piece.fileId === fileId)).toHaveLength(1)
    await expect(
      handler.call('progress.report', { ...once, measureId: measureIds[1] }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
  it('refuses an empty text and a day to come, with a sentence beside the field', async () => {
    const handler = await app.as('handler')
    await expect(handler.call('progress.report', { ...report, text: ' ' })).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { text: { zh: '请写明进展情况' } } },
    })
    await expect(
      handler.call('progress.report', { ...report, eventDate: '2026-03-11' }),
    ).rejects.toMatchObject({
      code: 'invalid',
      detail: { fields: { eventDate: { zh: '发生日期不能晚于今天' } } },
    })
  })
  it('refuses a department that does not work on the measure, and roles that never report', async () => {
    for (const person of ['handler2', 'departmentHead2', 'leader', 'overseer', 'keeper'] as const) {
      await expect((await app.as(person)).call('progress.report', report)).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
  it('does not know a measure of another unit', async () => {
    const stranger = await app.as('officer', 'other')
    await expect(stranger.call('progress.report', report)).rejects.toMatchObject({ code: 'notFound' })
    await expect(stranger.call('measure.get', { id: measureId })).rejects.toMatchObject({ code: 'notFound' })
  })
  it('is refused for a voided measure', async () => {
    const { measureIds: more } = await makeInspection(app)
    await app.owner.query(`update measure set "voidedAt" = now() where id = $1`, [more[0]])
    await expect(
      (await app.as('handler')).call('progress.report', { ...report, measureId: more[0] }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('the history of a problem', () => {
  it('shows work on a measure under every problem that the measure answers', async () => {
    const { problems: made } = await makeInspection(app)
    await complete(app, made[1].measureIds[1]!)
    for (const { id } of made.slice(1)) {
      const officer = await app.as('officer')
      const { entries: page } = await officer.call('audit.of', { subjectId: id })
      const { entries: listed } = await officer.call('problem.history', { id })
      for (const found of [page, listed]) {
        const actions = found.map(({ action }) => action)
        expect(actions).toEqual(expect.arrayContaining(['progress.report', 'evidence.add', 'problem.status']))
      }
    }
    const { entries: untouched } = await (await app.as('officer')).call('audit.of', { subjectId: made[0].id })
    expect(untouched).toEqual([])
  })
})

describe('measure.get', () => {
  it('says who may work on the measure', async () => {
    const mayWork = async (person: 'handler' | 'handler2' | 'officer' | 'departmentHead' | 'leader') =>
      (await (await app.as(person)).call('measure.get', { id: measureId })).mayWork
    expect(await mayWork('handler')).toBe(true)
    expect(await mayWork('departmentHead')).toBe(true)
    expect(await mayWork('officer')).toBe(true)
    expect(await mayWork('handler2')).toBe(false)
    expect(await mayWork('leader')).toBe(false)
  })
})
