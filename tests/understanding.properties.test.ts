import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SourceDocument } from '../src/documents/read/document.ts'
import { canvasOf } from '../src/documents/understand/canvas.ts'
import { findNoise } from '../src/documents/understand/cleaning.ts'
import type { Draft } from '../src/documents/understand/draft.ts'
import { walk } from '../src/documents/understand/node.ts'
import { outlineOf } from '../src/documents/understand/outline.ts'
import { stretchesOf } from '../src/documents/understand/stretches.ts'
import { textDocument } from '../src/documents/understand/text-document.ts'
import { understand } from '../src/documents/understand/understand.ts'
import { GENERATORS } from './generators/documents/all.ts'
import { diceOf } from './generators/documents/dice.ts'
import { ASPECT_MARKS, LINE_MARKS, PART_MARKS, SENTENCE_MARKS } from './generators/documents/marks.ts'
import { full } from './generators/documents/paper.ts'
import { SEEN, UNSEEN } from './generators/documents/words.ts'

const short = GENERATORS.filter(({ name }) => name !== 'sixty pages')
const written = fc
  .record({ generator: fc.constantFrom(...short), seed: fc.nat(), isSeen: fc.boolean() })
  .map(({ generator, seed, isSeen }) => ({
    name: generator.name,
    ...generator.write(diceOf(seed), isSeen ? SEEN : UNSEEN),
  }))
/** Plain lines, whose breaks are paragraphs: what may be put between them. */
const lined = written.filter(
  ({ name, doc }) => doc.kind === 'txt' && !/wrapped|one line|a second time/.test(name),
)
const anyText = fc.oneof(
  fc.string({ maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '一、',
        '（一）',
        '一是',
        '1.',
        '存在问题：',
        '整改措施',
        '不到位',
        '。',
        '；',
        '\n',
        '|',
        '\t',
        '\u200b',
        ' ',
        '问题1：',
        '有的',
        '---',
        '第一，',
      ),
      { maxLength: 80 },
    )
    .map((parts) => parts.join('')),
)

const letters = (text: string): string => text.replace(/\s/g, '')
const items = (draft: Draft) => ({
  problems: draft.problems.map(({ text }) => letters(text)),
  causes: draft.causes.map(({ title }) => letters(title)),
  measures: draft.measures.map(({ text }) => letters(text)),
})

const check = <T>(arbitrary: fc.Arbitrary<T>, test: (value: T) => void, numRuns = 150): void => {
  fc.assert(fc.property(arbitrary, test), { numRuns })
}

function expectWhole(doc: SourceDocument): void {
  const draft = understand(doc)
  for (const item of [...draft.problems, ...draft.measures, ...draft.causes, ...draft.noise]) {
    expect(doc.text.slice(item.start, item.end)).toBe(item.text)
  }
  for (const problem of draft.problems) {
    for (const fact of problem.facts) expect(doc.text.slice(fact.start, fact.end)).toBe(fact.text)
  }
  const stretches = stretchesOf(doc.text, draft)
  expect(stretches.map(({ start, end }) => doc.text.slice(start, end)).join('')).toBe(doc.text)
  expect(stretches.every(({ start }, i) => i === 0 || start === stretches[i - 1]!.end)).toBe(true)
}

describe('places in the source', () => {
  it('every item is the source between its offsets, and the parts joined in order give back the text', () => {
    check(written, ({ doc }) => expectWhole(doc))
  })

  it('hold for any text whatever', () => {
    check(anyText, (text) => expectWhole(textDocument(text)), 300)
  })

  it('the leaves of the outline joined in order give back what was recognised', () => {
    check(
      fc.oneof(
        written.map(({ doc }) => doc),
        anyText.map((text) => textDocument(text)),
      ),
      (doc) => {
        const canvas = canvasOf(doc, findNoise(doc))
        const pieces = [...walk(outlineOf(canvas))].map((node) => canvas.text.slice(node.start, node.own))
        expect(pieces.join('')).toBe(canvas.text)
      },
    )
  })

  it('items of one kind do not overlap', () => {
    check(written, ({ doc }) => {
      const draft = understand(doc)
      for (const list of [draft.problems, draft.measures, draft.causes]) {
        expect(list.every((item, i) => i === 0 || item.start >= list[i - 1]!.end)).toBe(true)
      }
    })
  })
})

describe('what does not change the items', () => {
  it('reading the same document again', () => {
    check(
      written,
      ({ doc }) => {
        expect(understand(doc)).toEqual(understand(doc))
      },
      40,
    )
  })

  it('an advert before, after or between the lines', () => {
    const adverts = fc.constantFrom(
      '加微信领取更多范文资料',
      '本文来自某某文库网',
      '【关注公众号 免费下载】',
      '仅供学习 禁止转载',
      'www.example.com',
    )
    check(fc.tuple(lined, adverts, fc.nat()), ([{ doc }, advert, at]) => {
      const lines = doc.text.split('\n')
      const place = at % (lines.length + 1)
      const more = understand(textDocument(lines.toSpliced(place, 0, advert).join('\n')))
      // An item that the advert cuts in two holds it in its span; what it says is the same.
      const said = JSON.parse(JSON.stringify(items(more)).replaceAll(letters(advert), ''))
      expect(said).toEqual(items(understand(doc)))
      expect(more.noise.some(({ text }) => text === advert)).toBe(true)
    })
  })

  it('a blank line between the lines', () => {
    check(fc.tuple(lined, fc.constantFrom('', '   ', '　　'), fc.nat()), ([{ doc }, blank, at]) => {
      const lines = doc.text.split('\n')
      const more = textDocument(lines.toSpliced(at % (lines.length + 1), 0, blank).join('\n'))
      expect(items(understand(more))).toEqual(items(understand(doc)))
    })
  })

  it('a space or an invisible sign between two characters', () => {
    const signs = fc.constantFrom(' ', '\u00a0', '　', '\u200b', '\ufeff')
    check(fc.tuple(lined, signs, fc.nat()), ([{ doc, name }, sign, at]) => {
      fc.pre(!/table|tabs/.test(name))
      const places = [...doc.text.matchAll(/(?<=[\u4e00-\u9fff，。])(?=[\u4e00-\u9fff])/g)].map(
        (m) => m.index,
      )
      const place = places[at % places.length]!
      const more = textDocument(doc.text.slice(0, place) + sign + doc.text.slice(place))
      const plain = (draft: Draft) => JSON.parse(JSON.stringify(items(draft)).replace(/[\u200b\ufeff]/g, ''))
      expect(plain(understand(more))).toEqual(items(understand(doc)))
    })
  })

  it('Windows line ends', () => {
    check(
      lined,
      ({ doc }) => {
        const more = textDocument(doc.text.replaceAll('\n', '\r\n'))
        expect(items(understand(more))).toEqual(items(understand(doc)))
      },
      40,
    )
  })

  it('another numbering style', () => {
    const level = (marks: typeof PART_MARKS) => fc.constantFrom(...marks)
    const styles = fc.record({
      part: level(PART_MARKS),
      aspect: level(ASPECT_MARKS),
      item: level(SENTENCE_MARKS),
      line: level(LINE_MARKS),
    })
    check(fc.tuple(fc.nat(), styles), ([seed, { part, aspect, item, line }]) => {
      const dice = diceOf(seed)
      const [a, b, c, d] = dice.take(UNSEEN.problems, 4).map(full)
      const causes = dice.take(UNSEEN.causes, 2)
      const measures = dice.take(UNSEEN.measures, 3)
      const text = [
        '某单位对照检查材料',
        `${part(1)}存在的问题`,
        `${aspect(1)}党的建设方面。${item(1)}${a}${item(2)}${b}`,
        `${aspect(2)}服务群众方面。${item(1)}${c}${item(2)}${d}`,
        `${part(2)}原因分析`,
        ...causes.map((cause, i) => `${line(i + 1)}${cause}。`),
        `${part(3)}整改措施`,
        ...measures.map((measure, i) => `${line(i + 1)}${measure}`),
      ].join('\n')
      expect(items(understand(textDocument(text)))).toEqual({
        problems: [a, b, c, d].map((p) => letters(p!)),
        causes: causes.map(letters),
        measures: measures.map(letters),
      })
    })
  })
})
