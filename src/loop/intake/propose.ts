import type { Draft, DraftMeasure, DraftProblem } from '../../documents/understand/draft.ts'
import type { Content, Item } from './content.ts'
import { piecesOf } from './marks.ts'

const bare = {
  measureKind: null,
  department: null,
  owner: null,
  dueText: null,
  dueDate: null,
  registers: [],
  ruleIds: [],
  matchReason: '',
} satisfies Partial<Item>

/** What the reader understood, as the draft a person begins to correct. Nothing of the source is lost on the way. */
export function contentOf(draft: Draft, source: string): Content {
  const titles = [...new Set(draft.problems.map(({ aspect }) => aspect).filter((title) => title !== ''))]
  const aspectKeys = new Map(titles.map((title, index) => [title, `a${index + 1}`]))
  const items = [
    ...draft.problems.map((problem, index) =>
      problemItem(problem, index, aspectKeys.get(problem.aspect) ?? null),
    ),
    ...draft.causes.map(
      ({ start, end, title }, index): Item => ({
        ...bare,
        key: `c${index + 1}`,
        kind: 'cause',
        spans: [{ start, end }],
        title: title.slice(0, 200),
        ordinal: '',
        aspectKey: null,
      }),
    ),
    ...draft.measures.map(measureItem),
  ].filter(({ spans }) => spans.every(({ start, end }) => end > start))
  const content: Content = {
    aspects: titles.map((title) => ({ key: aspectKeys.get(title) ?? '', title: title.slice(0, 200) })),
    items,
    measureTies: measureTies(draft),
    causeTies: draft.causeLinks.map(({ problem, cause, reason, reasonEn }) => ({
      from: `p${problem + 1}`,
      to: `c${cause + 1}`,
      reason: reason.slice(0, 500),
      reasonEn: reasonEn.slice(0, 500),
      isProposed: true,
    })),
    aside: [],
    warnings: draft.warnings.map((warning) => warning.slice(0, 500)),
    warningsEn: (draft.warningsEn ?? []).map((warning) => warning.slice(0, 500)),
  }
  return { ...content, aside: asideOf(draft, content, source) }
}

function problemItem(problem: DraftProblem, index: number, aspectKey: string | null): Item {
  const { start, end, title, ordinal, register, rules, matches } = problem
  const registers =
    matches.length > 0 ? [...new Set(matches.map((match) => match.register))] : register ? [register] : []
  return {
    ...bare,
    key: `p${index + 1}`,
    kind: 'problem',
    spans: [{ start, end }],
    title: title.slice(0, 200),
    ordinal: ordinal.slice(0, 40),
    aspectKey,
    department: problem.department?.slice(0, 60) ?? null,
    owner: problem.owner?.slice(0, 60) ?? null,
    dueText: problem.due?.slice(0, 60) ?? null,
    registers: registers.slice(0, 10),
    ruleIds: rules.slice(0, 60),
    matchReason: (matches[0]?.reason ?? '').slice(0, 500),
    matches: matches.slice(0, 10).map((match) => ({
      register: match.register,
      rules: match.rules.slice(0, 60),
      score: match.score,
      reason: match.reason.slice(0, 500),
      reasonEn: match.reasonEn.slice(0, 500),
    })),
  }
}

function measureItem(measure: DraftMeasure, index: number): Item {
  const { start, end, text, ordinal, kind, department, owner, due, dueDate } = measure
  return {
    ...bare,
    key: `m${index + 1}`,
    kind: 'measure',
    spans: [{ start, end }],
    title: (text.split(/[。；，]/)[0] ?? '').slice(0, 60),
    ordinal: ordinal.slice(0, 40),
    aspectKey: null,
    measureKind: kind ?? 'deadline',
    department: department?.slice(0, 60) ?? null,
    owner: owner?.slice(0, 60) ?? null,
    dueText: due?.slice(0, 60) ?? null,
    dueDate,
  }
}

function measureTies({ links, proposedLinks }: Draft): Content['measureTies'] {
  const stated = links.map(([problem, measure]) => ({
    from: `p${problem + 1}`,
    to: `m${measure + 1}`,
    reason: '原文已对应',
    reasonEn: 'Paired by the document itself',
    isProposed: false,
  }))
  const known = new Set(stated.map(({ from, to }) => `${from} ${to}`))
  const proposed = proposedLinks
    .map(({ problem, measure, reason, reasonEn, strength }) => ({
      from: `p${problem + 1}`,
      to: `m${measure + 1}`,
      reason: reason.slice(0, 500),
      reasonEn: reasonEn.slice(0, 500),
      isProposed: true,
      strength,
    }))
    .filter(({ from, to }) => !known.has(`${from} ${to}`))
  return [...stated, ...proposed]
}

/** Noise with its reason, and headings: what the reader recognised and is no item. */
function asideOf(draft: Draft, content: Content, source: string): Content['aside'] {
  const headings = [
    ...draft.sections.map(({ title }) => title),
    ...draft.problems.map(({ aspect }) => aspect),
    ...draft.measures.map(({ aspect }) => aspect),
  ]
  const known = new Set(headings.map(plain).filter((title) => title.length > 1))
  const noise = draft.noise.map(({ start, end, reason, reasonEn = reason }) => ({
    start,
    end,
    reason: reason.slice(0, 200),
    reasonEn: reasonEn.slice(0, 200),
  }))
  const rest = piecesOf(source, { ...content, aside: noise })
  const titles = rest
    .filter(({ kind, start, end }) => kind === 'unmarked' && known.has(plain(source.slice(start, end))))
    .map(({ start, end }) => ({ start, end, reason: '标题', reasonEn: 'Heading' }))
  return [...noise, ...titles].filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
}

/** A heading without numeral, marks and blanks, to compare. */
function plain(text: string): string {
  return text
    .replace(/^[\s　]*(?:第?[（(]?[一二三四五六七八九十百\d]{1,4}[）)]?[、．.章节部分]*)+/u, '')
    .replace(/主要表现在[：:]?/u, '')
    .replace(/[\s\p{P}]/gu, '')
}
