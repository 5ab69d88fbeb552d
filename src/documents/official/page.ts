/**
 * Measures of an official paper. Source: GB/T 9704-2012 5.1, 5.2 (A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; 22 lines
 * of 28 characters in 3号), verified S124, S125; bottom and right by subtraction (S128).
 */

const twipsPerMm = 1440 / 25.4

/** Twentieths of a point, as Word counts. */
export function twips(mm: number): number {
  return Math.round(mm * twipsPerMm)
}

export const paper = { width: twips(210), height: twips(297) }
export const margins = { top: twips(37), bottom: twips(35), left: twips(28), right: twips(26) }
/** 版心. */
export const area = { width: twips(156), height: twips(225) }

/**
 * A page that lies on its side is bound with the others at its top (表头在订口一边): its top is the others' left side,
 * so the type area stays the same piece of paper.
 */
export const landscapeMargins = {
  top: margins.left,
  bottom: margins.right,
  left: margins.bottom,
  right: margins.top,
}

export const lines = 22
export const characters = 28
/** 225 mm ÷ 22 = 28.99 pt. */
export const lineHeight = Math.floor(area.height / lines)
/** 3号 is 16 pt; 28 of them in 156 mm stand 0.2 pt closer. */
export const characterWidth = area.width / characters
/**
 * Twentieths of a point that characters stand closer than their size. 28 of 16 pt in 442.2 pt want 0.21 pt; 0.25 pt is the
 * next step that every word processor keeps. A grid of characters would do it too, but LibreOffice and Word read its
 * pitch differently.
 */
export const closer = -5

/** Points. Source: S128 (二号 22, 三号 16, 四号 14), 小四 12, 五号 10.5. */
export const sizes = { title: 22, body: 16, four: 14, smallFour: 12, five: 10.5 }

/** 发文机关标志: its upper edge 35 mm under the upper edge of the type area (S126). */
export const organDrop = twips(35)
/** 版头分隔线: 4 mm under the document number (S126), in points. */
export const ruleDrop = 11.3
/** 页码: its dashes 7 mm under the type area (待核); the line they stand in the middle of is 6 mm high. */
export const footerLine = twips(6)
export const footerFromEdge = twips(35 - 7) - footerLine / 2
