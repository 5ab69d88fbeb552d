/** What a stock-take has found so far, against what should be there. Pure over the rows; runs on the phone too. */

export type CountAsset = {
  id: string
  assetNo: string
  name: string
  spec: string
  location: string
  deptName: string
  userName: string
  /** Fen. */
  cost: number
}

export type CountLine = {
  assetNo: string
  assetId: string | null
  isFound: boolean
  isLocationOk: boolean | null
  diffKind: 'surplus' | 'shortage' | 'misplaced' | null
  handledDate: string | null
}

export type Tally = {
  expected: number
  counted: number
  inPlace: number
  misplaced: number
  shortage: number
  surplus: number
  /** Differences that nobody has settled. */
  unsettled: number
  /** Fen of what should be there, and of what is missing. */
  expectedCost: number
  shortageCost: number
}

/** The assets that nobody has looked for yet. */
export function openOf<A extends CountAsset>(assets: readonly A[], lines: readonly CountLine[]): A[] {
  const done = new Set(lines.map(({ assetNo }) => assetNo))
  return assets.filter(({ assetNo }) => !done.has(assetNo))
}

export function tallyOf(assets: readonly CountAsset[], lines: readonly CountLine[]): Tally {
  const known = new Map(assets.map((asset) => [asset.assetNo, asset]))
  const of = (kind: CountLine['diffKind']) => lines.filter(({ diffKind }) => diffKind === kind)
  const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)
  return {
    expected: assets.length,
    counted: assets.length - openOf(assets, lines).length,
    inPlace: of(null).length,
    misplaced: of('misplaced').length,
    shortage: of('shortage').length,
    surplus: of('surplus').length,
    unsettled: lines.filter(({ diffKind, handledDate }) => diffKind !== null && handledDate === null).length,
    expectedCost: sum(assets.map(({ cost }) => cost)),
    shortageCost: sum(of('shortage').map(({ assetNo }) => known.get(assetNo)?.cost ?? 0)),
  }
}

/** The difference that a line will have, as the register derives it. */
export function diffKindOf(
  line: Pick<CountLine, 'assetId' | 'isFound' | 'isLocationOk'>,
): CountLine['diffKind'] {
  if (line.isFound && line.assetId === null) return 'surplus'
  if (!line.isFound) return 'shortage'
  return line.isLocationOk === false ? 'misplaced' : null
}

/** What a label's code says: the card's address that we print, or the bare number of an older label. */
export function codeOf(text: string): { assetId: string } | { assetNo: string } {
  const words = text.trim()
  const id = /\/registers\/asset\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/card\/?(?:[?#].*)?$/i.exec(
    words,
  )
  return id?.[1] ? { assetId: id[1].toLowerCase() } : { assetNo: words.normalize('NFKC') }
}

/** Assets whose number ends in, or whose number or name holds, what was typed; the best first, at most eight. */
export function matchesOf<A extends CountAsset>(assets: readonly A[], typed: string): A[] {
  const words = typed.trim().normalize('NFKC').toLowerCase()
  if (words === '') return []
  const rank = ({ assetNo, name }: CountAsset) => {
    const no = assetNo.toLowerCase()
    if (no === words) return 0
    if (no.endsWith(words)) return 1
    if (no.includes(words)) return 2
    return name.toLowerCase().includes(words) ? 3 : 9
  }
  return assets
    .map((asset) => ({ asset, rank: rank(asset) }))
    .filter((one) => one.rank < 9)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 8)
    .map(({ asset }) => asset)
}
