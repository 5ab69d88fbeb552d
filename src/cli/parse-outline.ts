import type { SourceDocument } from '../documents/read/document.ts'
import type { Draft, DraftMeasure, DraftProblem, MeasureKind, Role } from '../documents/understand/draft.ts'

const ROLES: Record<Role, string> = {
  problems: '问题 problems',
  causes: '原因 causes',
  measures: '措施 measures',
  progress: '进展 progress',
  other: '其他 other',
}
const KINDS: Record<MeasureKind, string> = {
  immediate: '立行立改',
  deadline: '限期整改',
  longTerm: '长期坚持',
}

/** The draft as an outline to read in a terminal: parts, problems with their answers, causes, measures, what to check. */
export function outlineText(doc: SourceDocument, draft: Draft): string {
  const counts = `${draft.problems.length} 个问题 problems · ${draft.causes.length} 条原因 causes · ${draft.measures.length} 条措施 measures`
  const parts = [
    `${doc.name}  ${counts}`,
    block(
      '结构 Structure',
      draft.sections.map(
        ({ numeral, title, role }) =>
          `${numeral ? `${numeral} ` : ''}${title || '（无标题）'} — ${ROLES[role]}`,
      ),
    ),
    block(
      '问题 Problems',
      underAspects(draft.problems, (problem, i) => problemLines(draft, problem, i)),
    ),
    block(
      '原因 Causes',
      draft.causes.map((cause, i) => `C${i + 1} ${cause.ordinal ?? ''}${cause.title}`),
    ),
    block('措施 Measures', underAspects(draft.measures, measureLines)),
    block('待核对 To check', toCheck(draft)),
    block(
      '剔除 Left out',
      [...doc.dropped, ...draft.noise].map(({ text, reason }) => `${cut(text, 40)} — ${reason}`),
    ),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

const block = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [title, ...lines.map((line) => `  ${line}`)].join('\n')

/** Items below the heading they stand under; a heading is printed where it changes. */
function underAspects<T extends { aspect: string; aspectNumeral?: string }>(
  items: readonly T[],
  lines: (item: T, index: number) => string[],
): string[] {
  return items.flatMap((item, i) => {
    const heading = `${item.aspectNumeral ?? ''}${item.aspect}`
    const before = items[i - 1]
    const isNew = heading !== '' && heading !== `${before?.aspectNumeral ?? ''}${before?.aspect ?? ''}`
    return [...(isNew ? [heading] : []), ...lines(item, i).map((line) => `  ${line}`)]
  })
}

function problemLines(draft: Draft, problem: DraftProblem, index: number): string[] {
  const watched = problem.register
    ? ` 〔${problem.register}${problem.rules.length > 0 ? ` ${problem.rules.join(' ')}` : ''}〕`
    : ''
  const status = problem.status ? `（${problem.status}）` : ''
  const answers = [
    ...draft.links.filter(([p]) => p === index).map(([, m]) => `→ M${m + 1} 文中对应 stated`),
    ...draft.proposedLinks
      .filter((link) => link.problem === index)
      .map((link) => `→ M${link.measure + 1} 建议对应 proposed ${link.score.toFixed(2)}：${link.reason}`),
  ]
  return [
    `P${index + 1} ${marked(problem.ordinal, problem.title)}${status}${watched}`,
    ...answers.map((answer) => `     ${answer}`),
  ]
}

/** The mark and the words; 有的 belongs to the words already, and a bare number needs a blank to stand apart. */
function marked(ordinal: string, words: string): string {
  if (ordinal === '' || words.startsWith(ordinal)) return words
  return /[\dA-Za-z]$/.test(ordinal) ? `${ordinal} ${words}` : `${ordinal}${words}`
}

function measureLines(measure: DraftMeasure, index: number): string[] {
  const { kind, department, owner, due, dueDate } = measure
  const fields = [kind && KINDS[kind], department, owner, due && (dueDate ? `${due}＝${dueDate}` : due)]
  const said = fields.filter((field) => field !== null && field !== '')
  return [
    `M${index + 1} ${marked(measure.ordinal, cut(measure.text, 60))}${said.length > 0 ? ` 〔${said.join('，')}〕` : ''}`,
  ]
}

function toCheck(draft: Draft): string[] {
  const names = (indexes: readonly number[], sign: string) => indexes.map((i) => `${sign}${i + 1}`).join(' ')
  const list = (words: string, indexes: readonly number[], sign: string) =>
    indexes.length === 0 ? [] : [`${words}：${names(indexes, sign)}`]
  return [
    ...list('没有措施的问题 without a measure', draft.problemsWithoutMeasure, 'P'),
    ...list('只有笼统回应的问题 answered in general words', draft.problemsAnsweredGenerally, 'P'),
    ...list('不对应任何问题的措施 answering nothing', draft.measuresWithoutProblem, 'M'),
    ...draft.warnings.map(
      (warning, i) =>
        `${warning}${draft.warningsEn?.[i] && draft.warningsEn[i] !== warning ? ` ${draft.warningsEn[i]}` : ''}`,
    ),
  ]
}

function cut(text: string, length: number): string {
  const flat = text.replace(/\s*\n\s*/g, ' ').trim()
  return flat.length > length ? `${flat.slice(0, length)}…` : flat
}
