import { attribute, decoded } from './xml-text.ts'

/** Numbers of Excel's own formats that show a day or a time (ECMA-376, 18.8.30), with those of a Chinese Excel. */
const builtIn = new Set([
  ...[14, 15, 16, 17, 18, 19, 20, 21, 22],
  ...[27, 28, 29, 30, 31, 32, 33, 34, 35, 36],
  ...[45, 46, 47],
  ...[50, 51, 52, 53, 54, 55, 56, 57, 58],
])

/** Which cell styles show a number as a day or a time. */
export function isDateStyle(styles: string): (style: number) => boolean {
  const codes = new Map<number, string>()
  for (const [, attributes = ''] of styles.matchAll(/<(?:\w+:)?numFmt\b([^>]*)>/g))
    codes.set(Number(attribute(attributes, 'numFmtId')), decoded(attribute(attributes, 'formatCode') ?? ''))
  const formats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? ''
  const isDate = [...formats.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, attributes = '']) => {
    const id = Number(attribute(attributes, 'numFmtId') ?? 0)
    const code = codes.get(id)
    return code === undefined ? builtIn.has(id) : showsDay(code)
  })
  return (style) => isDate[style] ?? false
}

/** Letters of days and times outside quotes, escapes and colours. */
function showsDay(code: string): boolean {
  const plain = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '')
  return /[ymdhs年月日]/i.test(plain) && !/^general$/i.test(plain)
}
