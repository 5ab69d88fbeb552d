import type { Role } from '../../server/database/schema.ts'
import { roleNames } from '../../server/roles.ts'

/** Rows of cells as Excel and WPS put them on the clipboard: tabs, line ends, quotes around what holds either. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]]
  const pattern = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y
  let at = 0
  while (at <= text.length) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const quoted = match?.[1]
    rows.at(-1)?.push((quoted === undefined ? (match?.[2] ?? '') : quoted.replaceAll('""', '"')).trim())
    at += match?.[0].length ?? 0
    if (at >= text.length) break
    if (text[at] !== '\t') {
      if (text.startsWith('\r\n', at)) at += 1
      rows.push([])
    }
    at += 1
  }
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

/** The first cell of each row that has one. */
export function firstColumn(text: string): string[] {
  return cellsOf(text).flatMap(([first]) => first || [])
}

export type PersonRow = {
  name: string
  username: string
  department: string
  role: string
  phone: string
  title: string
}

const columnWords: Record<keyof PersonRow, RegExp> = {
  name: /^(姓名|名字|name)$/i,
  username: /^(用户名|账号|登录名|user ?name|account)$/i,
  department: /^(科室|部门|处室|股室|department)$/i,
  role: /^(角色|role)$/i,
  phone: /^(电话|手机|手机号|联系电话|phone|telephone)$/i,
  title: /^(职务|岗位|title|post)$/i,
}
const columns = Object.keys(columnWords) as (keyof PersonRow)[]

/**
 * People of a pasted table. A first row of headings decides the columns; without one they are name, user name,
 * department, role, telephone, title.
 */
export function peopleOf(text: string): PersonRow[] {
  const rows = cellsOf(text)
  const [first = []] = rows
  const headings = first.map((cell) => columns.find((column) => columnWords[column].test(cell)))
  const hasHeadings = headings.includes('name')
  const order = hasHeadings ? headings : columns
  return (hasHeadings ? rows.slice(1) : rows).map((cells) => {
    const row: PersonRow = { name: '', username: '', department: '', role: '', phone: '', title: '' }
    order.forEach((column, index) => {
      if (column) row[column] = cells[index] ?? ''
    })
    return row
  })
}

/** Other words that offices use for a role. */
const otherWords: Partial<Record<Role, RegExp>> = {
  officer: /专干|联络员|整改办/,
  principal: /主要负责人|(?<!副)书记|(?<!副)局长$|一把手/,
  leader: /分管|副局长|副书记|班子成员|党组成员/,
  departmentHead: /科长|主任|科室负责人|部门负责人/,
  handler: /承办|经办|科员/,
  keeper: /台账/,
  overseer: /巡察/,
}

/** The role a word means: its code, its name in either language, or what offices call it. Undefined when unclear. */
export function roleOf(word: string, known: readonly Role[]): Role | undefined {
  const text = word.trim().toLowerCase()
  if (!text) return undefined
  const exact = known.find(
    (role) =>
      role.toLowerCase() === text || roleNames[role].zh === text || roleNames[role].en.toLowerCase() === text,
  )
  if (exact) return exact
  const meant = known.filter((role) => otherWords[role]?.test(text))
  return meant.length === 1 ? meant[0] : undefined
}
