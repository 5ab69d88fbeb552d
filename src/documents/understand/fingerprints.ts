import type { Wording } from './wording.ts'

/** Hash of seven letters, and where they begin. */
export type Fingerprint = { hash: number; at: number }

/** Letters in a fingerprint, and how many starts compete for each: a run of `length + window - 1` is never missed. */
const length = 7
const window = 6

/** From this many texts of a corpus on, wording is common property: a twentieth, but never fewer than twenty. */
export function mostCommon(texts: number): number {
  return Math.max(20, texts / 20)
}

/**
 * Winnowing (Schleimer, Wilkerson and Aiken, 2003): of every six neighbouring seven-letter pieces the one
 * with the smallest hash is kept, so that two texts which share twelve letters share a fingerprint. Pieces
 * wholly inside set phrases are left out.
 */
export function fingerprintsOf({ text, worth }: Wording): Fingerprint[] {
  const hashes = hashesOf(text)
  const isOwn = ownPieces(worth, hashes.length)
  const kept: Fingerprint[] = []
  let last = -1
  for (let right = 0; right < hashes.length; right++) {
    const left = Math.max(0, right - window + 1)
    if (right < window - 1 && right + 1 < hashes.length) continue
    let least = left
    for (let at = left + 1; at <= right; at++) if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at
    if (least === last) continue
    last = least
    if (isOwn[least]) kept.push({ hash: hashes[least] ?? 0, at: least })
  }
  return kept
}

function hashesOf(text: string): Uint32Array {
  const count = Math.max(0, text.length - length + 1)
  const hashes = new Uint32Array(count)
  for (let at = 0; at < count; at++) {
    let hash = 0x811c9dc5
    for (let step = 0; step < length; step++) hash = Math.imul(hash ^ text.charCodeAt(at + step), 0x01000193)
    // Spread the last letters over all bits, so that the choice of the smallest is fair.
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
    hashes[at] = (hash ^ (hash >>> 13)) >>> 0
  }
  return hashes
}

/** 1 for every piece of which at least one letter is the text's own. */
function ownPieces(worth: Float32Array, count: number): Uint8Array {
  const own = new Uint8Array(count)
  let lastOwn = -1
  for (let at = 0; at < count + length - 1; at++) {
    if ((worth[at] ?? 0) > 0) lastOwn = at
    const start = at - length + 1
    if (start >= 0 && lastOwn >= start) own[start] = 1
  }
  return own
}
