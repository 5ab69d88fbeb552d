import type { SourceDocument } from '../read/document.ts'
import type { Draft, DraftCause, DraftMeasure, DraftProblem } from './draft.ts'
import { factsIn } from './facts.ts'
import type { Item } from './items.ts'
import { matchRegisters } from './match.ts'
import { measureFields } from './measure-fields.ts'
import { relate } from './relate.ts'
import { structureOf } from './structure.ts'
import { warningsOf } from './warnings.ts'

/**
 * What a document says: its parts, problems, causes and measures, the ties it makes and the ties proposed, what is
 * no content and why. Offsets point into `doc.text`; every item's `text` is the source between them. Pure: the same
 * document always gives the same draft. Reads Chinese official writing; of other text little or nothing is found.
 */
export function understand(doc: SourceDocument): Draft {
  const { reading, noise, sections, links, ...items } = structureOf(doc)
  const problems = items.problems.map(problemOf)
  const causes = items.causes.map(causeOf)
  const measures = items.measures.map(measureOf)
  const core = { problems, causes, measures, links }
  const warnings = warningsOf(reading, core)
  return {
    sections,
    ...core,
    ...relate(core),
    noise: noise.map(({ start, end, text, reason, reasonEn }) => ({ start, end, text, reason, reasonEn })),
    warnings: [...doc.warnings, ...warnings.map(({ zh }) => zh)],
    warningsEn: [...(doc.warningsEn ?? doc.warnings), ...warnings.map(({ en }) => en)],
  }
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
function titleIn(text: string): string {
  const flat = text
    .replaceAll('**', '')
    .replace(/\s*\n\s*/g, '\n')
    .replace(/\n.*$/s, '')
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
