import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basisStatuses } from '../src/controls/basis.ts'
import { severities } from '../src/controls/rule.ts'
import { rulesFor } from '../src/controls/rules.ts'
import { desks, editableFieldsOf, type Register } from '../src/kit/define-register.ts'
import type { Field } from '../src/kit/field.ts'
import { linesOf, type RegisterName, registerList, registerNamed } from '../src/registers/index.ts'

/** One page a register, from its definition and its rules. */
const folder = new URL('../docs/registers/', import.meta.url)

const kinds: Record<Field['kind'], readonly [zh: string, en: string]> = {
  text: ['文本', 'text'],
  longText: ['长文本', 'long text'],
  whole: ['整数', 'whole number'],
  decimal: ['小数', 'decimal'],
  money: ['金额', 'money'],
  day: ['日期', 'day'],
  moment: ['时间', 'date and time'],
  yesNo: ['是否', 'yes or no'],
  choice: ['选项', 'choice'],
  person: ['人员', 'person'],
  reference: ['关联', 'reference'],
  files: ['附件', 'files'],
}

/** File name → what it holds. */
export function registerPages(): Map<string, string> {
  const records = registerList.filter(({ shape }) => shape === 'ledger')
  const pages = records.map((register) => [`${register.name}.md`, pageOf(register)] as const)
  return new Map([['README.md', indexOf(records)], ...pages])
}

function indexOf(records: readonly Register[]): string {
  const rows = records.map(({ name, zh, en, code, desk }) => [
    `[${zh}](${name}.md)`,
    en,
    code,
    desk === null ? '' : desks[desk].zh,
    String(rulesFor(name as RegisterName).length),
  ])
  return joined([
    '# 业务台账 Registers',
    written,
    tableOf(['台账', 'register', '编号', '归口', '规则 rules'], rows),
  ])
}

const written = '<!-- Written by `node scripts/register.ts pages`; a test fails when it is stale. -->'

function pageOf(register: Register): string {
  const { name, zh, en, purpose, code, desk, needsEvidence } = register
  const lines = linesOf(register).flatMap((line) => [line, ...linesOf(line)])
  return joined([
    `# ${zh} ${en}`,
    written,
    `${purpose.zh}\n\n${purpose.en}`,
    `编号 \`${code}-年-序号\`；归口${desk === null ? '' : desks[desk].zh}；${needsEvidence ? '审核通过须有佐证材料' : '佐证材料可选'}。`,
    '## 字段 Fields',
    fieldTable(register),
    ...lines.flatMap((line) => [`## ${line.zh} ${line.en}`, `${line.purpose.zh}`, fieldTable(line)]),
    '## 控制规则 Rules',
    ruleTable(name as RegisterName),
  ])
}

function fieldTable(register: Register): string {
  const own = Object.entries({ ...editableFieldsOf(register), ...derivedOf(register) }).filter(
    ([name]) => name in register.fields,
  )
  const rows = own.map(([name, field]) => [
    field.zh,
    `\`${name}\``,
    `${kinds[field.kind][0]}${moreOf(field)}`,
    name in register.derive ? '自动' : field.required ? '必填' : name in register.needed ? '条件必填' : '',
    field.help?.[0] ?? '',
  ])
  const table = tableOf(['字段', 'name', '类型', '', '说明'], rows)
  const held = register.must.map(({ zh }) => zh)
  return held.length === 0 ? table : `${table}\n\n提交时核对：${held.join('；')}。`
}

function derivedOf({ fields, derive }: Register): Record<string, Field> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name in derive))
}

function moreOf(field: Field): string {
  if (field.kind === 'choice') {
    return `：${Object.values(field.choices)
      .map(([zh]) => zh)
      .join('、')}`
  }
  if (field.kind !== 'reference') return ''
  const target = registerNamed(field.target)
  return target ? `：${target.zh}` : ''
}

function ruleTable(name: RegisterName): string {
  const rows = rulesFor(name)
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map(({ id, zh, severity, basis, params }) => [
      id,
      zh,
      severities[severity].zh,
      `${basis.text}${basis.source ? `（${basis.source}）` : ''}`,
      basisStatuses[basis.status].zh,
      params.map((param) => `\`${param}\``).join(' '),
    ])
  return tableOf(['规则', '查什么', '级别', '依据', '把握', '参数'], rows)
}

function tableOf(head: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const line = (cells: readonly (string | null)[]) =>
    `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '∣').replaceAll('\n', ' ')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const joined = (parts: readonly string[]) => `${parts.join('\n\n')}\n`

/** Pages that differ from what the definitions say now. */
export function stalePages(): string[] {
  return [...registerPages()].filter(([name, text]) => readOr(name) !== text).map(([name]) => name)
}

function readOr(name: string): string | null {
  try {
    return readFileSync(new URL(name, folder), 'utf8')
  } catch {
    return null
  }
}

/** Writes the pages that are stale; says which. */
export function writePages(): string[] {
  mkdirSync(folder, { recursive: true })
  const stale = stalePages()
  for (const [name, text] of registerPages())
    if (stale.includes(name)) writeFileSync(new URL(name, folder), text)
  return stale
}
