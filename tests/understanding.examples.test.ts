import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { textDocument } from '../src/documents/understand/text-document.ts'
import { understand } from '../src/documents/understand/understand.ts'

const folder = resolve(import.meta.dirname, 'fixtures/documents')
type Expected = Record<'problems' | 'causes' | 'measures', string[]> & { links: [number, number][] }
const expected: Record<string, Expected> = JSON.parse(readFileSync(resolve(folder, 'expected.json'), 'utf8'))

const head = (text: string): string => text.replace(/\s/g, '').slice(0, 14)

/** Documents as offices write them, long-winded and uneven; the answers were checked by a reader. */
describe('written examples are understood as a reader understands them', () => {
  for (const [name, answers] of Object.entries(expected)) {
    it(name.replaceAll('-', ' '), () => {
      const draft = understand(textDocument(readFileSync(resolve(folder, `${name}.txt`), 'utf8'), name))
      expect({
        problems: draft.problems.map(({ text }) => head(text)),
        causes: draft.causes.map(({ title }) => head(title)),
        measures: draft.measures.map(({ text }) => head(text)),
        links: draft.links,
      }).toEqual(answers)
    })
  }

  it('every example has its answers', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
    expect(names.map((name) => name.slice(0, -4)).toSorted()).toEqual(Object.keys(expected).toSorted())
  })
})
