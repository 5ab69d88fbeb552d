import { expect, it } from 'vitest'
import { ledgerColumns } from './columns.ts'
import { pastedSheet } from './paste-over.ts'
import type { LedgerRow } from './row.ts'

const row = (n: number) => ({ id: `m${n}`, problemId: `p${n}`, version: n }) as LedgerRow
const rows = [row(1), row(2), row(3)]
const columns = ledgerColumns.filter(({ key }) => ['owner', 'dueDate'].includes(key))
const at = { line: 1, column: 0, view: 'measure' as const }
const parts = (text: string) => text.split('\n').map((line) => line.split('\t'))

it('lays a block over the rows from the cell on, with their ids and versions', () => {
  expect(parts(pastedSheet(rows, columns, at, '张三\t2026-06-30\r\n李四\t2026-07-31\r\n', []))).toEqual([
    ['problemId', 'measureId', 'measureVersion', 'owner', 'dueDate'],
    ['problemId', 'measureId', 'measureVersion', '责任人', '整改时限'],
    ['p2', 'm2', '2', '张三', '2026-06-30'],
    ['p3', 'm3', '3', '李四', '2026-07-31'],
  ])
})

it('fills every chosen row with a single cell, and hands in rows beyond the last without a row of the ledger', () => {
  const filled = parts(pastedSheet(rows, columns, at, '王五', [row(1), row(3)]))
  expect(filled.slice(2)).toEqual([
    ['p1', 'm1', '1', '王五'],
    ['p3', 'm3', '3', '王五'],
  ])
  const long = parts(pastedSheet(rows, columns, { ...at, line: 2 }, '甲\n乙', []))
  expect(long.at(-1)).toEqual(['', '', '', '乙'])
})
