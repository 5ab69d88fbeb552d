import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'

const app = await startApp()

async function read(name: string, content: string | Uint8Array) {
  const handler = await app.as('handler')
  const [file] = await handler.upload([{ name, content }])
  return handler.call('file.read', { id: file!.id })
}

const cell = (text: string, wide = 1) => new TableCell({ columnSpan: wide, children: [new Paragraph(text)] })

describe('file.read', () => {
  it('shows a workbook sheet by sheet, cell by cell', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '资产',
          rows: [
            ['编号', '名称', '金额'],
            ['ZC-1', null, 1200.5],
          ],
        },
        { name: '盘点', rows: [['已盘', true]] },
      ],
    })
    const { parts, isCut } = await read('台账.xlsx', bytes)
    expect(isCut).toBe(false)
    expect(parts.map(({ name }) => name)).toEqual(['资产', '盘点'])
    const [table] = parts[0]!.blocks
    const rows = table!.kind === 'table' ? table!.rows.map(({ cells }) => cells.map(({ text }) => text)) : []
    expect(rows).toEqual([
      ['编号', '名称', '金额'],
      ['ZC-1', '', '1200.5'],
    ])
  })
  it('shows the paragraphs and tables of a Word file in their order, joined cells as joined', async () => {
    const table = new Table({
      rows: [
        new TableRow({ children: [cell('合计', 2)] }),
        new TableRow({ children: [cell('甲'), cell('乙')] }),
      ],
    })
    const children = [new Paragraph('表前一段'), table, new Paragraph('表后一段')]
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }))
    const { parts } = await read('说明.docx', bytes)
    expect(parts[0]!.blocks).toMatchObject([
      { kind: 'text', text: '表前一段' },
      {
        kind: 'table',
        rows: [
          { no: 1, cells: [{ text: '合计', columnSpan: 2 }] },
          { no: 2, cells: [{ text: '甲' }, { text: '乙' }] },
        ],
      },
      { kind: 'text', text: '表后一段' },
    ])
  })
  it('reads a text in the encoding it was written in', async () => {
    const { parts } = await read('记录.txt', iconv.encode('会议记录\n第一项议题', 'gbk'))
    expect(parts).toMatchObject([{ blocks: [{ kind: 'text', text: '会议记录\n第一项议题' }] }])
  })
  it('says why a file cannot be shown, and does not know a file of another unit', async () => {
    const handler = await app.as('handler')
    const [broken] = await handler.upload([{ name: '坏.docx', content: 'PK\u0003\u0004 not a zip' }])
    await expect(handler.call('file.read', { id: broken!.id })).rejects.toMatchObject({ code: 'invalid' })
    await expect(
      (await app.as('handler', 'other')).call('file.read', { id: broken!.id }),
    ).rejects.toMatchObject({ code: 'notFound' })
    await expect((await app.as('systemAdmin')).call('file.read', { id: broken!.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
