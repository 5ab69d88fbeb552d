import type { SourceDocument } from '../read/document.ts'
import { besideFields } from './beside.ts'
import { canvasOf } from './canvas.ts'
import { causesOfPart } from './causes.ts'
import { findNoise } from './cleaning.ts'
import { speechDemands } from './demands.ts'
import type { Draft, DraftCause, DraftMeasure, DraftProblem } from './draft.ts'
import { factsIn } from './facts.ts'
import { itemsOfPart } from './gather.ts'
import { type Item, outermost, type Reading } from './items.ts'
import { matchRegisters } from './match.ts'
import { measureFields } from './measure-fields.ts'
import { mergeRestated } from './merge.ts'
import { outlineOf } from './outline.ts'
import { partsOf } from './parts.ts'
import { proseLists } from './prose.ts'
import { relate } from './relate.ts'
import { restatedIn } from './restated.ts'
import { sectionsOf } from './sections.ts'
import { isDemand, opening } from './signals.ts'
import { statedLinks } from './stated-links.ts'
import { tableItems } from './tables.ts'
import { warningsOf } from './warnings.ts'

/**
 * What a document says: its parts, problems, causes and measures, the ties it makes and the ties proposed, what is
 * no content and why. Offsets point into `doc.text`; every item's `text` is the source between them. Pure: the same
 * document always gives the same draft. Reads Chinese official writing; of other text little or nothing is found.
 */
export function understand(doc: SourceDocument): Draft {
  const noise = findNoise(doc)
  const reading = readingOf(doc, noise)
  const found = gather(reading)
  const problems = found.problems.map(problemOf)
  const causes = found.causes.map(causeOf)
  const measures = found.measures.map(measureOf)
  const links = statedLinks(found.problems, found.measures)
  const core = { problems, causes, measures, links }
  const warnings = warningsOf(reading, core)
  return {
    sections: sectionsOf(reading, found.tables),
    ...core,
    ...relate(core),
    noise: noise.map(({ start, end, text, reason, reasonEn }) => ({ start, end, text, reason, reasonEn })),
    warnings: [...doc.warnings, ...warnings.map(({ zh }) => zh)],
    warningsEn: [...(doc.warningsEn ?? doc.warnings), ...warnings.map(({ en }) => en)],
  }
}

function readingOf(doc: SourceDocument, noise: ReturnType<typeof findNoise>): Reading {
  const canvas = canvasOf(doc, noise)
  const root = outlineOf(canvas)
  return { source: doc.text, canvas, root, parts: partsOf(canvas, root) }
}

type Gathered = Record<'problems' | 'causes' | 'measures', Item[]> & {
  tables: ReturnType<typeof tableItems>['holds']
}

/** Items from titled parts, tables, forms and running text, in the order of the document. */
function gather(reading: Reading): Gathered {
  const tables = tableItems(reading)
  const { titled, promised } = problemParts(reading)
  const planned = [
    ...promised,
    ...outermost(reading, 'measures').flatMap((n) =>
      itemsOfPart(reading, n, { role: 'measures', as: 'measures' }),
    ),
  ]
  const causes = outermost(reading, 'causes').flatMap((n) => causesOfPart(reading, n))
  const carried = outermost(reading, 'progress').map((n) => restatedIn(reading, n))
  const prose = proseLists(reading, new Set(carried.flatMap(({ claimed }) => claimed)))
  const stated = [...titled, ...tables.problems, ...prose.problems]
  const { problems, measures } = mergeRestated(stated, carried)
  const spoken =
    problems.length > 0 ? [...prose.measures, ...speechDemands(reading, planned, prose.measures)] : []
  return {
    problems: inOrder(besideFields(reading, problems)),
    causes: inOrder([...causes, ...tables.causes, ...prose.causes]),
    measures: inOrder(besideFields(reading, [...planned, ...tables.measures, ...measures, ...spoken])),
    tables: tables.holds,
  }
}

/** Under 存在的不足和努力方向 an item that only promises is a measure. */
function problemParts(reading: Reading): { titled: Item[]; promised: Item[] } {
  const found = { titled: [] as Item[], promised: [] as Item[] }
  for (const node of outermost(reading, 'problems')) {
    const isBoth = reading.parts.of(node).announced?.isBoth === true
    for (const item of itemsOfPart(reading, node, { role: 'problems', as: 'problems' })) {
      const list = isBoth && isDemand(opening(item.text)) ? found.promised : found.titled
      list.push(item)
    }
  }
  return found
}

/** By place; of two items that begin at the same place the first found is kept. */
function inOrder(items: readonly Item[]): Item[] {
  const byStart = new Map<number, Item>()
  for (const item of items) if (!byStart.has(item.start)) byStart.set(item.start, item)
  return [...byStart.values()].toSorted((a, b) => a.start - b.start)
}

function problemOf(item: Item): DraftProblem {
  const { start, end, text, ordinal, aspect, status, department, owner, due } = item
  const matches = matchRegisters(text, aspect.title)
  const best = matches[0]
  return {
    start,
    end,
    aspect: aspect.title,
    ...(aspect.numeral === '' ? {} : { aspectNumeral: aspect.numeral }),
    ordinal,
    title: titleIn(text),
    text,
    facts: factsIn(text, start),
    register: best?.register ?? null,
    rules: best?.rules ?? [],
    matches,
    ...(status === undefined ? {} : { status }),
    ...(department === undefined ? {} : { department }),
    ...(owner === undefined ? {} : { owner }),
    ...(due === undefined ? {} : { due }),
  }
}

/** The first sentence, at a comma where it is long; blanks and line breaks taken out. */
export function titleIn(text: string): string {
  const flat = text.replace(/\s*\n\s*/g, '\n').replace(/\n.*$/s, '')
  const sentence = flat.split(/[。；;！？]|．(?!\d)/)[0] ?? flat
  if (sentence.length <= 40) return sentence.trim()
  const clause = /^.{8,40}?(?=[，,：:])/.exec(sentence)?.[0]
  return (clause ?? sentence.slice(0, 40)).trim()
}

function causeOf({ start, end, text, ordinal }: Item): DraftCause {
  return { start, end, title: titleIn(text), text, ...(ordinal === '' ? {} : { ordinal }) }
}

function measureOf(item: Item): DraftMeasure {
  const { start, end, text, ordinal, aspect } = item
  return {
    start,
    end,
    aspect: aspect.title,
    ...(aspect.numeral === '' ? {} : { aspectNumeral: aspect.numeral }),
    ordinal,
    text,
    ...measureFields(text, item),
  }
}
