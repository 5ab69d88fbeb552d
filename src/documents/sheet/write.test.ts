import { buffer } from 'node:stream/consumers'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { csvOf, type SheetCell, type SheetColumn } from './write.ts'
import { xlsxOf } from './xlsx.ts'

const columns: SheetColumn[] = [
  { heading: '问题 <编号> & "名"', width: 10, kind: 'text' },
  { heading: '期限', width: 12, kind: 'day' },
  { heading: '项数', width: 8, kind: 'number' },
  { heading: '金额（元）', width: 14, kind: 'money' },
]
const rows: SheetCell[][] = [
  ['<1-1> & "甲" 𠮷', '2026-02-28', 3, 123_456],
  ['第一行\n第二行', '1999-12-31', 0, 1],
  ['_x000A_ 不是换行', null, null, null],
  ['=1+1', '2024-02-29', -5, -150],
  ['', '2026-01-01', 1, 100],
]

async function* blocksOf(...blocks: SheetCell[][][]) {
  yield* blocks
}

describe('a sheet as .xlsx', () => {
  it('reads back with the same words, days, numbers and yuan, from however many blocks', async () => {
    const file = await buffer(xlsxOf('台账', columns, blocksOf(rows.slice(0, 2), [], rows.slice(2))))
    const { sheets } = await readXlsx(file)
    expect(sheets.map(({ name }) => name)).toEqual(['台账'])
    const [headings, ...lines] = sheets[0]!.rows
    expect(headings).toEqual(columns.map(({ heading }) => heading))
    const day = (text: string) => new Date(`${text}T00:00:00Z`)
    expect(lines).toEqual([
      ['<1-1> & "甲" 𠮷', day('2026-02-28'), 3, 1234.56],
      ['第一行\n第二行', day('1999-12-31'), 0, 0.01],
      ['_x000A_ 不是换行', null, null, null],
      ['=1+1', day('2024-02-29'), -5, -1.5],
      [null, day('2026-01-01'), 1, 1],
    ])
  })

  it('leaves out letters that XML cannot hold', async () => {
    const file = await buffer(xlsxOf('a', columns, blocksOf([['前\u0000\u0007后\r\n末', null, null, null]])))
    expect((await readXlsx(file)).sheets[0]!.rows[1]![0]).toBe('前后\n末')
  })

  it('breaks off when its rows do, and does not end as if whole', async () => {
    async function* broken() {
      yield rows
      throw new Error('the database is gone')
    }
    await expect(buffer(xlsxOf('a', columns, broken()))).rejects.toThrow('the database is gone')
  })
})

describe('a sheet as .csv', () => {
  it('keeps quotes and lines, and no cell runs as a formula', async () => {
    const text = (await buffer(csvOf(columns, blocksOf(rows)))).toString('utf8')
    expect(text.startsWith('\uFEFF"问题 <编号> & ""名""",期限')).toBe(true)
    expect(text).toContain('"第一行\n第二行",1999-12-31,0,0.01\r\n')
    expect(text).toContain("\r\n'=1+1,2024-02-29,-5,-1.5\r\n")
  })
})
