import { type DocumentBuilder, documentBuilder, type ParagraphMark } from '../builder.ts'
import type { SourceDocument } from '../document.ts'
import type { ReadLimits } from '../limits.ts'
import { type Counter, counter } from '../numbering/counter.ts'
import type { Office } from '../office.ts'
import { unreadable } from '../unreadable.ts'
import { readDiagram } from './diagram.ts'
import type { Met, Series, StoryParagraph } from './flow.ts'
import { listOf, noLists, readLists } from './numbering.ts'
import { readStory } from './story.ts'
import { noStyles, readStyles, type Styles } from './styles.ts'
import { reasons, warnOf } from './words.ts'

type Reader = {
  office: Office
  limits: ReadLimits
  builder: DocumentBuilder
  styles: Styles
  count: Counter
  levelOfStyle(numId: string, styleId: string | undefined): number | undefined
  series: Series
}

/**
 * A .docx as the reader of the printed page sees it: tracked changes accepted, Word's numbering written out,
 * text boxes after the paragraph that holds them, notes and the words of SmartArt at the end; page heads and feet,
 * contents tables, hidden text and unfilled form prompts dropped and listed.
 */
export function readDocx(office: Office, name: string, limits: ReadLimits): SourceDocument {
  const bytes = office.zip.read(office.main)
  if (!bytes) throw unreadable('broken')
  const reader = openReader(office, name, limits)
  const met = story(reader, bytes, 'body', (paragraph) => addParagraph(reader, paragraph))
  addNotes(reader, 'footnotes', 'footnote', met.footnotes)
  addNotes(reader, 'endnotes', 'endnote', met.endnotes)
  addDiagrams(reader)
  dropFurniture(reader, 'header')
  dropFurniture(reader, 'footer')
  warnOf(met, office.hasMacro, reader.builder)
  return finish(reader, met)
}

function openReader(office: Office, name: string, limits: ReadLimits): Reader {
  const part = (type: string) => {
    const target = office.parts(type)[0]
    return target === undefined ? undefined : office.zip.read(target)
  }
  const stylesPart = part('styles')
  const styles = stylesPart ? readStyles(stylesPart, limits) : noStyles
  const numberingPart = part('numbering')
  const lists = listOf(numberingPart ? readLists(numberingPart, limits) : noLists, styles.numIdOf)
  return {
    office,
    limits,
    builder: documentBuilder(name, 'docx', limits),
    styles,
    count: counter(lists),
    levelOfStyle(numId, styleId) {
      const at = lists(numId)?.levels.findIndex(
        (level) => level?.style !== undefined && level.style === styleId,
      )
      return at === undefined || at < 0 ? undefined : at
    },
    series: { paragraphs: new Map(), tables: 0 },
  }
}

function story(
  reader: Reader,
  bytes: Uint8Array,
  part: string,
  out: (paragraph: StoryParagraph) => void,
): Met {
  return readStory(bytes, {
    part,
    out,
    series: reader.series,
    limits: reader.limits,
    isHiddenStyle: (styleId) => reader.styles.of(styleId).isHidden === true,
  })
}

function addParagraph(reader: Reader, paragraph: StoryParagraph) {
  const { builder } = reader
  const { place } = paragraph
  const whole = paragraph.lines.join('\n')
  if (paragraph.hidden.trim() !== '') builder.drop(paragraph.hidden, reasons.hidden, place)
  if (paragraph.isContents) return builder.drop(whole, reasons.contents, place)
  if (paragraph.isPlaceholder) return builder.drop(whole, reasons.placeholder, place)
  if (whole === '' && paragraph.hidden !== '') return

  const numbered = numeralOf(reader, paragraph)
  const isKeptEmpty = place.part === 'body' && place.table === undefined
  if (whole === '' && !numbered && !isKeptEmpty) return
  addLines(reader, paragraph, numbered)
}

function addLines(reader: Reader, paragraph: StoryParagraph, numbered: ReturnType<Counter>) {
  const heading = headingOf(reader.styles, paragraph)
  const shown = paragraph.lines.filter((line) => line !== '')
  for (const [at, line] of (shown.length > 0 ? shown : ['']).entries()) {
    const mark: ParagraphMark = heading === undefined ? {} : { heading }
    const isNumbered = at === 0 && numbered && numbered.numeral !== ''
    if (isNumbered) mark.generatedNumeral = numbered.numeral
    const separator = isNumbered && line !== '' ? numbered.separator : ''
    reader.builder.add(isNumbered ? numbered.numeral + separator + line : line, paragraph.place, mark)
  }
}

/** A paragraph's own list goes before that of its style; list 0 means none. */
function numeralOf(reader: Reader, paragraph: StoryParagraph) {
  const styleId = reader.styles.id(paragraph.styleId)
  const style = reader.styles.of(styleId)
  const numId = paragraph.numId ?? style.numId
  if (numId === undefined || numId === '0') return undefined
  const ofStyle = reader.levelOfStyle(numId, styleId) ?? style.level ?? 0
  const level = paragraph.level ?? (paragraph.numId === undefined ? ofStyle : 0)
  return reader.count(numId, level)
}

function headingOf(styles: Styles, paragraph: StoryParagraph): number | undefined {
  const { outline } = paragraph
  if (outline === undefined) return styles.of(paragraph.styleId).heading
  return outline >= 0 && outline <= 8 ? outline + 1 : undefined
}

/** Notes follow the text in the order of their marks; one whose mark was taken out is no longer there. */
function addNotes(reader: Reader, type: string, part: string, order: string[]) {
  const target = reader.office.parts(type)[0]
  const bytes = target === undefined || order.length === 0 ? undefined : reader.office.zip.read(target)
  if (!bytes) return
  const notes = new Map<string, StoryParagraph[]>()
  story(reader, bytes, part, (paragraph) => {
    const id = paragraph.noteId ?? ''
    notes.set(id, [...(notes.get(id) ?? []), paragraph])
  })
  for (const id of new Set(order)) {
    for (const paragraph of notes.get(id) ?? []) addParagraph(reader, paragraph)
  }
}

function addDiagrams({ office, limits, builder }: Reader) {
  let index = 0
  for (const target of office.parts('diagramData')) {
    const bytes = office.zip.read(target)
    for (const line of bytes ? readDiagram(bytes, limits) : [])
      builder.add(line, { part: 'diagram', index: index++ })
  }
}

/** Page heads and feet repeat on every page; each text is listed once. */
function dropFurniture(reader: Reader, part: 'header' | 'footer') {
  const seen = new Set<string>()
  for (const target of reader.office.parts(part)) {
    const bytes = reader.office.zip.read(target)
    if (!bytes) continue
    story(reader, bytes, part, (paragraph) => {
      const text = paragraph.lines.join(' ').trim()
      if (text === '' || seen.has(text)) return
      seen.add(text)
      const isWordArt = paragraph.place.part === 'textBox' && part === 'header'
      reader.builder.drop(text, isWordArt ? reasons.watermark : reasons[part], paragraph.place)
    })
  }
}

/** A document of pictures alone is a scan, not an empty one. */
function finish(reader: Reader, met: Met): SourceDocument {
  try {
    return reader.builder.finish()
  } catch (error) {
    if (met.images > 0) throw unreadable('scan')
    throw error
  }
}
