/** Bounds of one reading. What goes beyond is refused; nothing is cut off silently. */
export type ReadLimits = {
  /** Bytes of the file itself. */
  fileBytes: number
  /** Sum of bytes inflated out of one zip container. */
  inflatedBytes: number
  /**
   * Inflated : packed, for parts above 1 MiB. DEFLATE reaches 1032 : 1 at most; word-processor XML stays
   * under 60, and sheets of thousands of equal rows under 150.
   */
  inflateRatio: number
  /** Entries of a zip container. */
  entries: number
  /** Nesting of XML elements. */
  depth: number
  /** XML elements in one part. */
  elements: number
  /** UTF-16 code units of text read, and paragraphs. */
  characters: number
  paragraphs: number
  /** Pages of a .pdf. */
  pages: number
  /** Wall-clock seconds for one file, waiting for its turn not counted. */
  seconds: number
  /** Heap of the thread that reads, MiB; the same again is allowed outside its heap. */
  memoryMb: number
}

/** A 60-page report needs about a hundredth of each. */
export const defaultLimits: ReadLimits = {
  fileBytes: 50 * 1024 * 1024,
  inflatedBytes: 200 * 1024 * 1024,
  inflateRatio: 250,
  entries: 10_000,
  depth: 256,
  elements: 5_000_000,
  characters: 10_000_000,
  paragraphs: 1_000_000,
  pages: 2_000,
  seconds: 30,
  memoryMb: 512,
}
