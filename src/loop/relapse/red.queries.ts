import { sql } from 'kysely'
import { ruleOf } from '../../controls/rules.ts'
import { isExcused, isRed } from '../../controls/standing.ts'
import type { Day } from '../../kit/day.ts'
import type { Tx } from '../../server/database/database.ts'
import { linkOf } from '../alert/link.ts'
import type { Missing } from '../close-out/missing.ts'

type Red = {
  ruleId: string
  register: string
  recordId: string
  orgUnitId: string
  zh: string
  en: string
  total: number
}

/** Lines shown of one problem; the rest stands on the page of alerts. */
const linesShown = 10

/**
 * The red alerts of a problem's own rules that nobody has explained or waived: while there are any, it is not closed.
 * Source: mission L8; rule book 1.5, RECT-004 (可配置).
 */
export async function redOn(tx: Tx, problemId: string, today: Day): Promise<Missing[]> {
  const { rows } = await sql<Red>`
    select a."ruleId", a.register, a."recordId", a."orgUnitId", a.zh, a.en, (count(*) over ())::int as total
    from problem p join alert a on a."orgUnitId" = p."orgUnitId" and a."ruleId" = any (p."ruleIds")
    where p.id = ${problemId} and a."closedAt" is null and ${isRed('a')} and not ${isExcused('a', today)}
    order by a."sinceDate", a.id limit ${linesShown}`.execute(tx)
  const lines = rows.map(({ zh, en, ...alert }) => {
    const name = ruleOf(alert.ruleId, alert.register)
    return {
      words: {
        zh: `控制规则 ${alert.ruleId}${name ? `（${name.zh}）` : ''}亮红：${zh.replace(/。$/, '')}`,
        en: `Rule ${alert.ruleId}${name ? ` (${name.en})` : ''} is red: ${en.replace(/\.$/, '')}`,
      },
      link: linkOf(alert),
    }
  })
  const rest = (rows[0]?.total ?? 0) - rows.length
  if (rest <= 0) return lines
  const words = { zh: `还有 ${rest} 条亮红的预警`, en: `${rest} more red alerts` }
  return [...lines, { words, link: `/alerts?problem=${problemId}` }]
}
