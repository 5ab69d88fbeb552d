import { columnsOf, type Register } from '../../kit/define-register.ts'
import { Refused, type Words } from '../../kit/refused.ts'
import type { Finding } from './controls.ts'
import type { RowProblem } from './prepare.ts'

/** Refuses a save of one row with every problem beside its field; nothing when there is none. */
export function refuseRow(problems: readonly RowProblem[]): void {
  const [first] = problems
  if (!first) return
  const { code, words, current } = first
  const fields = fieldsOf(problems, ({ field }) => field)
  throw new Refused(code, sentence('填写有误：', first).zh, sentence('Please correct: ', first).en, {
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    ...(current === undefined ? {} : { current }),
  })

  function sentence(prefix: string, problem: RowProblem): Words {
    return problem.code === 'invalid'
      ? { zh: `${prefix}${words.zh}`, en: `${prefix}${words.en}` }
      : { zh: endWith(words.zh, '。'), en: endWith(words.en, '.') }
  }
}

function endWith(text: string, mark: string): string {
  return /[。.！!？?]$/.test(text) ? text : `${text}${mark}`
}

/** The same for many rows, each named by its place: `rows.3.plateNo`. */
export function refuseRows(problems: readonly RowProblem[], total: number): void {
  const [first] = problems
  if (!first) return
  const bad = new Set(problems.map(({ index }) => index))
  const fields = fieldsOf(problems, ({ index, field }) =>
    field ? `rows.${index}.${field}` : `rows.${index}`,
  )
  throw new Refused(
    first.code,
    `整批 ${total} 行都没有保存：${bad.size} 行有问题，第一处在第 ${first.index + 1} 行：${first.words.zh}`,
    `None of the ${total} rows was saved: ${bad.size} rows are wrong, first row ${first.index + 1}: ${first.words.en}`,
    { fields, ...(first.current === undefined ? {} : { current: first.current }) },
  )
}

function fieldsOf(problems: readonly RowProblem[], nameOf: (problem: RowProblem) => string | null) {
  const fields: Record<string, Words> = {}
  for (const problem of problems) {
    const name = nameOf(problem)
    if (name !== null) fields[name] ??= problem.words
  }
  return fields
}

/**
 * Findings that stop these records from being handed in or kept so: rules of severity `block` on records that are
 * no drafts. What blocks another record than the ones being saved is an alert there, no refusal here.
 */
export function blocking(findings: readonly Finding[], records: ReadonlySet<string>): Finding[] {
  return findings.filter(({ severity, recordId }) => severity === 'block' && records.has(recordId))
}

/** Refuses `invalid` with the sentence of every rule that blocks a record of this register; nothing when none does. */
export function refuseBlocked(register: Register, blocked: readonly Finding[]): void {
  const [first] = blocked
  if (!first) return
  const fields: Record<string, Words> = {}
  for (const { field, words } of blocked)
    if (field !== null && field in columnsOf(register)) fields[field] ??= words
  throw new Refused('invalid', `不能提交：${first.words.zh}`, `It cannot be handed in: ${first.words.en}`, {
    ...(Object.keys(fields).length > 0 ? { fields } : {}),
    missing: blocked.map(({ ruleId, recordId, words }) => ({
      words: { zh: `${ruleId} ${words.zh}`, en: `${ruleId} ${words.en}` },
      link: `/registers/${register.name}/${recordId}`,
    })),
  })
}
