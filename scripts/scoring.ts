import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Draft, Role } from '../src/documents/understand/draft.ts'
import { textDocument } from '../src/documents/understand/text-document.ts'
import { understand } from '../src/documents/understand/understand.ts'

/** The labelled sample texts, beside the checkout; absent where only the product is. */
export const samplesFolder = resolve(import.meta.dirname, '../../shared/samples')
export const hasSamples = existsSync(resolve(samplesFolder, 'seed.txt'))

/** Hits of a search: found and right, found, and how many there are; `misses` in words. */
export type Score = { hit: number; found: number; labelled: number; misses: string[] }
export const MEASURED = ['problems', 'causes', 'measures', 'roles', 'links', 'proposed', 'registers'] as const
export type Measured = (typeof MEASURED)[number]
export type FileScore = {
  name: string
  labels: 'real' | 'modelled' | 'counted'
  scores: Partial<Record<Measured, Score>>
}

type GoldItem = { text?: string; title?: string }
type Gold = {
  sections: { numeral: string; title: string; role: Role }[]
  problems: GoldItem[]
  causes: GoldItem[]
  measures: GoldItem[]
  links: [number, number][]
  links_judged?: [number, number][]
}

/** Texts without labels: how many problems and measures a reader finds in them. */
const COUNTED: Record<string, [problems: number, measures: number]> = {
  sx_shuzhi_2021_c: [0, 4],
  sx_shuzhi_2023_b: [3, 0],
  sx_shuzhi_2023_d: [3, 0],
}
/** Rule book 0.7: the rules that watch each of the 20 problems of the reference document. */
const SEED_RULES =
  'MEET ORGL KEYD ORGL STDY DEVM INTG EXIT HRMG HRMG HRMG AIDF CARS UNIO FINR ASST PROJ HOTL KPRJ LEGY'.split(
    ' ',
  )

/** Scores of every sample text, in the order of their names. */
export function scoreSamples(): FileScore[] {
  return ['', 'short', 'modelled'].flatMap((folder) => {
    const path = resolve(samplesFolder, folder)
    const names = readdirSync(path).filter((name) => name.endsWith('.txt'))
    return names.toSorted().map((name) => scoreFile(resolve(path, name), folder === 'modelled'))
  })
}

function scoreFile(path: string, isModelled: boolean): FileScore {
  const name = basename(path, '.txt')
  const draft = understand(textDocument(readFileSync(path, 'utf8'), name))
  const labels = path.replace(/\.txt$/, '.gold.json')
  if (!existsSync(labels)) return { name, labels: 'counted', scores: counted(name, draft) }
  const gold: Gold = JSON.parse(readFileSync(labels, 'utf8'))
  return { name, labels: isModelled ? 'modelled' : 'real', scores: labelled(name, gold, draft) }
}

/** A text without labels is held to its counts: what is found beyond them is wrong. */
function counted(name: string, draft: Draft): FileScore['scores'] {
  const [problems, measures] = COUNTED[name] ?? [0, 0]
  const score = (expected: number, items: { text: string }[]): Score => ({
    hit: Math.min(expected, items.length),
    found: items.length,
    labelled: expected,
    misses:
      items.length === expected
        ? []
        : [`${items.length} found, ${expected} in the text: ${items.map((i) => head(i.text)).join(' | ')}`],
  })
  return { problems: score(problems, draft.problems), measures: score(measures, draft.measures) }
}

function labelled(name: string, gold: Gold, draft: Draft): FileScore['scores'] {
  const problems = pair(gold.problems, draft.problems)
  const measures = pair(gold.measures, draft.measures)
  const tied = (links: readonly [number, number][]) =>
    links.map(([p, m]) => `${problems.of.get(p) ?? `x${p}`}>${measures.of.get(m) ?? `x${m}`}`)
  const proposed = draft.proposedLinks.map(({ problem, measure }) => `${problem}>${measure}`)
  const stated = draft.links.map(([p, m]) => `${p}>${m}`)
  const judged = gold.links_judged ?? []
  return {
    problems: problems.score,
    causes: pair(gold.causes, draft.causes).score,
    measures: measures.score,
    roles: roles(gold, draft),
    links: sets(tied(gold.links), stated, tied([...gold.links, ...judged])),
    ...(judged.length > 0
      ? { proposed: sets(tied(judged), proposed, tied([...gold.links, ...judged])) }
      : {}),
    ...(name === 'seed' ? { registers: registers(draft) } : {}),
  }
}

const letters = (text: string): string => text.replace(/\s/g, '')
const bareTitle = (text: string): string =>
  letters(text).replace(/^[（(]?[一二三四五六七八九十\d]+[）)、.．]*/, '')
const head = (text: string): string => letters(text).slice(0, 16)

/** Pairs labels with items by their first letters, each once; `of` maps label to item. */
function pair(
  labels: readonly GoldItem[],
  items: readonly GoldItem[],
): { score: Score; of: Map<number, number> } {
  const of = new Map<number, number>()
  const used = new Set<number>()
  labels.forEach((label, l) => {
    const wanted = label.text === undefined ? bareTitle(label.title ?? '') : letters(label.text)
    const at = items.findIndex((item, i) => !used.has(i) && agrees(wanted, item))
    if (at !== -1) {
      of.set(l, at)
      used.add(at)
    }
  })
  const missed = labels.flatMap((label, l) =>
    of.has(l) ? [] : [`not found: ${head(label.text ?? label.title ?? '')}`],
  )
  const wrong = items.flatMap((item, i) =>
    used.has(i) ? [] : [`not labelled: ${head(item.text ?? item.title ?? '')}`],
  )
  return {
    score: { hit: of.size, found: items.length, labelled: labels.length, misses: [...missed, ...wrong] },
    of,
  }
}

function agrees(wanted: string, item: GoldItem): boolean {
  const found = letters(item.text ?? '') || bareTitle(item.title ?? '')
  const n = Math.min(wanted.length, found.length)
  return n >= 3 && wanted.slice(0, n) === found.slice(0, n)
}

/** Labels name the main parts; a part found beyond them is no mistake. */
function roles(gold: Gold, draft: Draft): Score {
  const wanted = gold.sections.map(({ numeral, title, role }) => `${numeral}/${letters(title)}=${role}`)
  const found = draft.sections.map(({ numeral, title, role }) => `${numeral}/${letters(title)}=${role}`)
  const known = new Set(gold.sections.map(({ numeral, title }) => `${numeral}/${letters(title)}`))
  return sets(
    wanted,
    found.filter((section) => known.has(section.replace(/=\w+$/, ''))),
    wanted,
  )
}

/** `allowed` holds what is right although no label asks for it here. */
function sets(wanted: readonly string[], found: readonly string[], allowed: readonly string[]): Score {
  const isFound = new Set(found)
  const isAllowed = new Set(allowed)
  const hit = wanted.filter((one) => isFound.has(one)).length
  const right = found.filter((one) => isAllowed.has(one) && !wanted.includes(one)).length
  const missed = wanted.filter((one) => !isFound.has(one)).map((one) => `not found: ${one}`)
  const wrong = found.filter((one) => !isAllowed.has(one)).map((one) => `not labelled: ${one}`)
  return { hit, found: found.length - right, labelled: wanted.length, misses: [...missed, ...wrong] }
}

function registers(draft: Draft): Score {
  const right = SEED_RULES.map(
    (prefix, i) => draft.problems[i]?.rules.some((rule) => rule.startsWith(prefix)) === true,
  )
  const misses = right.flatMap((isRight, i) =>
    isRight ? [] : [`problem ${i}: ${SEED_RULES[i]} expected, ${draft.problems[i]?.register}`],
  )
  return {
    hit: 20 - misses.length,
    found: draft.problems.filter((p) => p.register).length,
    labelled: 20,
    misses,
  }
}

/** The sum over several files. */
export function total(files: readonly FileScore[], measured: Measured): Score {
  const sum: Score = { hit: 0, found: 0, labelled: 0, misses: [] }
  for (const { scores, name } of files) {
    const score = scores[measured]
    if (!score) continue
    sum.hit += score.hit
    sum.found += score.found
    sum.labelled += score.labelled
    sum.misses.push(...score.misses.map((miss) => `${name}: ${miss}`))
  }
  return sum
}

/** Precision, recall and their harmonic mean, 0–1; 1 where there was nothing to find and nothing was found. */
export function rates({ hit, found, labelled }: Score): { precision: number; recall: number; f1: number } {
  const precision = found === 0 ? 1 : hit / found
  const recall = labelled === 0 ? 1 : hit / labelled
  return { precision, recall, f1: found + labelled === 0 ? 1 : (2 * hit) / (found + labelled) }
}

/** What the issue asks of the real texts; labels and bars in one place. */
export const BARS: [Measured, number][] = [
  ['problems', 0.9],
  ['measures', 0.85],
  ['causes', 0.9],
]
