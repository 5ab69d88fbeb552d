/** Traces that a template leaves and a person would not: what never stands in a paper. */
const scars: [pattern: RegExp, name: string][] = [
  [/undefined|null|NaN|\[object/, 'a value that was missing'],
  [/[。！？；，、：][。；，、：]/, 'two marks together'],
  [/[（“《〔【][）”》〕】]/, 'empty brackets'],
  [/[，、；：]$/, 'a line that breaks off'],
  [/^[，、；：。）”》]/, 'a line that begins with a mark'],
  [/[\u4e00-\u9fff] +[\u4e00-\u9fff]/, 'a blank between characters'],
  [/(?<![0-9.])0(?:个|项|次|份|人|条)(?!工作)/, 'a count of nothing'],
  [/是。|为。|于。|由。/, 'a sentence without its end'],
  [/\d{4}-\d{2}-\d{2}/, 'a day not in official form'],
]

const pairs = ['（）', '“”', '《》', '〔〕', '【】']

/** What is wrong with a line of a paper, in words; empty when nothing is. */
export function scarsOf(line: string): string[] {
  const found = scars.filter(([pattern]) => pattern.test(line)).map(([, name]) => name)
  const open = pairs.filter(([a = '', b = '']) => line.split(a).length !== line.split(b).length)
  return [...found, ...open.map((pair) => `${pair} not closed`)]
}
