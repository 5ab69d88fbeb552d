import { type Paper, textOfRuns } from '../official/paper.ts'

const about = /关于“(.+)”的问题$/

/**
 * What a report tells of each problem, by the problem's name: the paragraphs under its heading. Words that a person wrote
 * or still has to write are left out, for the ledger does not know them. Empty for a report that does not go one by one.
 */
export function sectionsOf({ body }: Paper): Map<string, string> {
  const sections = new Map<string, string>()
  let name: string | null = null
  for (const block of body) {
    if (block.kind === 'heading') {
      name = about.exec(textOfRuns(block.runs))?.[1] ?? null
      if (name !== null) sections.set(name, '')
    } else if (block.kind === 'text' && name !== null) {
      const words = block.runs.filter((run) => typeof run === 'string' || !('gap' in run))
      sections.set(name, `${sections.get(name) ?? ''}${textOfRuns(words)}`)
    }
  }
  return sections
}
