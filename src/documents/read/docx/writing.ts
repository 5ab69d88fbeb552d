import { drawnByField, isContentsField } from '../fields.ts'
import { symbol } from '../numbering/counter.ts'
import type { XmlTag } from '../xml.ts'
import type { Draft, Flow, Story } from './flow.ts'

/** What an element does when it opens; `skip` leaves out everything inside it. */
export type Open = (story: Story, tag: XmlTag) => 'skip' | undefined
export type Close = (story: Story) => void

/** The run of paragraphs that is being written. */
export function flowOf(story: Story): Flow {
  const flow = story.flows.at(-1)
  if (!flow) throw new Error('A story always has its root flow')
  return flow
}

/** Adds text at the end of the current paragraph, or to its hidden text; `\n` begins a new line. */
export function write(story: Story, text: string) {
  const draft = flowOf(story).paragraph
  if (!draft || story.fields.some((field) => !field.isResult)) return
  if (draft.isRunHidden) {
    draft.hidden += text
    return
  }
  if (
    story.fields.some((field) => field.isContents) ||
    story.controls.some((control) => control.isContents)
  ) {
    draft.isContents = true
  }
  if (story.controls.some((control) => control.isPlaceholder)) draft.isPlaceholder = true
  if (text === '\n') draft.lines.push('')
  else draft.lines[draft.lines.length - 1] += text
}

/** Name of the element around this one, or of one further out. */
export function parent(story: Story, up = 1): string | undefined {
  return story.path.at(-up)
}

/** States something about the current paragraph, if it is said in the right place. */
export function set(story: Story, on: string, part: Partial<Draft>) {
  const draft = flowOf(story).paragraph
  if (draft && parent(story) === on) Object.assign(draft, part)
}

export const openText: Open = (story, tag) => {
  story.text = ''
  story.keepsSpace = tag.attribute('space') === 'preserve'
  return undefined
}

export const closeText: Close = (story) => {
  const text = (story.text ?? '').replace(/[\r\n]+/g, ' ')
  delete story.text
  write(story, story.keepsSpace ? text : text.replace(/^[ \t]+|[ \t]+$/g, ''))
}

export const fieldChar: Open = (story, tag) => {
  const kind = tag.attribute('fldCharType')
  const field = story.fields.at(-1)
  if (kind === 'begin') story.fields.push({ instruction: '', isResult: false, isContents: false })
  else if (kind === 'separate' && field) {
    field.isResult = true
    field.isContents = isContentsField(field.instruction)
  } else if (kind === 'end' && field) {
    story.fields.pop()
    if (!field.isResult) write(story, drawnByField(field.instruction))
  }
  return undefined
}

export const symbolSign: Open = (story, tag) => {
  const code = Number.parseInt(tag.attribute('char') ?? '', 16)
  if (code >= 0xf000 && code <= 0xf0ff) write(story, symbol(code))
  else if (code >= 0x20 && code < 0xd800) write(story, String.fromCharCode(code))
  return undefined
}
