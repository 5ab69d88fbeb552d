import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { type MadeInspection, makeInspection } from '../../../tests/factory.ts'
import { newFile } from '../../../tests/work.ts'

const app = await startApp()

async function handedIn(inspection: MadeInspection, title = '会议记录本') {
  const handler = await app.as('handler')
  const { id: fileId } = await newFile(app)
  const wish = { measureIds: [inspection.measureIds[0]], files: [{ fileId, title }] }
  const { evidence } = await handler.call('evidence.add', wish)
  const { evidence: line } = await handler.call('evidence.get', { id: evidence[0]!.evidenceId })
  return { handler, fileId, line, id: line.id }
}

describe('evidence.add', () => {
  it('keeps several files at once, each for every measure named', async () => {
    const { measureIds, problems } = await makeInspection(app)
    const handler = await app.as('handler')
    const files = await handler.upload([
      { name: '现场一.jpg', content: 'a' },
      { name: '会议纪要.pdf', content: 'b' },
    ])
    const wish = {
      measureIds: [measureIds[0], measureIds[3]],
      files: files.map(({ id }) => ({ fileId: id })),
    }
    const { evidence } = await handler.call('evidence.add', wish)
    expect(evidence.map(({ title, outcome }) => [title, outcome])).toEqual([
      ['现场一', 'added'],
      ['会议纪要', 'added'],
    ])
    const list = await handler.call('evidence.list', { measureId: measureIds[3] })
    expect(list.total).toBe(2)
    expect(list.evidence[0]).toMatchObject({ measures: [{ no: 1 }, { no: 4 }] })
    const problemNos = list.evidence[0]!.problems.map(({ problemNo }) => problemNo)
    expect(problemNos).toEqual(problems.map(({ problemNo }) => problemNo))
  })
  it('recognises the same bytes under another name, links them and says so', async () => {
    const inspection = await makeInspection(app)
    const { handler, id, line } = await handedIn(inspection)
    const again = await handler.upload([
      { name: '另一个名字.txt', content: (await handler.get(`/api/file.get?id=${line.fileId}`)).body },
    ])
    const wish = { measureIds: [inspection.measureIds[1]], files: [{ fileId: again[0]!.id }] }
    const first = await handler.call('evidence.add', wish)
    expect(first.evidence[0]).toMatchObject({
      evidenceId: id,
      outcome: 'linked',
      sameAs: { title: '会议记录本', measureNos: [1] },
    })
    const second = await handler.call('evidence.add', wish)
    expect(second.evidence[0]).toMatchObject({
      evidenceId: id,
      outcome: 'already',
      sameAs: { measureNos: [1, 2] },
    })
    expect((await handler.call('evidence.list', { inspectionId: inspection.id })).total).toBe(1)
  })
  it('makes one piece of the same photo sent by two people at once, and of one chosen twice', async () => {
    const { id: inspectionId, measureIds } = await makeInspection(app)
    const photo = [{ name: '同一张.jpg', content: 'the same photo' }]
    const send = async (person: 'handler' | 'officer') => {
      const signed = await app.as(person)
      const files = [...(await signed.upload(photo)), ...(await signed.upload(photo))]
      return signed.call('evidence.add', {
        measureIds: [measureIds[0]],
        files: files.map(({ id }) => ({ fileId: id })),
      })
    }
    const answers = await Promise.all([send('handler'), send('officer')])
    const outcomes = answers.flatMap(({ evidence }) => evidence.map(({ outcome }) => outcome))
    expect(outcomes.sort()).toEqual(['added', 'already', 'already', 'already'])
    expect((await (await app.as('handler')).call('evidence.list', { inspectionId })).total).toBe(1)
  })
  it('keeps a piece of its own in another inspection and tells where the bytes were before', async () => {
    const { line, handler } = await handedIn(await makeInspection(app))
    const next = await makeInspection(app)
    const wish = { measureIds: [next.measureIds[0]], files: [{ fileId: line.fileId }] }
    const { evidence } = await handler.call('evidence.add', wish)
    expect(evidence[0]).toMatchObject({ outcome: 'added', sameAs: { title: '会议记录本' } })
    expect(evidence[0]!.evidenceId).not.toBe(line.id)
  })
  it('refuses no file, a file of another unit, a measure of another unit, and measures of two inspections', async () => {
    const one = await makeInspection(app)
    const two = await makeInspection(app)
    const theirs = await makeInspection(app, { unit: 'other' })
    const handler = await app.as('handler')
    const { id: fileId } = await newFile(app)
    const { id: foreignFileId } = await newFile(app, 'handler', 'other')
    const add = (measureIds: string[], ...ids: string[]) =>
      handler.call('evidence.add', { measureIds, files: ids.map((id) => ({ fileId: id })) })
    await expect(add([one.measureIds[0]])).rejects.toMatchObject({ code: 'invalid' })
    await expect(add([one.measureIds[0]], foreignFileId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(add([theirs.measureIds[0]], fileId)).rejects.toMatchObject({ code: 'notFound' })
    await expect(add([one.measureIds[0], two.measureIds[0]], fileId)).rejects.toMatchObject({
      code: 'invalid',
    })
  })
  it('refuses those who do not work on the measure', async () => {
    const { measureIds } = await makeInspection(app)
    for (const person of ['handler2', 'leader', 'overseer'] as const) {
      const signed = await app.as(person)
      const wish = { measureIds: [measureIds[0]], files: [{ fileId: (await newFile(app)).id }] }
      await expect(signed.call('evidence.add', wish)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('a piece of evidence', () => {
  it('keeps its earlier versions when a newer one is added', async () => {
    const { handler, line, id } = await handedIn(await makeInspection(app))
    const { id: fileId } = await newFile(app)
    await handler.call('evidence.addVersion', { id, version: line.version, fileId })
    const { evidence, versions } = await handler.call('evidence.get', { id })
    expect(evidence).toMatchObject({ fileId, versions: 2, version: 2 })
    expect(versions.map(({ no, fileId: file }) => [no, file])).toEqual([
      [2, fileId],
      [1, line.fileId],
    ])
    expect((await handler.get(`/api/file.get?id=${line.fileId}`)).status).toBe(200)
  })
  it('refuses a newer version with the same bytes, and a stale one', async () => {
    const { handler, line, id } = await handedIn(await makeInspection(app))
    const wish = { id, version: line.version, fileId: line.fileId }
    await expect(handler.call('evidence.addVersion', wish)).rejects.toMatchObject({ code: 'conflict' })
    await handler.call('evidence.save', { id, version: 1, title: '新名称', eventDate: '2026-03-01' })
    const { id: fileId } = await newFile(app)
    await expect(handler.call('evidence.addVersion', { ...wish, fileId })).rejects.toMatchObject({
      code: 'stale',
      detail: { current: { title: '新名称', version: 2 } },
    })
  })
  it('takes one of two versions added at once', async () => {
    const { line, id } = await handedIn(await makeInspection(app))
    const add = async (person: 'handler' | 'officer') => {
      const { id: fileId } = await newFile(app, person)
      return (await app.as(person)).call('evidence.addVersion', { id, version: line.version, fileId })
    }
    const results = await Promise.allSettled([add('handler'), add('officer')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
  })
  it('is used for further measures and given up for one, but never for the last', async () => {
    const inspection = await makeInspection(app)
    const { handler, id } = await handedIn(inspection)
    const [first, second] = inspection.measureIds
    expect(await handler.call('evidence.link', { id, measureIds: [first, second] })).toEqual({ linked: 1 })
    await handler.call('evidence.unlink', { id, measureId: first })
    await expect(handler.call('evidence.unlink', { id, measureId: second })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(handler.call('evidence.unlink', { id, measureId: first })).rejects.toMatchObject({
      code: 'notFound',
    })
  })
  it('is voided with a reason, leaves the lists and makes its measure undone', async () => {
    const inspection = await makeInspection(app)
    const { handler, id } = await handedIn(inspection)
    const [measureId] = inspection.measureIds
    await handler.call('progress.report', { measureId, text: '已完成', isCompletion: true })
    expect((await handler.call('measure.get', { id: measureId })).status).toBe('done')
    await expect(handler.call('evidence.void', { id, version: 1, reason: '' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await handler.call('evidence.void', { id, version: 1, reason: '传错文件' })
    expect((await handler.call('measure.get', { id: measureId })).status).toBe('in_progress')
    expect((await handler.call('evidence.list', { measureId })).total).toBe(0)
    const voided = await handler.call('evidence.list', { measureId, isVoided: true })
    expect(voided.evidence).toMatchObject([{ id, voidReason: '传错文件' }])
    await expect(handler.call('evidence.void', { id, version: 2, reason: '再次' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
  it('is changed only by who handed it in or works on its measures, and not known to another unit', async () => {
    const { id } = await handedIn(await makeInspection(app))
    const change = { id, version: 1, title: '改名', eventDate: null }
    await expect((await app.as('handler2')).call('evidence.save', change)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const stranger = await app.as('handler', 'other')
    await expect(stranger.call('evidence.save', change)).rejects.toMatchObject({ code: 'notFound' })
    await expect(stranger.call('evidence.get', { id })).rejects.toMatchObject({ code: 'notFound' })
    expect((await (await app.as('overseer')).call('evidence.get', { id })).evidence.id).toBe(id)
  })
})

describe('evidence.list', () => {
  it('filters by kind of file, by words, by what serves several problems, and pages', async () => {
    const { id: inspectionId, measureIds } = await makeInspection(app)
    const handler = await app.as('handler')
    const files = await handler.upload([
      { name: '照片100%.png', content: 'p' },
      { name: '明细.xlsx', content: 'x' },
      { name: '说明.docx', content: 'd' },
    ])
    const ids = files.map(({ id }) => ({ fileId: id }))
    await handler.call('evidence.add', { measureIds: [measureIds[0]], files: ids.slice(0, 2) })
    await handler.call('evidence.add', { measureIds: [measureIds[3]], files: ids.slice(2) })
    const titles = async (filter: object) =>
      (await handler.call('evidence.list', { inspectionId, ...filter })).evidence.map(({ title }) => title)
    expect(await titles({ kind: 'image' })).toEqual(['照片100%'])
    expect(await titles({ kind: 'excel' })).toEqual(['明细'])
    expect(await titles({ words: '0%' })).toEqual(['照片100%'])
    expect(await titles({ words: '_' })).toEqual([])
    expect(await titles({ isShared: true })).toEqual(['说明'])
    expect(await titles({ limit: 1, offset: 1 })).toHaveLength(1)
    expect((await handler.call('evidence.list', { inspectionId, limit: 1 })).total).toBe(3)
    expect((await (await app.as('officer', 'other')).call('evidence.list', { inspectionId })).total).toBe(0)
  })
})

describe('what people upload', () => {
  it('never runs as a page of ours', async () => {
    const handler = await app.as('handler')
    const files = await handler.upload([
      { name: '页面.html', content: '<script>alert(1)</script>' },
      { name: '图.svg', content: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' },
      { name: '../../脚本.js', content: 'alert(1)' },
    ])
    for (const { id } of files) {
      const { headers } = await handler.get(`/api/file.get?id=${id}`)
      expect(headers).toMatchObject({
        'content-type': 'application/octet-stream',
        'x-content-type-options': 'nosniff',
      })
      expect(headers['content-security-policy']).toContain("sandbox; default-src 'none'")
    }
    expect(files[2]!.name).toBe('脚本.js')
  })
})
