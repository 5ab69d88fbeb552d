import { SaxesParser, type SaxesTagNS } from 'saxes'
import type { ReadLimits } from './limits.ts'
import { Unreadable, unreadable } from './unreadable.ts'

/**
 * Short names for the namespaces we read, in the transitional and the strict spelling of ISO/IEC 29500, so
 * that a part is read alike whatever prefixes its writer chose.
 */
const shortNames = new Map(
  Object.entries({
    'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
    'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r',
    'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r',
    'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
    'http://purl.oclc.org/ooxml/officeDocument/math': 'm',
    'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
    'http://purl.oclc.org/ooxml/drawingml/main': 'a',
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 'x',
    'http://purl.oclc.org/ooxml/spreadsheetml/main': 'x',
    'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
    'http://schemas.microsoft.com/office/word/2010/wordprocessingShape': 'wps',
    'http://schemas.microsoft.com/office/word/2010/wordml': 'w14',
    'urn:schemas-microsoft-com:vml': 'v',
    'urn:schemas-microsoft-com:office:office': 'o',
    'http://schemas.openxmlformats.org/package/2006/relationships': 'rel',
    'http://schemas.openxmlformats.org/package/2006/content-types': 'ct',
  }),
)

/** An element with its short name, e.g. `w:p`; elements of other namespaces are called `?:local`. */
export type XmlTag = {
  name: string
  /** Value of the attribute of that local name, whatever its prefix. */
  attribute(local: string): string | undefined
}

export type XmlHandler = {
  open(tag: XmlTag): void
  close(name: string): void
  text?(text: string): void
}

/**
 * Reads one XML part as a stream of events. No document type is accepted, so no entity is ever expanded.
 * Refuses `broken` for what is not well-formed, `bomb` for a document type, `tooComplex` over the limits.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler, limits: ReadLimits) {
  const parser = new SaxesParser({ xmlns: true, position: false })
  let depth = 0
  let elements = 0
  parser.on('doctype', () => {
    throw unreadable('bomb')
  })
  parser.on('opentag', (tag) => {
    if (++depth > limits.depth || ++elements > limits.elements) throw unreadable('tooComplex')
    handler.open(xmlTag(tag))
  })
  parser.on('closetag', (tag) => {
    depth--
    handler.close(nameOf(tag))
  })
  const { text } = handler
  if (text) {
    parser.on('text', (value) => text(value))
    parser.on('cdata', (value) => text(value))
  }
  try {
    for (const chunk of decoded(bytes)) parser.write(chunk)
    parser.close()
  } catch (error) {
    throw error instanceof Unreadable ? error : unreadable('broken')
  }
}

const chunkBytes = 64 * 1024

function* decoded(bytes: Uint8Array) {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true })
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true })
  }
  yield decoder.decode()
}

function encodingOf(bytes: Uint8Array): string {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0x3c && bytes[1] === 0)) return 'utf-16le'
  if ((bytes[0] === 0xfe && bytes[1] === 0xff) || (bytes[0] === 0 && bytes[1] === 0x3c)) return 'utf-16be'
  return 'utf-8'
}

function nameOf(tag: SaxesTagNS): string {
  return `${shortNames.get(tag.uri) ?? '?'}:${tag.local}`
}

function xmlTag(tag: SaxesTagNS): XmlTag {
  return {
    name: nameOf(tag),
    attribute(local) {
      for (const key in tag.attributes) {
        const attribute = tag.attributes[key]
        if (attribute?.local === local) return attribute.value
      }
      return undefined
    },
  }
}
