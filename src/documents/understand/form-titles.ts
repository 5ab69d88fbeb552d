import type { Canvas } from './canvas.ts'
import { numeralAt } from './numerals.ts'
import { announcedBy, labelAt } from './titles.ts'

/**
 * Lines that stand where a form would say 问题：— bare, without a stop, right above 整改措施：… — where the numbering
 * was lost on the way from Word. By line number; none unless at least two lines do, so that a title above a single
 * label stays a title.
 */
export function formTitlesOf({ text, lines }: Canvas): ReadonlySet<number> {
  const found = lines.flatMap((line, at) => {
    const next = lines[at + 1]
    const isBare = line.table === undefined && line.heading === undefined && next !== undefined
    return isBare && answers(text, next.start) && isTitle(text.slice(line.start, line.end), text, line.start)
      ? [at]
      : []
  })
  return new Set(found.length >= 2 ? found : [])
}

function answers(text: string, index: number): boolean {
  const label = labelAt(text, index)
  const hasValue = label !== null && text[index + label.length] !== '\n'
  return hasValue && ['measure', 'cause', 'progress'].includes(label.field)
}

const isTitle = (line: string, text: string, start: number): boolean =>
  /^[^。；：！？\n]{5,40}\n?$/.test(line) &&
  numeralAt(text, start) === null &&
  labelAt(text, start) === null &&
  announcedBy(line.trimEnd()) === null
