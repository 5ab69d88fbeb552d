import type { XmlTag } from '../xml.ts'
import { type Draft, emit, flushCarry, type Story } from './flow.ts'
import { levelIndex } from './numbering.ts'
import { isOn } from './styles.ts'
import { closeCell, closeRow, openCell, openRow, openTable } from './table.ts'
import {
  type Close,
  closeText,
  fieldChar,
  flowOf,
  type Open,
  openText,
  parent,
  set,
  symbolSign,
  write,
} from './writing.ts'

const skip: Open = () => 'skip'

const openParagraph: Open = (story) => {
  const flow = flowOf(story)
  const { paragraphs } = story.series
  const index = paragraphs.get(flow.part) ?? 0
  paragraphs.set(flow.part, index + 1)
  const table = flow.tables.at(-1)
  const cell = table?.cell
  const place: Draft['place'] = { part: flow.part, index }
  if (table && cell) {
    Object.assign(place, { table: table.id, row: table.row, column: cell.column })
    if (cell.span > 1) place.columnSpan = cell.span
    cell.places.push(place)
  }
  const { carry } = flow
  delete flow.carry
  flow.paragraph = {
    lines: carry?.lines ?? [''],
    place: carry?.place ?? place,
    hidden: carry?.hidden ?? '',
    isContents: carry?.isContents ?? false,
    isPlaceholder: carry?.isPlaceholder ?? false,
    isMarkDeleted: false,
    isRunHidden: false,
    boxes: carry?.boxes ?? [],
    ...(story.noteId === undefined ? {} : { noteId: story.noteId }),
  }
  return undefined
}

const closeParagraph: Close = (story) => {
  const flow = flowOf(story)
  const draft = flow.paragraph
  delete flow.paragraph
  if (!draft) return
  if (draft.isMarkDeleted) flow.carry = draft
  else emit(flow, draft)
}

/** Text taken out: the mark of a paragraph, a table row, or a run of text. */
const deleted: Open = (story) => {
  story.met.changes++
  if (parent(story) === 'w:rPr') {
    const draft = flowOf(story).paragraph
    if (draft && parent(story, 2) === 'w:pPr') draft.isMarkDeleted = true
    return 'skip'
  }
  if (parent(story) === 'w:trPr') {
    const table = flowOf(story).tables.at(-1)
    if (table) table.isRowDeleted = true
  }
  return 'skip'
}

const inserted: Open = (story) => {
  story.met.changes++
  return undefined
}

const alternate: Open = (story) => {
  if (story.alternates.at(-1)) return 'skip'
  if (story.alternates.length > 0) story.alternates[story.alternates.length - 1] = true
  return undefined
}

const openBox: Open = (story) => {
  const outer = flowOf(story)
  const anchor = outer.paragraph
  const out = anchor ? (paragraph: Draft['boxes'][number]) => anchor.boxes.push(paragraph) : outer.out
  story.flows.push({ part: 'textBox', tables: [], out })
  return undefined
}

const closeBox: Close = (story) => {
  flushCarry(flowOf(story))
  if (story.flows.length > 1) story.flows.pop()
}

/** WordArt keeps its words in an attribute. */
const wordArt: Open = (story, tag) => {
  const anchor = flowOf(story).paragraph
  const words = tag.attribute('string')?.replace(/\s*[\r\n]+\s*/g, ' ')
  if (!anchor || !words?.trim()) return undefined
  const place = { part: 'textBox', index: story.series.paragraphs.get('textBox') ?? 0 }
  story.series.paragraphs.set('textBox', place.index + 1)
  anchor.boxes.push({ lines: [words], place, hidden: '', isContents: false, isPlaceholder: false })
  return undefined
}

const openNote: Open = (story, tag) => {
  const kind = tag.attribute('type')
  if (kind !== undefined && kind !== 'normal') return 'skip'
  story.noteId = tag.attribute('id') ?? ''
  return undefined
}

function writes(text: string): Open {
  return (story) => {
    if (parent(story) === 'w:r') write(story, text)
    return undefined
  }
}

function meets(what: 'images' | 'charts' | 'embedded' | 'comments'): Open {
  return (story) => {
    story.met[what]++
    return undefined
  }
}

function does(act: (story: Story, tag: XmlTag) => void): Open {
  return (story, tag) => {
    act(story, tag)
    return undefined
  }
}

const opens: Record<string, Open> = {
  'w:p': openParagraph,
  'w:pStyle': does((story, tag) => set(story, 'w:pPr', { styleId: tag.attribute('val') ?? '' })),
  'w:numId': does((story, tag) => set(story, 'w:numPr', { numId: tag.attribute('val') ?? '' })),
  'w:ilvl': does((story, tag) => set(story, 'w:numPr', { level: levelIndex(tag.attribute('val')) })),
  'w:outlineLvl': does((story, tag) => set(story, 'w:pPr', { outline: Number(tag.attribute('val') ?? '9') })),
  'w:r': does((story) => set(story, parent(story) ?? '', { isRunHidden: false })),
  'w:vanish': does((story, tag) => {
    if (parent(story, 2) === 'w:r') set(story, 'w:rPr', { isRunHidden: isOn(tag.attribute('val')) })
  }),
  'w:rStyle': does((story, tag) => {
    const isHidden = story.isHiddenStyle(tag.attribute('val') ?? '')
    if (parent(story, 2) === 'w:r' && isHidden) set(story, 'w:rPr', { isRunHidden: true })
  }),
  'w:t': openText,
  'm:t': openText,
  'w:tab': writes('\t'),
  'w:ptab': writes('\t'),
  'w:br': writes('\n'),
  'w:cr': writes('\n'),
  'w:noBreakHyphen': writes('-'),
  'w:sym': symbolSign,
  'w:ins': inserted,
  'w:moveTo': inserted,
  'w:del': deleted,
  'w:moveFrom': deleted,
  'w:cellDel': inserted,
  'w:pPrChange': skip,
  'w:rPrChange': skip,
  'w:tblPrChange': skip,
  'w:trPrChange': skip,
  'w:tcPrChange': skip,
  'w:tblPrExChange': skip,
  'w:numberingChange': skip,
  'w:sectPr': skip,
  'w:rt': skip,
  'w:fldChar': fieldChar,
  'w:instrText': does((story) => {
    story.text = ''
  }),
  'w:sdt': does((story) => {
    story.controls.push({ isContents: false, isPlaceholder: false })
  }),
  'w:docPartGallery': does((story, tag) => {
    const control = story.controls.at(-1)
    if (control && tag.attribute('val') === 'Table of Contents') control.isContents = true
  }),
  'w:showingPlcHdr': does((story, tag) => {
    const control = story.controls.at(-1)
    if (control) control.isPlaceholder = isOn(tag.attribute('val'))
  }),
  'mc:AlternateContent': does((story) => {
    story.alternates.push(false)
  }),
  'mc:Choice': alternate,
  'mc:Fallback': alternate,
  'w:txbxContent': openBox,
  'v:textpath': wordArt,
  'w:tbl': does((story) => openTable(story, flowOf(story))),
  'w:tr': does((story) => openRow(flowOf(story))),
  'w:gridBefore': does((story, tag) => {
    const table = flowOf(story).tables.at(-1)
    if (table) table.column += Math.min(1000, Number(tag.attribute('val')) || 0)
  }),
  'w:tc': does((story) => openCell(flowOf(story))),
  'w:gridSpan': does((story, tag) => {
    const cell = flowOf(story).tables.at(-1)?.cell
    if (cell) cell.span = Math.min(1000, Math.max(1, Number(tag.attribute('val')) || 1))
  }),
  'w:vMerge': does((story, tag) => {
    const cell = flowOf(story).tables.at(-1)?.cell
    if (cell) cell.merge = tag.attribute('val') === 'restart' ? 'restart' : 'continue'
  }),
  'w:footnoteReference': does((story, tag) => story.met.footnotes.push(tag.attribute('id') ?? '')),
  'w:endnoteReference': does((story, tag) => story.met.endnotes.push(tag.attribute('id') ?? '')),
  'w:footnote': openNote,
  'w:endnote': openNote,
  'w:commentReference': meets('comments'),
  '?:pic': meets('images'),
  'v:imagedata': meets('images'),
  '?:chart': meets('charts'),
  'w:object': meets('embedded'),
  'w:altChunk': meets('embedded'),
}

const closes: Record<string, Close> = {
  'w:p': closeParagraph,
  'w:t': closeText,
  'm:t': closeText,
  'w:instrText'(story) {
    const field = story.fields.at(-1)
    if (field && !field.isResult && field.instruction.length < 1000) field.instruction += story.text ?? ''
    delete story.text
  },
  'w:sdt'(story) {
    story.controls.pop()
  },
  'mc:AlternateContent'(story) {
    story.alternates.pop()
  },
  'w:txbxContent': closeBox,
  'w:tbl'(story) {
    flowOf(story).tables.pop()
  },
  'w:tr': (story) => closeRow(flowOf(story)),
  'w:tc': (story) => closeCell(flowOf(story)),
  'w:footnote'(story) {
    flushCarry(flowOf(story))
    delete story.noteId
  },
  'w:endnote'(story) {
    flushCarry(flowOf(story))
    delete story.noteId
  },
}

/** What each element does when it opens. Elements not named here are passed through. */
export const openers = new Map(Object.entries(opens))

/** What each element does when it closes. */
export const closers = new Map(Object.entries(closes))
