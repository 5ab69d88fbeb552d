/**
 * Number formats of ISO/IEC 29500-1, 17.18.59 (ST_NumberFormat), as Word writes them; those with few signs
 * (甲乙丙…, ①②③…) go on in plain digits when the signs run out.
 */
const formats = new Map<string, (n: number) => string>(
  Object.entries({
    none: () => '',
    decimalZero: (n: number) => String(n).padStart(2, '0'),
    upperRoman: roman,
    lowerRoman: (n: number) => roman(n).toLowerCase(),
    upperLetter: letters,
    lowerLetter: (n: number) => letters(n).toLowerCase(),
    ordinal: ordinal,
    numberInDash: (n: number) => `- ${n} -`,
    decimalFullWidth: fullWidth,
    decimalFullWidth2: fullWidth,
    decimalEnclosedCircle: (n: number) => oneOf('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', n),
    decimalEnclosedCircleChinese: (n: number) => oneOf('①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', n),
    decimalEnclosedParen: (n: number) => oneOf('⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇', n),
    decimalEnclosedFullstop: (n: number) => oneOf('⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛', n),
    ideographEnclosedCircle: (n: number) => oneOf('㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉', n),
    ideographTraditional: (n: number) => oneOf('甲乙丙丁戊己庚辛壬癸', n),
    ideographZodiac: (n: number) => oneOf('子丑寅卯辰巳午未申酉戌亥', n),
    ideographZodiacTraditional: sexagenary,
    chineseCounting: (n: number) => (n < 100 ? counted(n, plain) : digital(n)),
    chineseCountingThousand: (n: number) => counted(n, plain),
    taiwaneseCounting: (n: number) => (n < 100 ? counted(n, plain) : digital(n)),
    taiwaneseCountingThousand: (n: number) => counted(n, { ...plain, zero: '零' }),
    taiwaneseDigital: digital,
    ideographDigital: digital,
    japaneseDigitalTenThousand: digital,
    koreanDigital2: digital,
    japaneseCounting: (n: number) => counted(n, { ...plain, zero: '', hidesOne: '十百千' }),
    chineseLegalSimplified: (n: number) => counted(n, legalSimplified),
    ideographLegalTraditional: (n: number) => counted(n, legalTraditional),
  }),
)

/** One number as the named format writes it; unknown formats count in plain digits. */
export function numeral(n: number, format: string): string {
  return (formats.get(format) ?? String)(n)
}

type Counting = { digits: string; units: string; zero: string; tenThousand: string; hidesOne: string }

const plain: Counting = {
  digits: '一二三四五六七八九',
  units: '十百千',
  zero: '〇',
  tenThousand: '万',
  hidesOne: '',
}
const legalSimplified: Counting = {
  digits: '壹贰叁肆伍陆柒捌玖',
  units: '拾佰仟',
  zero: '零',
  tenThousand: '万',
  hidesOne: '',
}
const legalTraditional: Counting = {
  ...legalSimplified,
  digits: '壹貳參肆伍陸柒捌玖',
  tenThousand: '萬',
}

/** 21 → 二十一, 101 → 一百〇一; 一 is left out before a leading 十 as in speech. */
function counted(n: number, how: Counting): string {
  if (n < 1 || n > 99_999_999) return String(n)
  const high = Math.floor(n / 10_000)
  const low = n % 10_000
  if (high === 0) return dropLeadingOne(belowTenThousand(low, how), how)
  const gap = low > 0 && low < 1000 ? how.zero : ''
  const tail = low === 0 ? '' : gap + belowTenThousand(low, how)
  return dropLeadingOne(belowTenThousand(high, how), how) + how.tenThousand + tail
}

function belowTenThousand(n: number, how: Counting): string {
  let out = ''
  let isGap = false
  for (const [index, digit] of [...String(n)].entries()) {
    const power = String(n).length - 1 - index
    if (digit === '0') {
      isGap = true
      continue
    }
    if (isGap) out += how.zero
    isGap = false
    const unit = power === 0 ? '' : (how.units[power - 1] ?? '')
    const isSilent = digit === '1' && unit !== '' && how.hidesOne.includes(unit)
    out += (isSilent ? '' : (how.digits[Number(digit) - 1] ?? '')) + unit
  }
  return out
}

function dropLeadingOne(text: string, how: Counting): string {
  return how.digits.startsWith('一') && text.startsWith('一十') ? text.slice(1) : text
}

function digital(n: number): string {
  return [...String(n)].map((digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit).join('')
}

function fullWidth(n: number): string {
  return [...String(n)].map((digit) => '０１２３４５６７８９'[Number(digit)] ?? digit).join('')
}

function oneOf(signs: string, n: number): string {
  return [...signs][n - 1] ?? String(n)
}

function sexagenary(n: number): string {
  if (n < 1 || n > 60) return String(n)
  return (
    oneOf('甲乙丙丁戊己庚辛壬癸', ((n - 1) % 10) + 1) + oneOf('子丑寅卯辰巳午未申酉戌亥', ((n - 1) % 12) + 1)
  )
}

/** Word goes on after Z with AA, BB, CC. */
function letters(n: number): string {
  if (n < 1 || n > 26 * 50) return String(n)
  return String.fromCharCode(65 + ((n - 1) % 26)).repeat(Math.ceil(n / 26))
}

const romanSteps: [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function roman(n: number): string {
  if (n < 1 || n > 9999) return String(n)
  let rest = n
  let out = ''
  for (const [value, sign] of romanSteps) {
    while (rest >= value) {
      out += sign
      rest -= value
    }
  }
  return out
}

function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13
  return n + (isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'))
}
