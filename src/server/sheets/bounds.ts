import type { ReadLimits } from '../../documents/read/limits.ts'
import { defaultLimits } from '../../documents/read/limits.ts'

/** Bounds of reading one sheet. What goes beyond is refused; nothing is cut off silently. */
export type SheetBounds = {
  rows: number
  columns: number
  /** Characters of one row as it stands in the file. */
  rowCharacters: number
  /** Seconds of reading in all, waiting for whoever takes the rows not counted. */
  seconds: number
  /** Heap of the thread that reads, MiB. */
  memoryMb: number
  /** Of the container. */
  zip: ReadLimits
}

/** Twice what an office has been seen to keep in one sheet; Excel itself ends at 1 048 576 rows. 可配置. */
export const sheetBounds: SheetBounds = {
  rows: 200_000,
  columns: 500,
  rowCharacters: 4_000_000,
  seconds: 60,
  memoryMb: 256,
  zip: { ...defaultLimits, inflatedBytes: 400 * 1024 * 1024 },
}
