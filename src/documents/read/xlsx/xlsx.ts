import { type DocumentBuilder, documentBuilder } from '../builder.ts'
import type { SourceDocument } from '../document.ts'
import type { ReadLimits } from '../limits.ts'
import { macroWarning, type Office, relationsOf } from '../office.ts'
import { unreadable } from '../unreadable.ts'
import { readXml } from '../xml.ts'
import { readFormats, type Show } from './formats.ts'
import { readSharedStrings, readSheet } from './sheet.ts'
import { sheetWriter } from './writer.ts'

type Sheet = { name: string; part: string; isHidden: boolean }
type Book = { sheets: Sheet[]; is1904: boolean }
type Reader = { office: Office; limits: ReadLimits; builder: DocumentBuilder; strings: string[]; show: Show }

/**
 * A workbook row by row: every line of every filled cell is a paragraph that knows its sheet (`part`), its
 * table (one per sheet), row and column; numbers and dates read as the sheet shows them, formulas as their
 * stored results. Rows hidden by a filter are read; hidden sheets are dropped and listed.
 */
export async function readXlsx(office: Office, name: string, limits: ReadLimits): Promise<SourceDocument> {
  const workbook = office.zip.read(office.main)
  if (!workbook) throw unreadable('broken')
  const book = readBook(workbook, office, limits)
  const part = (type: string) => {
    const target = office.parts(type)[0]
    return target === undefined ? undefined : office.zip.read(target)
  }
  const strings = part('sharedStrings')
  const reader: Reader = {
    office,
    limits,
    builder: documentBuilder(name, 'xlsx', limits),
    strings: strings ? readSharedStrings(strings, limits) : [],
    show: await readFormats(part('styles'), book.is1904, limits),
  }
  for (const [table, sheet] of book.sheets.entries()) addSheet(reader, sheet, table)
  if (office.hasMacro) reader.builder.warn(macroWarning)
  return reader.builder.finish()
}

function readBook(bytes: Uint8Array, office: Office, limits: ReadLimits): Book {
  const book: Book = { sheets: [], is1904: false }
  readXml(
    bytes,
    {
      open(tag) {
        if (tag.name === 'x:workbookPr') book.is1904 = /^(1|true)$/.test(tag.attribute('date1904') ?? '')
        if (tag.name !== 'x:sheet') return
        const relation = office.relations.get(tag.attribute('id') ?? '')
        if (relation?.type !== 'worksheet') return
        const isHidden = (tag.attribute('state') ?? 'visible') !== 'visible'
        book.sheets.push({ name: tag.attribute('name') ?? '', part: relation.target, isHidden })
      },
      close() {},
    },
    limits,
  )
  return book
}

function addSheet(reader: Reader, sheet: Sheet, table: number) {
  const bytes = reader.office.zip.read(sheet.part)
  if (!bytes) throw unreadable('broken')
  readSheet(bytes, {
    strings: reader.strings,
    show: reader.show,
    limits: reader.limits,
    ...sheetWriter(reader.builder, sheet, table),
  })
  warnOfComments(reader, sheet)
}

function warnOfComments(reader: Reader, sheet: Sheet) {
  const related = [...relationsOf(reader.office.zip, sheet.part, reader.limits).values()]
  if (!related.some((relation) => relation.type === 'comments')) return
  reader.builder.warn({
    zh: `工作表“${sheet.name}”有批注，批注内容没有读入。`,
    en: `Sheet “${sheet.name}” holds comments; they were not read.`,
  })
}
