import type { ReadLimits } from '../limits.ts'
import { readXml } from '../xml.ts'
import { closers, openers } from './elements.ts'
import { type Flow, flushCarry, type Met, type Series, type Story, type StoryParagraph } from './flow.ts'

export type StoryOptions = {
  part: string
  series: Series
  limits: ReadLimits
  isHiddenStyle(styleId: string): boolean
  out(paragraph: StoryParagraph): void
}

/** Reads one part with paragraphs (document, footnotes, header …) as the text after all changes are accepted. */
export function readStory(bytes: Uint8Array, options: StoryOptions): Met {
  const root: Flow = { part: options.part, tables: [], out: options.out }
  const story = newStory(root, options)
  let skippedFrom: number | undefined
  readXml(
    bytes,
    {
      open(tag) {
        if (skippedFrom === undefined && openers.get(tag.name)?.(story, tag) === 'skip') {
          skippedFrom = story.path.length
        }
        story.path.push(tag.name)
      },
      close(name) {
        story.path.pop()
        if (skippedFrom === undefined) closers.get(name)?.(story)
        else if (skippedFrom === story.path.length) skippedFrom = undefined
      },
      text(text) {
        if (story.text !== undefined && skippedFrom === undefined) story.text += text
      },
    },
    options.limits,
  )
  flushCarry(root)
  return story.met
}

function newStory(root: Flow, options: StoryOptions): Story {
  return {
    flows: [root],
    path: [],
    fields: [],
    controls: [],
    alternates: [],
    keepsSpace: false,
    met: { images: 0, charts: 0, embedded: 0, changes: 0, comments: 0, footnotes: [], endnotes: [] },
    series: options.series,
    isHiddenStyle: options.isHiddenStyle,
  }
}
