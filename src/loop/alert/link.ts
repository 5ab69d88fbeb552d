/** Where a finding is mended: its record; the register itself where the rule is about the unit as a whole. */
export function linkOf({
  register,
  recordId,
  orgUnitId,
}: {
  register: string
  recordId: string
  orgUnitId: string
}): string {
  return recordId === orgUnitId ? `/registers/${register}` : `/registers/${register}/${recordId}`
}
