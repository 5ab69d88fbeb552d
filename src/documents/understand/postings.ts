/** Which texts hold which hash: `holders[starts[i]..starts[i+1]]` for `hashes[i]`, hashes and holders ascending. */
export type Postings = { hashes: Uint32Array; starts: Uint32Array; holders: Uint32Array }

/** Growable pairs of 32-bit numbers, without an object for each. */
type Pairs = { keys: Uint32Array; values: Uint32Array; count: number }

/** Postings of all texts: each text counts once for a hash, however often it has it. */
export function sortedPostings<Text>(
  texts: readonly Text[],
  hashesOf: (text: Text) => { hash: number }[],
): Postings {
  const pairs: Pairs = { keys: new Uint32Array(1024), values: new Uint32Array(1024), count: 0 }
  for (const [index, text] of texts.entries()) {
    for (const hash of new Set(hashesOf(text).map(({ hash }) => hash))) push(pairs, hash, index)
  }
  const { keys, values } = byKey(pairs)
  return grouped(keys, values)
}

function push(pairs: Pairs, key: number, value: number): void {
  if (pairs.count === pairs.keys.length) {
    pairs.keys = widened(pairs.keys)
    pairs.values = widened(pairs.values)
  }
  pairs.keys[pairs.count] = key
  pairs.values[pairs.count] = value
  pairs.count++
}

function widened(numbers: Uint32Array): Uint32Array {
  const wider = new Uint32Array(numbers.length * 2)
  wider.set(numbers)
  return wider
}

const radixBits = 11
const radixSize = 1 << radixBits

/** Least-significant-digit radix sort in three passes; stable, so values stay ascending within a key. */
function byKey({ keys, values, count }: Pairs): { keys: Uint32Array; values: Uint32Array } {
  let from = { keys: keys.slice(0, count), values: values.slice(0, count) }
  let to = { keys: new Uint32Array(count), values: new Uint32Array(count) }
  for (let shift = 0; shift < 32; shift += radixBits) {
    const places = new Uint32Array(radixSize + 1)
    const digit = (key: number) => (key >>> shift) & (radixSize - 1)
    for (const key of from.keys) places[digit(key) + 1] = (places[digit(key) + 1] ?? 0) + 1
    for (let at = 0; at < radixSize; at++) places[at + 1] = (places[at + 1] ?? 0) + (places[at] ?? 0)
    for (let at = 0; at < count; at++) {
      const key = from.keys[at] ?? 0
      const place = places[digit(key)] ?? 0
      places[digit(key)] = place + 1
      to.keys[place] = key
      to.values[place] = from.values[at] ?? 0
    }
    ;[from, to] = [to, from]
  }
  return from
}

function grouped(keys: Uint32Array, holders: Uint32Array): Postings {
  let different = 0
  for (let at = 0; at < keys.length; at++) if (at === 0 || keys[at] !== keys[at - 1]) different++
  const hashes = new Uint32Array(different)
  const starts = new Uint32Array(different + 1)
  let group = 0
  for (let at = 0; at < keys.length; at++) {
    if (at > 0 && keys[at] === keys[at - 1]) continue
    hashes[group] = keys[at] ?? 0
    starts[group] = at
    group++
  }
  starts[different] = keys.length
  return { hashes, starts, holders }
}
