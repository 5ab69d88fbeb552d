import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../../../tests/app.ts'
import { inserter, type MadeInspection, makeInspection } from '../../../tests/factory.ts'

describe('the dossier of a problem', () => {
  let app: TestApp
  let made: MadeInspection

  beforeAll(async () => {
    app = await startApp()
    made = await makeInspection(app)
    const people = app.unit().people
    const insert = inserter(app, made.orgUnitId)
    const [problem] = made.problems
    const [measureId] = made.measureIds
    const person = people.handler!.id
    await insert('progress', {
      measureId,
      text: '已分设两本记录',
      eventDate: '2026-03-01',
      reportedBy: person,
    })
    const evidenceId = await insert('evidence', {
      inspectionId: made.id,
      title: '记录本照片',
      createdBy: person,
    })
    await insert('evidenceMeasure', { id: undefined, evidenceId, measureId })
    const file = {
      name: '照片.jpg',
      mimeType: 'image/jpeg',
      size: 10,
      sha256: 'a'.repeat(64),
      uploadedBy: person,
    }
    const fileId = await insert('storedFile', file)
    await insert('evidenceVersion', { evidenceId, no: 1, fileId, addedBy: person })
    const closeOut = {
      problemId: problem.id,
      kind: 'closeOut',
      chain: ['department', 'leader', 'partyGroup'],
    }
    const closeOutId = await insert('closeOut', {
      ...closeOut,
      outcome: '记录已分设并抽查',
      appliedBy: person,
      stepIndex: 1,
    })
    const decided = {
      step: 'department',
      decision: 'pass',
      opinion: '属实',
      seenHash: 'h',
      decidedBy: people.departmentHead!.id,
    }
    await insert('review', { closeOutId, ...decided })
  })

  it('shows measures, progress, evidence with its files and every decision in order', async () => {
    const officer = await app.as('officer')
    const dossier = await officer.call('problem.get', { id: made.problems[0].id })
    expect(dossier.problem.problemNo).toBe('1-1')
    expect(dossier.measures.map(({ text }) => text)).toEqual(['分设两类会议记录本并明确记录人'])
    expect(dossier.progress.map(({ text }) => text)).toEqual(['已分设两本记录'])
    expect(dossier.evidence[0]!.versions[0]).toMatchObject({ name: '照片.jpg', no: 1 })
    expect(dossier.closeOuts[0]!.reviews).toMatchObject([
      { step: 'department', decision: 'pass', opinion: '属实' },
    ])
  })

  it('is not there for another unit, and is for the office above', async () => {
    const stranger = await app.as('officer', 'other')
    await expect(stranger.call('problem.get', { id: made.problems[0].id })).rejects.toMatchObject({
      code: 'notFound',
    })
    expect((await stranger.call('problem.history', { id: made.problems[0].id })).entries).toEqual([])
    const overseer = await app.as('overseer')
    expect((await overseer.call('problem.get', { id: made.problems[0].id })).problem.id).toBe(
      made.problems[0].id,
    )
  })

  it('puts what waits on each person’s first page and nothing on others’', async () => {
    const handler = await app.as('handler')
    const mine = (await handler.call('work.mine', {})).lines
    expect(mine.filter(({ kind }) => kind === 'measure')).toHaveLength(4)
    const leader = await app.as('leader')
    const leaderKinds = (await leader.call('work.mine', {})).lines.map(({ kind }) => kind)
    expect(leaderKinds.filter((kind) => kind === 'claim')).toHaveLength(3)
    expect(leaderKinds).toContain('review')
    const head = await app.as('departmentHead')
    expect((await head.call('work.mine', {})).lines.map(({ kind }) => kind)).not.toContain('review')
    const stranger = await app.as('handler', 'other')
    expect((await stranger.call('work.mine', {})).lines).toEqual([])
  })

  it('puts a measure past its day first, as late', async () => {
    app.setToday('2026-07-02')
    const handler = await app.as('handler')
    expect((await handler.call('work.mine', {})).lines[0]).toMatchObject({ kind: 'measure', urgency: 'late' })
    app.setToday('2026-03-10')
  })

  it('answers everybody who may sign in', async () => {
    for (const person of [
      'officer',
      'principal',
      'leader',
      'departmentHead',
      'handler',
      'overseer',
      'auditAdmin',
    ] as const) {
      const unit = person === 'overseer' ? 'office' : 'one'
      const signed = await app.as(person, unit)
      expect(Array.isArray((await signed.call('work.mine', {})).lines)).toBe(true)
    }
  })

  it('comes as one archive with an index, the record and every file', async () => {
    const handler = await app.as('handler')
    const [stored] = await handler.upload([{ name: '整改/说明.txt', content: '已整改' }])
    const [problem] = made.problems
    const insert = inserter(app, made.orgUnitId)
    const person = app.unit().people.handler!.id
    const evidenceId = await insert('evidence', { inspectionId: made.id, title: '说明', createdBy: person })
    await insert('evidenceMeasure', { id: undefined, evidenceId, measureId: made.measureIds[0] })
    await insert('evidenceVersion', { evidenceId, no: 1, fileId: stored!.id, addedBy: person })
    await app.owner.query(`delete from "evidenceMeasure" where "evidenceId" <> $1`, [evidenceId])
    const { status, body } = await handler.get(`/api/dossier.zip?id=${problem.id}`)
    expect(status).toBe(200)
    const entries = unzipSync(body)
    expect(Object.keys(entries)).toEqual([
      '目录.html',
      '档案.json',
      '变更记录.json',
      '佐证材料/01 说明/说明.txt',
    ])
    expect(strFromU8(entries['佐证材料/01 说明/说明.txt']!)).toBe('已整改')
    expect(strFromU8(entries['目录.html']!)).toContain('分设两类会议记录本并明确记录人')
    const stranger = await app.as('officer', 'other')
    expect((await stranger.get(`/api/dossier.zip?id=${problem.id}`)).status).toBe(404)
  })
})
