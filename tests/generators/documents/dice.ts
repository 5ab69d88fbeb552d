/** Seeded chance: the same seed always throws the same. */
export type Dice = {
  /** Whole number from `low` to `high`, both included. */
  int: (low: number, high: number) => number
  pick: <T>(list: readonly T[]) => T
  /** `n` different members in random order. */
  take: <T>(list: readonly T[], n: number) => T[]
  chance: (share: number) => boolean
}

export function diceOf(seed: number): Dice {
  let state = (seed + 0x9e3779b9) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    int,
    pick: (list) => list[int(0, list.length - 1)]!,
    take: (list, n) => {
      const rest = [...list]
      return Array.from(
        { length: Math.min(n, list.length) },
        () => rest.splice(int(0, rest.length - 1), 1)[0]!,
      )
    },
    chance: (share) => next() < share,
  }
}
