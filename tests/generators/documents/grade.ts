import type { Draft } from '../../../src/documents/understand/draft.ts'
import type { Written } from './paper.ts'

const letters = (text: string): string => text.replace(/\s/g, '').replace(/[。；;，,.．]+$/, '')

/** What differs between a draft and the answers, in words; nothing when all is as it was written. */
export function differences(written: Written, draft: Draft): string[] {
  const { links } = written
  const found = draft.links.map(([p, m]) => `${p}>${m}`).toSorted()
  const wanted = links?.map(([p, m]) => `${p}>${m}`).toSorted()
  return [
    ...lists(
      'problem',
      written.problems,
      draft.problems.map((p) => p.text),
    ),
    ...lists(
      'cause',
      written.causes,
      draft.causes.map((c) => c.title),
    ),
    ...lists(
      'measure',
      written.measures,
      draft.measures.map((m) => m.text),
    ),
    ...(wanted && wanted.join() !== found.join()
      ? [`links: ${found.join(' ')} instead of ${wanted.join(' ')}`]
      : []),
    ...written.roles.flatMap(({ title, role }) => {
      const section = draft.sections.find((s) => letters(s.title) === letters(title))
      return section?.role === role
        ? []
        : [`part ${title}: ${section?.role ?? 'not found'} instead of ${role}`]
    }),
  ]
}

function lists(kind: string, wanted: readonly string[], found: readonly string[]): string[] {
  const has = new Set(found.map(letters))
  const asked = new Set(wanted.map(letters))
  const missing = wanted.filter((text) => !has.has(letters(text)))
  const extra = found.filter((text) => !asked.has(letters(text)))
  const isCount = found.length !== wanted.length && missing.length + extra.length === 0
  return [
    ...missing.map((text) => `${kind} not found: ${text}`),
    ...extra.map((text) => `${kind} not written: ${text}`),
    ...(isCount ? [`${kind}s: ${found.length} instead of ${wanted.length}`] : []),
  ]
}
