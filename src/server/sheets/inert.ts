const number = /^[+-]?\d+(\.\d+)?$/

/**
 * Text of a cell of a .csv: what a spreadsheet would run as a formula gets an apostrophe in front, as Excel itself
 * writes it; `active` takes it away again, so that what goes out comes back letter for letter.
 */
export function inert(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) && !number.test(text) ? `'${text}` : text
}

export function active(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

/** Whether a spreadsheet could take the text for a formula. */
export function isFormulaLike(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text)
}
