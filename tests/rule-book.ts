import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Severity } from '../src/controls/rule.ts'

/** The rule book lies beside the checkout where this product is made, and is no part of it. */
const path = resolve(import.meta.dirname, '../../shared/domain/rules.md')

export const hasRuleBook = existsSync(path)

const lines = hasRuleBook ? readFileSync(path, 'utf8').split('\n') : []

/** Cells of a row; in the book `∥` stands for the bar that a cell cannot hold. */
function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split(/ \| /)
    .map((cell) => cell.trim())
}

/** Lines of a section by its number, such as `2.3`. */
function section(no: string): string[] {
  const start = lines.findIndex((line) => new RegExp(`^##+ ${no.replace('.', '\\.')}[. ]`).test(line))
  const rest = lines.slice(start + 1)
  const end = rest.findIndex((line) => /^##/.test(line) && !line.startsWith('#### '))
  return start < 0 ? [] : rest.slice(0, end < 0 ? undefined : end)
}

export type BookRule = {
  id: string
  condition: string
  severities: Severity[]
  /** Keys of its sources (S22 …), as far as it names any. */
  sources: string[]
  isUnread: boolean
}

/** The rules of these families as the book's tables state them. */
export function bookRules(families: readonly string[]): BookRule[] {
  return lines.flatMap((line) => {
    const id = /^\| ([A-Z]{4}-\d{3}) \|/.exec(line)?.[1]
    if (!id || !families.includes(id.slice(0, 4))) return []
    const [, condition = '', severity = '', , basis = ''] = cellsOf(line)
    return [
      {
        id,
        condition,
        severities: [...severity.matchAll(/block|error|warn|info/g)].map(([word]) => word as Severity),
        sources: [...basis.matchAll(/S\d+/g)].map(([key]) => key),
        isUnread: basis.includes('待核'),
      },
    ]
  })
}

/** Names of fields that a section's tables state, whichever column they stand in. */
export function bookFields(no: string): string[] {
  const rows = section(no).filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
  const heads = rows.flatMap((line, index) => (cellsOf(line).includes('标识符') ? [index] : []))
  return heads.flatMap((head, index) => {
    const column = cellsOf(rows[head] ?? '').indexOf('标识符')
    return rows
      .slice(head + 1, heads[index + 1])
      .flatMap((line) => (cellsOf(line)[column] ?? '').split(/[,/]/))
      .flatMap((name) => /[a-zA-Z]\w+/.exec(name)?.[0] ?? [])
  })
}

export type BookParameter = { name: string; values: string; nature: string }

/** Appendix A, a line a name: `hrmg.vacantWarnDays / vacantErrDays` is two. */
export function bookParameters(): BookParameter[] {
  const start = lines.findIndex((line) => line.startsWith('## 附录 A'))
  const end = lines.findIndex((line, index) => index > start && line.startsWith('## 附录 B'))
  return lines.slice(start, end).flatMap((line) => {
    const [names = '', values = '', , nature = ''] = line.startsWith('| ') ? cellsOf(line) : []
    const [first = '', ...more] = names.split(/\s*\/\s*/)
    const family = /^([a-z]+)\./.exec(first)?.[1]
    if (!family) return []
    const each = values.split(/\s*\/\s*/)
    const isEach = more.length > 0 && each.length === more.length + 1
    return [first, ...more.map((name) => `${family}.${name}`)].map((name, index) => ({
      name,
      values: isEach ? (each[index] ?? '') : values,
      nature: nature.slice(0, 1),
    }))
  })
}

/** Section 12.3: the suggested default of each limit of the union's funds, in yuan. */
export function bookUnionLimits(): Map<string, number> {
  return new Map(
    section('12.3').flatMap((line) => {
      const name = /unio\.\w+/.exec(line)?.[0]
      const last = cellsOf(line).at(-1) ?? ''
      return name ? [[name, Number(/^\d+/.exec(last)?.[0])] as const] : []
    }),
  )
}
