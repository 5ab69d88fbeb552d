import { actingIn } from '../../client.ts'

/** Address of a workbook of a register; the unit goes along, because a link has no header. */
export function sheetAddress(
  register: string,
  what: 'export' | 'template' | 'importSheet',
  parts: Record<string, string> = {},
): string {
  const unit = actingIn()
  const query = new URLSearchParams({ ...parts, ...(unit ? { unit } : {}) }).toString()
  return `/api/${register}.${what}${query ? `?${query}` : ''}`
}

export function download(address: string): void {
  window.location.assign(address)
}
