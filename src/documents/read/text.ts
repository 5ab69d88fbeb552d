import { documentBuilder } from './builder.ts'
import type { SourceDocument } from './document.ts'
import type { ReadLimits } from './limits.ts'
import { unreadable } from './unreadable.ts'

/** Plain text decoded; `lost` counts what could not be and stands as U+FFFD. */
export type Decoded = { text: string; encoding: string; lost: number }

/**
 * Decodes UTF-8, UTF-16 (with its mark, or told by its zero bytes and line ends) and GB18030, in this order:
 * only UTF-8 and UTF-16 can be proved, GB18030 takes almost any bytes. Undefined for what is no text.
 */
export function decodeText(bytes: Uint8Array): Decoded | undefined {
  if (bytes.length > 4 * sampleBytes && !decodeText(bytes.subarray(0, sampleBytes))) return undefined
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes)
  if (encoding) return checked(decoded(bytes, encoding))
  const utf8 = strictly(bytes, 'utf-8')
  if (utf8 !== undefined) return checked({ text: utf8, encoding: 'utf-8', lost: 0 })
  const gb = checked(decoded(bytes, 'gb18030'))
  const nearUtf8 = decoded(bytes, 'utf-8')
  const isTornUtf8 = nearUtf8.lost <= 3 && /[\u0080-\ufffc]/.test(nearUtf8.text)
  return isTornUtf8 && (gb === undefined || gb.lost > 0 || nearUtf8.lost < 2) ? checked(nearUtf8) : gb
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  return undefined
}

const sampleBytes = 4096

/**
 * UTF-16 without its mark. Plain text holds no zero byte in any other encoding; read from the wrong side,
 * line ends and spaces become rare letters and marks.
 */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, sampleBytes)
  if (bytes.length < 4 || bytes.length % 2 === 1 || !sample.includes(0)) return undefined
  const shares = ['utf-16le', 'utf-16be'].map((encoding) => ({
    encoding,
    share: usualShare(sample, encoding),
  }))
  const best = shares.toSorted((a, b) => b.share - a.share)[0]
  return best && best.share > 0.9 ? best.encoding : undefined
}

/** Share of letters that Chinese and Western texts are made of. */
function usualShare(sample: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(sample)
  const usual = text.match(
    /[\t\n\r\u0020-\u007e\u00a0-\u00ff\u2010-\u203b\u2460-\u2473\u3000-\u301f\u4e00-\u9fa5\uff01-\uff5e]/g,
  )
  return (usual?.length ?? 0) / text.length
}

function strictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function decoded(bytes: Uint8Array, encoding: string): Decoded {
  const text = new TextDecoder(encoding).decode(bytes)
  let lost = 0
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) lost++
  return { text, encoding, lost }
}

/** Text may have lost a few letters (cut off in the middle, one bad byte); more, or control signs, is no text. */
function checked(decoding: Decoded): Decoded | undefined {
  const { text, lost } = decoding
  const most = 1 + text.length / 500
  return lost > most || controlSigns(text, most) > most ? undefined : decoding
}

/** Counts control signs other than tab, line ends and form feed, up to just over `most`. */
function controlSigns(text: string, most: number): number {
  let found = 0
  for (let at = 0; at < text.length && found <= most; at++) {
    const code = text.charCodeAt(at)
    if (code === 0) return Number.POSITIVE_INFINITY
    if (code < 9 || (code > 13 && code < 32) || code === 127) found++
  }
  return found
}

/**
 * A .txt or .md letter for letter, line ends made `\n`, the byte-order mark left out. Every line is a
 * paragraph, empty ones too; in .md the heading level is that of its number signs.
 */
export function readText(bytes: Uint8Array, name: string, limits: ReadLimits): SourceDocument {
  const decoding = decodeText(bytes)
  if (!decoding) throw unreadable('wrongType')
  if (decoding.text.length > limits.characters * 1.1) throw unreadable('tooComplex')
  const kind = /\.(md|markdown)$/i.test(name) ? 'md' : 'txt'
  const builder = documentBuilder(name, kind, limits)
  const headingOf = kind === 'md' ? markdownHeadings() : () => undefined
  for (const [index, line] of decoding.text.split(/\r\n|\r|\n/).entries()) {
    const heading = headingOf(line)
    builder.add(line, { part: 'body', index }, heading === undefined ? {} : { heading })
  }
  if (decoding.lost > 0) {
    builder.warn({
      zh: `有 ${decoding.lost} 处字节无法识别，以“\ufffd”代替，请对照原件核对。`,
      en: `${decoding.lost} stretches of bytes could not be decoded and stand as “\ufffd”; please compare with the original.`,
    })
  }
  return builder.finish()
}

/** Level of an ATX heading; lines inside a fenced block are no headings. */
function markdownHeadings(): (line: string) => number | undefined {
  let fence = ''
  return (line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
    if (mark !== undefined) {
      if (fence === '') fence = mark
      else if (mark[0] === fence[0] && mark.length >= fence.length) fence = ''
      return undefined
    }
    return fence === '' ? /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(line)?.[1]?.length : undefined
  }
}
