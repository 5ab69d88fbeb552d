import type { Words } from '../../kit/refused.ts'
import type { Dropped, Paragraph, Place, SourceDocument, SourceKind } from './document.ts'
import type { ReadLimits } from './limits.ts'
import { unreadable } from './unreadable.ts'

export type ParagraphMark = Pick<Paragraph, 'heading' | 'generatedNumeral'>

/** Collects one document in reading order; offsets are counted here and nowhere else. */
export type DocumentBuilder = {
  /** Adds a paragraph; `text` holds no line break. Empty paragraphs are kept. Refuses `tooComplex` over the limits. */
  add(text: string, place: Place, mark?: ParagraphMark): Paragraph
  drop(text: string, reason: Words, place: Place): void
  /** Says it once, however often it is called with the same words. */
  warn(words: Words): void
  /** The document; refuses `empty` when no paragraph holds a letter. */
  finish(): SourceDocument
}

/** A builder for one file. Paragraphs are joined by one line feed. */
export function documentBuilder(name: string, kind: SourceKind, limits: ReadLimits): DocumentBuilder {
  const pieces: string[] = []
  const paragraphs: Paragraph[] = []
  const dropped: Dropped[] = []
  const warnings = new Map<string, string>()
  let length = 0
  let isBlank = true

  return {
    add(text, place, mark = {}) {
      const start = paragraphs.length === 0 ? 0 : length + 1
      length = start + text.length
      if (length > limits.characters || paragraphs.length >= limits.paragraphs) throw unreadable('tooComplex')
      const paragraph: Paragraph = { start, end: length, place, ...mark }
      pieces.push(text)
      paragraphs.push(paragraph)
      if (isBlank && /\S/.test(text)) isBlank = false
      return paragraph
    },
    drop(text, reason, place) {
      if (dropped.length < limits.paragraphs) {
        dropped.push({ text, reason: reason.zh, reasonEn: reason.en, place })
      }
    },
    warn(words) {
      warnings.set(words.zh, words.en)
    },
    finish() {
      if (isBlank) throw unreadable('empty')
      const text = pieces.join('\n')
      return {
        name,
        kind,
        text,
        paragraphs,
        dropped,
        warnings: [...warnings.keys()],
        warningsEn: [...warnings.values()],
      }
    },
  }
}
