import { sql } from 'kysely'
import { rule } from '../../controls/rule.ts'
import { neededSteps } from './procedure.ts'
import { keyCategories, keySteps } from './register.ts'

type Lacking = keyof typeof keySteps | 'materials'
const names: Record<Lacking, readonly [zh: string, en: string]> = {
  ...keySteps,
  materials: ['会前提前送达材料', 'Papers in time before the meeting'],
}

export const missingSteps = rule({
  id: 'KEYD-006',
  zh: '缺少前置程序',
  en: 'Steps before the decision missing',
  register: 'keyDecision',
  field: 'category',
  from: '2019-09-01',
  severity: 'warn',
  basis: {
    text: '《重大行政决策程序暂行条例》（国务院令第 713 号）；各类事项的步骤为本单位口径',
    status: 'unverified',
  },
  params: ['keyd.materialDays'],
  find: ({ db, live, kept, param }) => {
    const needed = Object.entries(neededSteps).flatMap(([category, of]) => of.map((step) => [category, step]))
    // A step taken after the decision was not taken before it.
    const done = (step: string) => sql<boolean>`exists (select 1 from "keyDecisionStep" s
      where s."orgUnitId" = d."orgUnitId" and s."keyDecisionId" = d.id and ${kept('s')}
        and s."doneDate" <= d."decidedDate"
        and (s.step = ${sql.raw(step)} or ${sql.raw(step)} = 'consult' and s.step in ('expert', 'risk', 'legality')))`
    const papersDue = sql`d."decidedDate" - ${param('keyd.materialDays', 'd.orgUnitId', 'd.eventDate')}`
    return db
      .selectFrom('keyDecision as d')
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom(
              sql<{ category: string; step: string; no: number }>`unnest(
                ${needed.map(([category]) => category)}::text[], ${needed.map(([, step]) => step)}::text[])
                with ordinality`.as<'n'>(sql`n (category, step, no)`),
            )
            .whereRef('n.category', '=', 'd.category')
            .where(sql<boolean>`not ${done('n.step')}`)
            .select(sql<Lacking[] | null>`array_agg(n.step order by n.no)`.as('steps'))
            .as('lack'),
        (join) => join.onTrue(),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('keyDecisionStep as s')
            .whereRef('s.orgUnitId', '=', 'd.orgUnitId')
            .whereRef('s.keyDecisionId', '=', 'd.id')
            .where('s.step', '=', 'schedule')
            .where(kept('s'))
            .select(sql<string | null>`min(s."doneDate")`.as('date'))
            .as('papers'),
        (join) => join.onTrue(),
      )
      .where(live('d'))
      .where('d.isEmergency', '=', false)
      .where('d.decidedDate', 'is not', null)
      .where(sql<boolean>`(lack.steps is not null or papers.date > ${papersDue})`)
      .select([
        'd.id as recordId',
        'd.orgUnitId',
        sql<string>`d."decidedDate"`.as('since'),
        'd.title',
        'd.category',
        sql<Lacking[]>`coalesce(lack.steps, '{}')
          || case when papers.date > ${papersDue} and papers.date <= d."decidedDate" then array['materials'] else '{}' end`.as(
          'missing',
        ),
      ])
  },
  say: ({ title, category, missing }) => {
    const [zh, en] = keyCategories[category]
    return {
      zh: `${zh}类事项《${title}》缺少前置程序：${missing.map((one) => names[one][0]).join('、')}。请补充当时的材料；确未履行的，说明情况。`,
      en: `“${title}” (${en.toLowerCase()}) lacks steps before its decision: ${missing.map((one) => names[one][1].toLowerCase()).join(', ')}. Add the papers of the time, or explain.`,
    }
  },
})
