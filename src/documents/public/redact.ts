import type { PaperFacts } from '../facts.ts'
import type { Draft, PaperInput } from '../frame.ts'
import type { Block, Cut, Run } from '../official/paper.ts'
import { textOfRun, textOfRuns } from '../official/paper.ts'
import { mark } from '../official/words.ts'
import { type Hit, hitsIn, type Privacy } from './detect.ts'
import { cutReasons } from './reasons.ts'

/** What stands where a paragraph has nothing left to tell. */
const nothingLeft = '有关内容按规定不予公开。'
const inTitle = '有关事项'

/** The draft without what must not be public, and each cut with its place and reason. Pure. */
export function forThePublic(draft: Draft, { facts, settings }: PaperInput): Draft {
  const privacy: Privacy = { ...peopleOf(facts), chosen: settings.withheld }
  const restored = new Set(settings.restored)
  const cuts: Cut[] = []
  let place = ''
  const body = draft.body.map((block): Block => {
    if (block.kind !== 'text' && block.kind !== 'heading') return block
    const text = textOfRuns(block.runs)
    const isHeading = block.kind === 'heading'
    const hits = isHeading ? headingHits(text, privacy) : hitsIn(text, privacy)
    const kept = hits.filter((hit) => {
      const cut = cutOf(text, hit, isHeading ? text : place || text, restored)
      cuts.push(cut)
      return !cut.isRestored
    })
    const runs = kept.length === 0 ? block.runs : without(block.runs, kept)
    if (isHeading) place = textOfRuns(runs)
    return { ...block, runs }
  })
  return { ...draft, body, cuts }
}

function peopleOf(facts: PaperFacts): Pick<Privacy, 'names' | 'leaders'> {
  const isLeader = (role: string) => role === 'principal' || role === 'leader'
  const leaders = facts.people.filter(({ role }) => isLeader(role)).map(({ name }) => name)
  const all = [
    ...facts.people.map(({ name }) => name),
    ...facts.problems.flatMap(({ owner, leader }) => [owner, leader]),
    ...facts.measures.map(({ owner }) => owner),
    ...facts.progress.map(({ reportedBy }) => reportedBy),
    ...facts.claims.map(({ person }) => person),
    ...facts.meetings.flatMap(({ present, attendees, recorder }) => [
      ...present,
      recorder,
      ...attendees.map(({ name }) => name),
    ]),
  ]
  const claimed = new Set([...leaders, ...facts.problems.map(({ leader }) => leader)])
  const names = [...new Set(all)].filter((name) => name.length >= 2 && !claimed.has(name))
  // A longer name first: one may begin with another.
  return { leaders: [...claimed], names: names.sort((a, b) => b.length - a.length) }
}

/** A heading keeps its form; what it names in quotes becomes 有关事项 when it may not be named. */
function headingHits(text: string, privacy: Privacy): Hit[] {
  const open = text.indexOf('“')
  const close = text.lastIndexOf('”')
  return hitsIn(text, privacy).map((hit) => {
    const isWhole = hit.now === '' && open >= 0 && close > open
    return isWhole ? { ...hit, from: open + 1, to: close, now: inTitle } : hit
  })
}

function cutOf(text: string, hit: Hit, place: string, restored: ReadonlySet<string>): Cut {
  const was = text.slice(hit.from, hit.to)
  const { zh, en, isFirm } = cutReasons[hit.reason]
  const key = `${hit.reason}:${was.slice(0, 60)}`
  return {
    key,
    place,
    was,
    now: hit.now,
    reason: { zh, en },
    isFirm,
    isRestored: !isFirm && restored.has(key),
  }
}

/** The runs without the stretches; a figure goes whole, and numbers of a list follow each other again. */
function without(runs: readonly Run[], hits: readonly Hit[]): Run[] {
  const out: Run[] = []
  let at = 0
  for (const run of runs) {
    const text = textOfRun(run)
    const end = at + text.length
    const own = hits.filter(({ from, to }) => from < end && to > at)
    if (own.length === 0) out.push(run)
    else out.push(...piecesOf(run, text, at, own))
    at = end
  }
  return renumbered(out.filter((run) => textOfRun(run) !== ''))
}

function piecesOf(run: Run, text: string, at: number, hits: readonly Hit[]): Run[] {
  const pieces: Run[] = []
  const like = (words: string): Run => (typeof run === 'string' ? words : { ...run, text: words })
  const isFigure = typeof run === 'object' && 'figure' in run
  let from = 0
  for (const hit of hits) {
    if (!isFigure && hit.from > at + from) pieces.push(like(text.slice(from, hit.from - at)))
    if (hit.from >= at) pieces.push(hit.now)
    from = Math.min(text.length, hit.to - at)
  }
  if (!isFigure && from < text.length) pieces.push(like(text.slice(from)))
  return pieces
}

function renumbered(runs: Run[]): Run[] {
  const text = textOfRuns(runs)
  if (text === '' || /：$/.test(text)) return [...runs, nothingLeft]
  let count = 0
  const numerals = text.match(/(?<=^|[。！？：；])[一二三四五六七八九十]{1,3}是/g) ?? []
  const isSingle = numerals.length === 1
  return runs.map((run) => {
    if (typeof run !== 'string') return run
    return run.replaceAll(/(?<=^|[。！？：；])[一二三四五六七八九十]{1,3}是/g, () => {
      count += 1
      return isSingle ? '' : mark.is(count)
    })
  })
}
