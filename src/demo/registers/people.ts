import { addDays, addMonths, type Day, yearOf } from '../../kit/day.ts'
import { importReason } from './calendar.ts'
import type { Pen, Row } from './pen.ts'

type Staff = readonly [name: string, kind: 'civil_servant' | 'career' | 'contract', years: number]

const staffOf: Record<string, readonly Staff[]> = {
  SW: [
    ['沈书衡', 'civil_servant', 12],
    ['方晓岚', 'civil_servant', 16],
    ['贺振东', 'civil_servant', 18],
    ['龚雨桐', 'career', 4],
    ['施浩然', 'career', 7],
    ['袁可', 'career', 2],
    ['潘志成', 'contract', 3],
  ],
  WT: [
    ['叶青禾', 'civil_servant', 9],
    ['曾凯', 'civil_servant', 14],
    ['康宁', 'career', 5],
    ['费小雨', 'career', 3],
    ['阮平', 'contract', 2],
  ],
  ZF: [
    ['陶冶', 'civil_servant', 8],
    ['戴维国', 'civil_servant', 15],
    ['尹若兰', 'career', 4],
    ['倪昊', 'career', 6],
  ],
}

const quotas = { civil_servant: 'administrative', career: 'career_full', contract: 'contract' } as const
const vacancy = { fillPlan: '已列入本年度选调计划，正在报区委组织部核准。' }

/** Establishment, people, posts and contracts; a post long vacant and a contract about to end where told. */
export async function staffUnit(pen: Pen, today: Day): Promise<void> {
  const { unit } = pen
  const staff = staffOf[unit.prefix] ?? []
  const common = { backfillReason: importReason, evidenceFiles: pen.file }
  await pen.write('establishment', {
    office: {
      ...common,
      orgName: '局机关',
      quotaType: 'administrative',
      approvedQuota: 14,
      leaderQuota: 4,
      approvalNo: '临编办〔2023〕27号',
      fromDate: addMonths(today, -30),
    },
    centre: {
      ...common,
      orgName: '服务中心',
      quotaType: 'career_full',
      approvedQuota: unit.isTroubled ? 1 : 6,
      leaderQuota: 1,
      approvalNo: '临编办〔2023〕28号',
      fromDate: addMonths(today, -30),
    },
  })
  await pen.write(
    'staffMember',
    Object.fromEntries(staff.map((one, index) => staffRow(pen, one, index, today))),
  )
  await pen.write('post', {
    head: {
      ...postOf(pen, today, '办公室主任'),
      holderId: pen.of('staffMember', staff[1]?.[0] ?? ''),
    },
    engineer: {
      ...postOf(pen, today, '技术管理岗'),
      postType: 'professional',
      quotaType: 'career_full',
      vacantDate: addDays(today, unit.prefix === 'ZF' ? -170 : -420),
      ...vacancy,
    },
    ...(unit.isTroubled
      ? { inspector: { ...postOf(pen, today, '市场巡查岗'), vacantDate: addDays(today, -200) } }
      : {}),
  })
  await pen.write('employmentContract', contractsOf(pen, staff, today))
}

function staffRow(pen: Pen, [staffName, personType, years]: Staff, index: number, today: Day) {
  const row: Row<'staffMember'> = {
    staffName,
    staffNo: `${pen.unit.prefix}${String(index + 1).padStart(3, '0')}`,
    personType,
    quotaType: quotas[personType],
    isLeader: false,
    deptId: pen.department(index % 2 === 0 ? pen.unit.office : pen.unit.works),
    entryWay: personType === 'contract' ? 'hired' : 'exam',
    entryDate: addMonths(today, -12 * years),
    retireDate: addMonths(today, 12 * (32 - years)),
    backfillReason: importReason,
  }
  return [staffName, row] as const
}

function postOf(pen: Pen, today: Day, postName: string): Row<'post'> {
  return {
    postName,
    postType: 'management',
    postGrade: '九级职员',
    deptId: pen.department(pen.unit.office),
    quotaType: 'administrative',
    setDate: addMonths(today, -40),
    backfillReason: importReason,
  }
}

/** Terms of three years; the first of a troubled unit's has run out, one of the bureau's ends within sixty days. */
function contractsOf(
  pen: Pen,
  staff: readonly Staff[],
  today: Day,
): Record<string, Row<'employmentContract'>> {
  const career = staff.filter(([, kind]) => kind === 'career')
  return Object.fromEntries(
    career.map(([name], index) => {
      const endDate = addDays(
        today,
        index > 0 ? 300 + index * 120 : ({ WT: -75, SW: 52 }[pen.unit.prefix] ?? 400),
      )
      const startDate = addDays(addMonths(endDate, -36), 1)
      const row: Row<'employmentContract'> = {
        staffId: pen.of('staffMember', name),
        contractNo: `${pen.unit.prefix}HT${yearOf(startDate)}-${index + 1}`,
        termNo: 1,
        contractKind: 'fixed',
        startDate,
        endDate,
        hasAskedToRetire: false,
        evidenceFiles: pen.file,
        backfillReason: importReason,
      }
      return [name, row]
    }),
  )
}
