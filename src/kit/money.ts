/** Amounts are whole fen (1 yuan = 100 fen) in a safe integer; text is for people. */

/** Fen as yuan with thousands separators and two decimals: `1234567` → `12,345.67`. */
export function yuan(fen: number): string {
  const [whole = '', cents = ''] = plainYuan(fen).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** Fen as yuan in plain digits, as a machine reads it: `1234567` → `12345.67`. */
export function plainYuan(fen: number): string {
  assertFen(fen)
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/**
 * Fen from what a person typed or pasted: `1,234.5`, `￥1234.50元`, `1.2万`, `３００`, `（120.00）` for a negative.
 * Null when it is not an amount, is finer than a fen, or does not fit a safe integer.
 */
export function parseYuan(input: string): number | null {
  const text = input.normalize('NFKC').replace(/\s/g, '')
  const bracketed = /^\((.+)\)$/.exec(text)
  const match = /^(-)?[¥$]?(-)?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?(万|亿)?元?(?:整)?$/.exec(
    (bracketed?.[1] ?? text).replace(/^(?:人民币|RMB|CNY)/i, ''),
  )
  if (!match) return null
  const [, sign, innerSign, whole = '', decimals = '', unit] = match
  if ((sign && innerSign) || (bracketed && (sign || innerSign))) return null
  const places = 2 + (unit === '万' ? 4 : unit === '亿' ? 8 : 0)
  const significant = decimals.replace(/0+$/, '')
  if (significant.length > places) return null
  const fen = Number(whole.replaceAll(',', '') + significant.padEnd(places, '0'))
  if (!Number.isSafeInteger(fen)) return null
  return fen !== 0 && (sign || innerSign || bracketed) ? -fen : fen
}

const digitWords = '零壹贰叁肆伍陆柒捌玖'
const placeWords = ['', '拾', '佰', '仟']
const groupWords = ['', '万', '亿', '万亿']

/**
 * The amount in Chinese capitals: `123450` → `壹仟贰佰叁拾肆元伍角整`. A negative begins with 负.
 * Source: 《支付结算办法》附一“正确填写票据和结算凭证的基本规定” (unverified: the text was not at hand).
 */
export function capitalYuan(fen: number): string {
  assertFen(fen)
  if (fen === 0) return '零元整'
  const whole = Math.floor(Math.abs(fen) / 100)
  const jiao = Math.floor(Math.abs(fen) / 10) % 10
  const cent = Math.abs(fen) % 10
  const yuanPart = whole === 0 ? '' : `${capitalWhole(whole)}元`
  const jiaoPart = jiao > 0 ? `${digitWords[jiao]}角` : cent > 0 && whole > 0 ? '零' : ''
  const centPart = cent > 0 ? `${digitWords[cent]}分` : '整'
  return `${fen < 0 ? '负' : ''}${yuanPart}${jiaoPart}${centPart}`
}

function capitalWhole(whole: number): string {
  const groups: string[] = []
  for (let rest = whole; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(String(rest % 10_000))
  let words = ''
  for (let index = groups.length - 1; index >= 0; index--) {
    const group = groups[index] ?? '0'
    if (group === '0') continue
    // A gap anywhere above this group is spoken once as 零.
    const gap = words !== '' && (group.length < 4 || groups[index + 1] === '0')
    words += `${gap ? '零' : ''}${capitalGroup(group)}${groupWords[index]}`
    // 万亿 is 万 of 亿: with nothing between, the 亿 has been said already.
    if (index === 3 && groups[2] !== '0') words = words.slice(0, -1)
  }
  return words
}

function capitalGroup(group: string): string {
  let words = ''
  let gap = false
  for (const [index, digit] of [...group].entries()) {
    if (digit === '0') {
      gap = words !== ''
      continue
    }
    words += `${gap ? '零' : ''}${digitWords[Number(digit)]}${placeWords[group.length - 1 - index]}`
    gap = false
  }
  return words
}

function assertFen(fen: number): void {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not whole fen: ${fen}`)
}
