import { type RawBuilder, sql } from 'kysely'
import type { CommonValues, SystemColumns } from '../kit/common-fields.ts'
import type { Register } from '../kit/define-register.ts'
import { type RegisterName, registerList } from '../registers/index.ts'
import type { Basis } from './basis.ts'
import { numberingRule } from './numbering.rules.ts'
import { type Rule, rule } from './rule.ts'
import { secrecyRule } from './secrecy.rules.ts'
import { dayIn, isEmpty } from './sql.ts'

/** Earlier than any record a register may hold. */
const anyDay = '2000-01-01'
const control = { text: '本单位内控要求（规则手册 0.6）', status: 'house' } as const satisfies Basis

/** A register's table as every register has it, under the alias `t`. */
const table = ({ name }: Register) => sql<CommonValues & SystemColumns>`${sql.table(name)}`.as<'t'>(sql`t`)

const nameOf = ({ name }: Register) => name as RegisterName

function backfilled(register: Register): Rule {
  const days = sql<number>`${dayIn('t.createdAt')} - t."eventDate"`
  return rule({
    id: 'COMM-001',
    zh: '补录未说明',
    en: 'Backfilled without a reason',
    register: nameOf(register),
    field: 'backfillReason',
    from: anyDay,
    severity: 'warn',
    basis: control,
    find: ({ db, live }) =>
      db
        .selectFrom(table(register))
        .where(live('t'))
        // Marked at every save by the threshold in force on the event's day (comm.backfillDays).
        .where('t.isBackfilled', '=', true)
        .where('t.backfillReason', 'is', null)
        .select([
          't.id as recordId',
          't.orgUnitId',
          sql<string>`${dayIn('t.createdAt')}`.as('since'),
          't.ledgerNo',
          't.eventDate',
          days.as('days'),
        ]),
    say: ({ ledgerNo, eventDate, days }) => ({
      zh: `${ledgerNo} 发生于 ${eventDate}，${days} 天后才录入，已标记为补录。请填写补录说明。`,
      en: `${ledgerNo} is of ${eventDate} and was entered ${days} days later; it is marked as backfilled. Say why.`,
    }),
  })
}

function withoutEvidence(register: Register): Rule {
  return rule({
    id: 'COMM-002',
    zh: '审核通过但无佐证材料',
    en: 'Approved without evidence',
    register: nameOf(register),
    field: 'evidenceFiles',
    from: anyDay,
    severity: 'error',
    basis: control,
    find: ({ db, live }) =>
      db
        .selectFrom(table(register))
        .where(live('t'))
        .where('t.reviewStatus', '=', 'approved')
        .where(isEmpty('t.evidenceFiles'))
        .select(['t.id as recordId', 't.orgUnitId', 't.eventDate as since', 't.ledgerNo']),
    say: ({ ledgerNo }) => ({
      zh: `${ledgerNo} 已审核通过但没有佐证材料。请审核人退回，由经办人补传后重新审核。`,
      en: `${ledgerNo} is approved and has no evidence. Send it back, have the files added and approve it again.`,
    }),
  })
}

/** The database refuses a reviewer who is the handler; this finds the other way round it, by who entered the record. */
function ownReview(register: Register): Rule {
  return rule({
    id: 'COMM-003',
    zh: '经办、录入与审核为同一人',
    en: 'Handled or entered and reviewed by one person',
    register: nameOf(register),
    field: 'reviewerId',
    from: anyDay,
    severity: 'block',
    basis: {
      text: '本单位内控：不相容岗位分离（《行政事业单位内部控制规范（试行）》财会〔2012〕21号，条文待核）',
      status: 'house',
    },
    find: ({ db, live }) =>
      db
        .selectFrom(table(register))
        .where(live('t'))
        .where(sql<boolean>`t."reviewerId" in (t."handlerId", t."createdBy")`)
        .select(['t.id as recordId', 't.orgUnitId', 't.eventDate as since', 't.ledgerNo']),
    say: ({ ledgerNo }) => ({
      zh: `${ledgerNo} 的审核人就是经办人或录入人，经办与审核不能为同一人。请另选审核人。`,
      en: `The reviewer of ${ledgerNo} is the one who handled or entered it. Choose somebody else.`,
    }),
  })
}

function changedInArchive(register: Register): Rule {
  const archived = sql.ref<string>('t.archivedDate')
  const changed: RawBuilder<string> = dayIn('t.updatedAt')
  return rule({
    id: 'COMM-006',
    zh: '归档后修改',
    en: 'Changed after it was archived',
    register: nameOf(register),
    field: null,
    from: anyDay,
    severity: 'error',
    basis: { text: '档案管理要求，本单位口径（规则手册 0.6）', status: 'house' },
    find: ({ db, live }) =>
      db
        .selectFrom(table(register))
        .where(live('t'))
        .where(sql<boolean>`${changed} > ${archived}`)
        // Entered after the event in one go is COMM-001; a review changes nothing of what was recorded.
        .where('t.version', '>', 1)
        .where(
          sql<boolean>`not exists (select 1 from "registerReview" r where r."recordId" = t.id and r."decidedAt" = t."updatedAt")`,
        )
        .select([
          't.id as recordId',
          't.orgUnitId',
          changed.as('since'),
          't.ledgerNo',
          archived.as('archivedDate'),
          changed.as('changedDate'),
        ]),
    say: ({ ledgerNo, archivedDate, changedDate }) => ({
      zh: `${ledgerNo} 已于 ${archivedDate} 归档，${changedDate} 又有修改。归档后的更正须走更正流程并保留原值，请说明更正依据。`,
      en: `${ledgerNo} was archived on ${archivedDate} and changed on ${changedDate}. Corrections keep what stood there before; say on what ground.`,
    }),
  })
}

/** The rules of rule book 0.6, one definition each over every register that has what they look at. */
export const commonRules: readonly Rule[] = registerList
  .filter(({ shape }) => shape === 'ledger')
  .flatMap((register) => [
    backfilled(register),
    ...(register.needsEvidence ? [withoutEvidence(register)] : []),
    ownReview(register),
    secrecyRule(register),
    numberingRule(register),
    ...('archivedDate' in register.fields ? [changedInArchive(register)] : []),
  ])
