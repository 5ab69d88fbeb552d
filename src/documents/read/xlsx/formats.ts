import type { ReadLimits } from '../limits.ts'
import { numeral } from '../numbering/numeral.ts'
import { readXml } from '../xml.ts'

/** A number as the sheet shows it. */
export type Show = (value: number, styleIndex: number) => string

/**
 * Format codes that every workbook knows by number (ISO/IEC 29500-1, 18.8.30), as a Chinese Excel shows
 * them; 27–58 are its own.
 */
const builtIn = new Map<number, string>([
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [14, 'yyyy/m/d'],
  [15, 'd-mmm-yy'],
  [16, 'd-mmm'],
  [17, 'mmm-yy'],
  [18, 'h:mm AM/PM'],
  [19, 'h:mm:ss AM/PM'],
  [20, 'h:mm'],
  [21, 'h:mm:ss'],
  [22, 'yyyy/m/d h:mm'],
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [37, '#,##0;-#,##0'],
  [38, '#,##0;-#,##0'],
  [39, '#,##0.00;-#,##0.00'],
  [40, '#,##0.00;-#,##0.00'],
  [45, 'mm:ss'],
  [46, '[h]:mm:ss'],
  [47, 'mm:ss.0'],
  [48, '##0.0E+0'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
])

/** Reads styles.xml for what numbers look like; the formatter is loaded only when a cell needs it. */
export async function readFormats(
  bytes: Uint8Array | undefined,
  is1904: boolean,
  limits: ReadLimits,
): Promise<Show> {
  const codes = bytes ? cellFormats(bytes, limits) : []
  if (!codes.some((code) => code !== undefined)) return (value) => general(value)
  const { formatValue } = await import('hucre')
  return (value, styleIndex) => {
    const code = codes[styleIndex]
    if (code === undefined) return general(value)
    return special(value, code) ?? formatValue(value, code, { is1904 })
  }
}

function cellFormats(bytes: Uint8Array, limits: ReadLimits): (string | undefined)[] {
  const custom = new Map<number, string>()
  const formats: (string | undefined)[] = []
  let isInCells = false
  readXml(
    bytes,
    {
      open(tag) {
        if (tag.name === 'x:numFmt') {
          custom.set(Number(tag.attribute('numFmtId')), tag.attribute('formatCode') ?? '')
        }
        if (tag.name === 'x:cellXfs') isInCells = true
        if (tag.name === 'x:xf' && isInCells) {
          const id = Number(tag.attribute('numFmtId') ?? 0)
          const code = custom.get(id) ?? builtIn.get(id)
          formats.push(code === 'General' || code === '@' ? undefined : code)
        }
      },
      close(name) {
        if (name === 'x:cellXfs') isInCells = false
      },
    },
    limits,
  )
  return formats
}

/** Excel keeps 15 digits; 0.1 + 0.2 is shown as 0.3. */
export function general(value: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(15)))
}

/** Formats that the formatter does not know: Chinese counting, and a zero shown as a dash. */
function special(value: number, code: string): string | undefined {
  const counting = /\[DBNum([12])\](?:\[\$[^\]]*\])?(?:General|0|#)(?:;|$)/i.exec(code)?.[1]
  if (counting !== undefined && Number.isInteger(value) && value > 0) {
    return numeral(value, counting === '1' ? 'chineseCountingThousand' : 'chineseLegalSimplified')
  }
  const ofZero = code.split(';')[2]
  if (value === 0 && ofZero !== undefined && !/[0#]/.test(ofZero)) {
    return [...ofZero.matchAll(/"([^"]*)"/g)].map((quoted) => quoted[1]).join('')
  }
  return undefined
}
