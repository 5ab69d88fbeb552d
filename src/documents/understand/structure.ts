import type { SourceDocument } from '../read/document.ts'
import { besideFields } from './beside.ts'
import { canvasOf } from './canvas.ts'
import { causesOfPart, spokenCauses } from './causes.ts'
import { findNoise, type Noise } from './cleaning.ts'
import { speechDemands } from './demands.ts'
import type { Section } from './draft.ts'
import { itemsOfPart } from './gather.ts'
import { type Item, outermost, type Reading } from './items.ts'
import { mergeRestated } from './merge.ts'
import type { Node } from './node.ts'
import { outlineOf } from './outline.ts'
import { partsOf } from './parts.ts'
import { proseLists } from './prose.ts'
import { restatedIn } from './restated.ts'
import { sectionsOf } from './sections.ts'
import { isDemand, opening } from './signals.ts'
import { statedLinks } from './stated-links.ts'
import { tableItems } from './tables.ts'

/** What a document says before anything is matched or proposed. */
export type Structure = {
  reading: Reading
  noise: Noise[]
  sections: Section[]
  problems: Item[]
  causes: Item[]
  measures: Item[]
  links: [number, number][]
}

/** Cleans a document, sees its parts and takes the items out of them, in the order of the document. */
export function structureOf(doc: SourceDocument): Structure {
  const noise = findNoise(doc)
  const reading = readingOf(doc, noise)
  const { tables, ...items } = gather(reading)
  const links = statedLinks(items.problems, items.measures)
  return { reading, noise, sections: sectionsOf(reading, tables), ...items, links }
}

function readingOf(doc: SourceDocument, noise: readonly Noise[]): Reading {
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
  const planned = [...promised, ...measureParts(reading, (node) => !isTasks(reading, node))]
  const causes = outermost(reading, 'causes').flatMap((n) => causesOfPart(reading, n))
  const isAnswering = titled.length + tables.problems.length > 0
  const reports = outermost(reading, 'progress')
  const isNamed = reports.some((node) => reading.parts.of(node).announced)
  const whole = !isNamed && isReport(reading) ? [reading.root] : reports
  const carried = whole.map((n) => restatedIn(reading, n, isAnswering))
  const claimed = new Set(carried.flatMap((part) => part.claimed))
  const prose = proseLists(reading, claimed)
  const stated = [
    ...titled.filter(({ group }) => !isRetold(group, claimed)),
    ...tables.problems,
    ...prose.problems,
  ]
  const { problems, measures } = mergeRestated(stated, carried)
  const saidCauses = [...causes, ...tables.causes, ...prose.causes]
  const spoken =
    problems.length === 0
      ? []
      : [
          ...measureParts(reading, (node) => isTasks(reading, node)),
          ...prose.measures,
          ...speechDemands(reading, planned, prose.measures),
        ]
  return {
    problems: inOrder(besideFields(reading, problems)),
    causes: inOrder(saidCauses.length > 0 ? saidCauses : spokenCauses(reading, problems)),
    measures: inOrder(besideFields(reading, [...planned, ...tables.measures, ...measures, ...spoken])),
    tables: tables.holds,
  }
}

/** 2.资金清理不彻底的问题。已收回…: read as problem and answer, not as one item; a form's own fields keep them apart. */
const isRetold = (group: object | null, claimed: ReadonlySet<Node>): boolean =>
  group !== null && claimed.has(group as Node) && !(group as Node).children.some(({ field }) => field)

function measureParts(reading: Reading, isWanted: (node: Node) => boolean): Item[] {
  const parts = outermost(reading, 'measures').filter(isWanted)
  return parts.flatMap((node) => itemsOfPart(reading, node, { role: 'measures', as: 'measures' }))
}

/** 主要任务 of a campaign answers nothing; beside problems it does, as demands and lists in speeches do. */
const isTasks = (reading: Reading, node: Node): boolean =>
  /任务(?:清单)?$/.test(reading.parts.of(node).title.text)

/** A paper titled 整改落实情况 without parts is one report from its first line on. */
function isReport(reading: Reading): boolean {
  const first = reading.canvas.text.slice(0, 60).split('\n')[0] ?? ''
  return /整改(?:落实|进展|完成|工作)?情况(?:的(?:报告|通报|汇报|函))?(?:（[^）]*）)?$|整改(?:落实|进展)?报告$/.test(
    first,
  )
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
