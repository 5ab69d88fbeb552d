/** Families of rules → the register that a problem is shown to be tied to. Source: rule book 0.7. */
const families: Readonly<Record<string, string>> = {
  MEET: 'meeting',
  KEYD: 'keyDecision',
  HRMG: 'staffing',
  CARS: 'vehicle',
  UNIO: 'unionFund',
  FINR: 'reimbursement',
  ASST: 'asset',
}

/** Registers of a problem tied to these rules; what the reader named beyond these families stays. */
export function registersFor(ruleIds: readonly string[], stood: readonly string[]): string[] {
  const ruled = new Set(Object.values(families))
  const chosen = ruleIds.flatMap((ruleId) => families[ruleId.split('-')[0] ?? ''] ?? [])
  return [...new Set([...stood.filter((name) => !ruled.has(name)), ...chosen])]
}
