import { describe, expect, it } from 'vitest'
import { vehicle } from '../../../registers/vehicle/register.ts'
import type { Row } from '../calls.ts'
import { columnsOfGrid } from '../values.ts'
import { dialogColumns, filledRows, layIn, layOver, neededColumns } from './paste.ts'

const all = columnsOfGrid(vehicle, {})
const columns = ['plateNo', 'vehicleType', 'brandModel', 'status'].flatMap(
  (name) => all.find((column) => column.name === name) ?? [],
)
const rows = ['a', 'b'].map(
  (id, index) => ({ id, version: 3 + index, ledgerNo: `CL-${id}` }) as unknown as Row,
)
const lay = (line: number, column: number, block: string) =>
  layOver({ rows, columns, all }, { line, column }, block)

describe('a block laid over the grid', () => {
  it('goes to the right and downwards, and past the last row makes new ones', () => {
    expect(lay(1, 2, '轿车\t在用\n越野车\t封存').rows).toEqual([
      { id: 'b', version: 4, label: 'CL-b', cells: { brandModel: '轿车', status: '在用' } },
      { label: null, cells: { brandModel: '越野车', status: '封存' } },
    ])
  })

  it('takes a line of headings in any order, with units or without', () => {
    const { rows: typed } = lay(2, 0, '状态\t基准油耗（升/百公里）\t车牌号 *\n在用\t7.5\t云A12345')
    expect(typed).toEqual([{ label: null, cells: { status: '在用', baseL100: '7.5', plateNo: '云A12345' } }])
  })

  it('says when it is wider than the grid', () => {
    expect(lay(0, 3, '在用\t多出来的').isTooWide).toBe(true)
    expect(lay(0, 3, '在用\t').isTooWide).toBe(false)
  })

  it('shows what a new row needs beside what was pasted', () => {
    const { rows: typed } = lay(2, 0, '云A12345')
    const names = dialogColumns(typed, columns, all).map(({ name }) => name)
    expect(names.slice(0, 4)).toEqual(['plateNo', 'vehicleType', 'brandModel', 'status'])
    for (const { name } of neededColumns(all)) expect(names).toContain(name)
    expect(names).not.toContain('handlerId')
  })
})

describe('the dialog', () => {
  it('takes blocks itself and passes over rows left empty', () => {
    const typed = layIn(
      [{ label: null, cells: {} }],
      columns,
      { line: 0, column: 1 },
      '其他\t轿车\n其他\t皮卡',
    )
    expect(typed.map(({ cells }) => cells.brandModel)).toEqual(['轿车', '皮卡'])
    expect(filledRows([...typed, { label: null, cells: { plateNo: ' ' } }])).toHaveLength(2)
  })
})
