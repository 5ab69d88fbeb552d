import { sql } from 'kysely'
import type { Tx } from '../../server/database/database.ts'

/**
 * The next numbers of a register in a year, without gaps: taken in the transaction that uses them, so a save that
 * fails gives them back. Another save of the same register and year waits. Form: rule book 0.5, 域码-年-四位序号.
 */
export async function takeNumbers(
  tx: Tx,
  orgUnitId: string,
  code: string,
  years: readonly number[],
): Promise<string[]> {
  const counts = new Map<number, number>()
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1)
  const next = new Map<number, number>()
  // In the order of years, so that two saves of many cannot wait for each other for ever.
  for (const [year, count] of [...counts].sort(([a], [b]) => a - b)) {
    const { rows } = await sql<{ lastNo: number }>`
      insert into "ledgerCounter" as c ("orgUnitId", code, year, "lastNo")
      values (${orgUnitId}, ${code}, ${year}, ${count})
      on conflict ("orgUnitId", code, year) do update set "lastNo" = c."lastNo" + ${count}
      returning "lastNo"`.execute(tx)
    next.set(year, (rows[0]?.lastNo ?? count) - count + 1)
  }
  return years.map((year) => {
    const no = next.get(year) ?? 1
    next.set(year, no + 1)
    return numberOf(code, year, no)
  })
}

export function numberOf(code: string, year: number, no: number): string {
  return `${code}-${year}-${String(no).padStart(4, '0')}`
}
