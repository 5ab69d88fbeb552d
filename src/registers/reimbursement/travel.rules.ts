import { sql } from 'kysely'
import { rule } from '../../controls/rule.ts'
import { dayIn, momentOf, partsOf, workedOut } from '../../controls/sql.ts'
import { yuan } from '../../kit/money.ts'

export const travelTrouble = rule({
  id: 'FINR-009',
  zh: '差旅超标或行程异常',
  en: 'Travel above standard, or journeys that disagree',
  register: 'reimbursement',
  field: null,
  from: '2013-12-01',
  severity: 'error',
  basis: { text: '本地差旅费管理办法（等级、限额、补助、交费）；标准为本单位口径', status: 'house' },
  params: ['finr.lodgingStd', 'finr.mealAllowance'],
  find: ({ db, live, kept, param }) => {
    const night = param('finr.lodgingStd', 'c.orgUnitId', 'c.eventDate')
    const allowed = sql<number>`coalesce(c."travelDays", c."bizToDate" - c."bizFromDate" + 1) * ${param('finr.mealAllowance', 'c.orgUnitId', 'c.eventDate')}`
    const legs = (alias: string) =>
      sql`"travelLeg" ${sql.ref(alias)} where ${sql.ref(`${alias}.orgUnitId`)} = c."orgUnitId" and ${kept(alias)}`
    const own = sql`l."reimbursementId" = c.id`
    return db
      .selectFrom('reimbursement as c')
      .innerJoinLateral(
        partsOf({
          class: sql`exists (select 1 from ${legs('l')} and ${own} and l."seatClass" <> 'standard' and not l."isClassApproved")`,
          lodging: sql`exists (select 1 from lodging l where l."orgUnitId" = c."orgUnitId" and ${own} and ${kept('l')}
            and l."perNight" > ${night})`,
          // Each leg begins where the traveller's last one ended.
          gap: sql`exists (select 1 from (
            select l."fromPlace", lag(l."toPlace") over (partition by l."travellerId" order by l."departAt") as stood
            from ${legs('l')} and ${own}) x where x.stood <> x."fromPlace")`,
          allowance: sql`coalesce(c.allowance, 0) > ${allowed}`,
          meal: sql`c."isMealProvided" and coalesce(c.allowance, 0) >= ${allowed} and ${allowed} > 0 and coalesce(c."paidMeal", 0) = 0`,
          car: sql`c."isCarProvided" and coalesce(c."paidCar", 0) = 0`,
          // The same day's journeys of a traveller in two claims: the later one begins where the earlier one ended.
          twice: sql`exists (select 1 from (select l.*, ${momentOf(dayIn('l.departAt'))} as "dayStart" from ${legs('l')} and ${own} offset 0) l
            where exists (
            select 1 from "travelLeg" o join reimbursement r on r."orgUnitId" = o."orgUnitId" and r.id = o."reimbursementId"
            where o."orgUnitId" = l."orgUnitId" and o."travellerId" = l."travellerId" and o."reimbursementId" <> c.id
              and ${kept('o')} and r."voidedAt" is null and r."reviewStatus" <> 'draft'
              and o."departAt" between l."dayStart" and l."departAt" and o."toPlace" <> l."fromPlace"))`,
        }),
        (join) => join.onTrue(),
      )
      .where(live('c'))
      .where('c.claimKind', '=', 'travel')
      .select([
        'c.id as recordId',
        'c.orgUnitId',
        'c.eventDate as since',
        'k.part',
        'c.claimNo',
        'c.allowance',
        allowed.as('allowed'),
        sql<number>`${night}`.as('night'),
      ])
  },
  reruns: {
    travelLeg: (db, ids) =>
      db
        .selectFrom('travelLeg as l')
        .innerJoinLateral(
          workedOut(
            {
              from: sql<string>`l."departAt" - interval '1 day'`,
              to: sql<string>`l."departAt" + interval '1 day'`,
            },
            'd',
          ),
          (join) => join.onTrue(),
        )
        .innerJoin('travelLeg as o', (join) =>
          join
            .onRef('o.orgUnitId', '=', 'l.orgUnitId')
            .onRef('o.travellerId', '=', 'l.travellerId')
            .onRef('o.departAt', '>=', 'd.from')
            .onRef('o.departAt', '<=', 'd.to'),
        )
        .where('l.id', 'in', [...ids])
        .select('o.reimbursementId as id'),
  },
  say: ({ part, claimNo, allowance, allowed, night }) => {
    const sentences = {
      class: {
        zh: `差旅 ${claimNo} 乘坐的席别超过等级，没有批准。请提供批准或自理差额。`,
        en: `${claimNo}: a class above the standard without approval. Give the approval or bear the difference.`,
      },
      lodging: {
        zh: `差旅 ${claimNo} 住宿费超过每晚 ${yuan(night)} 元的限额。请核减超出部分。`,
        en: `${claimNo}: lodging above ${yuan(night)} yuan a night. Take off the excess.`,
      },
      gap: {
        zh: `差旅 ${claimNo} 行程断档：下一段的出发地不是上一段的到达地。请补齐行程或说明。`,
        en: `${claimNo}: a leg does not begin where the last one ended. Complete the journey or explain.`,
      },
      allowance: {
        zh: `差旅 ${claimNo} 领取伙食补助 ${yuan(allowance ?? 0)} 元，按天数最多 ${yuan(allowed)} 元。请核减。`,
        en: `${claimNo}: a meal allowance of ${yuan(allowance ?? 0)} yuan, at most ${yuan(allowed)} by days. Take off the excess.`,
      },
      meal: {
        zh: `差旅 ${claimNo} 已统一安排用餐，仍领全额伙食补助且未交伙食费。请核减或补交。`,
        en: `${claimNo}: meals were provided, yet the full allowance was drawn and nothing paid for them. Take it off or pay.`,
      },
      car: {
        zh: `差旅 ${claimNo} 已统一安排用车，没有交纳交通费。请补交并附凭据。`,
        en: `${claimNo}: a car was provided and nothing was paid for it. Pay and attach the receipt.`,
      },
      twice: {
        zh: `差旅 ${claimNo} 的出差人同日在另一张报销单有别处行程。请核对是否重复报销。`,
        en: `${claimNo}: the traveller has a journey elsewhere on the same day in another claim. Check for a double claim.`,
      },
    }
    return sentences[part]
  },
})
