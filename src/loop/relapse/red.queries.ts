import { sql } from 'kysely'
import { ruleOf } from '../../controls/rules.ts'
import { isExcused, isRed } from '../../controls/standing.ts'
import { desks } from '../../kit/define-register.ts'
import type { Words } from '../../kit/refused.ts'
import { registerNamed } from '../../registers/index.ts'
import type { Context } from '../../server/action.ts'
import { linkOf } from '../alert/link.ts'
import { alertsInSight } from '../alert/sight.queries.ts'
import type { Missing } from '../close-out/missing.ts'

type Red = {
  inSight: boolean
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
 * Of a register the person does not read, only the rule is said: the sentence may name people (PI-2).
 * Source: mission L8; rule book 1.5, RECT-004 (可配置).
 */
export async function redOn(
  { tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>,
  problemId: string,
): Promise<Missing[]> {
  const { rows } = await sql<Red>`
    select a."ruleId", a.register, a."recordId", a."orgUnitId", a.zh, a.en, (count(*) over ())::int as total,
      ${await alertsInSight(tx, actor)} as "inSight"
    from problem p join alert a on a."orgUnitId" = p."orgUnitId" and a."ruleId" = any (p."ruleIds")
    where p.id = ${problemId} and a."closedAt" is null and ${isRed('a')} and not ${isExcused('a', today)}
    order by a."sinceDate", a.id limit ${linesShown}`.execute(tx)
  const lines = rows.map(({ zh, en, inSight, ...alert }) => {
    const name = ruleOf(alert.ruleId, alert.register)
    const said = inSight ? { zh, en } : unseen(alert.register)
    return {
      words: {
        zh: `控制规则 ${alert.ruleId}${name ? `（${name.zh}）` : ''}亮红：${said.zh.replace(/。$/, '')}`,
        en: `Rule ${alert.ruleId}${name ? ` (${name.en})` : ''} is red: ${said.en.replace(/\.$/, '')}`,
      },
      link: inSight ? linkOf(alert) : `/problems/${problemId}#controls`,
    }
  })
  const rest = (rows[0]?.total ?? 0) - rows.length
  if (rest <= 0) return lines
  const words = { zh: `还有 ${rest} 条亮红的预警`, en: `${rest} more red alerts` }
  return [...lines, { words, link: `/alerts?problem=${problemId}` }]
}

/** Whom to ask about a record that one may not read. */
function unseen(name: string): Words {
  const register = registerNamed(name)
  if (!register) return { zh: '有一条记录待处理', en: 'a record waits' }
  const desk = register.desk ? desks[register.desk] : { zh: '台账', en: 'register' }
  return {
    zh: `“${register.zh}”有一条记录待处理，请联系${desk.zh}台账的管理人员`,
    en: `a record of “${register.en}” waits; ask whoever keeps it (${desk.en})`,
  }
}
