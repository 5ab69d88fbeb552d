import { useRef } from 'react'

/** A cell of a grid, counted from 0. It is marked in the page as `data-at="line:column"`. */
export type Place = { line: number; column: number }

export function placeOf(target: HTMLElement): Place | null {
  const [line, column] = target.closest<HTMLElement>('[data-at]')?.dataset.at?.split(':').map(Number) ?? []
  return line === undefined || column === undefined ? null : { line, column }
}

export function isSame(a: Place, b: Place | null): boolean {
  return a.line === b?.line && a.column === b.column
}

/** As spreadsheets write a cell that holds a tab, a line end or a quote. */
export function quoted(text: string): string {
  return /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

type Choice = {
  /** The id of what stands in a line; undefined for a heading, which is never chosen. */
  idAt: (line: number) => string | undefined
  chosen: ReadonlySet<string>
  onChoose: ((ids: ReadonlySet<string>) => void) | null
}

/** Chooses a row, or all from the last one chosen; taking out works the same way. */
export function useChoose({ idAt, chosen, onChoose }: Choice): (line: number, isRange: boolean) => void {
  const lastChosen = useRef<number | null>(null)
  return (line, isRange) => {
    const id = idAt(line)
    if (id === undefined || !onChoose) return
    const from = isRange && lastChosen.current !== null ? lastChosen.current : line
    const adds = !chosen.has(id)
    const next = new Set(chosen)
    for (let at = Math.min(from, line); at <= Math.max(from, line); at++) {
      const one = idAt(at)
      if (one === undefined) continue
      if (adds) next.add(one)
      else next.delete(one)
    }
    lastChosen.current = line
    onChoose(next)
  }
}
