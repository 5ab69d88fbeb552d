import { addDays, addMonths, type Day } from '../../kit/day.ts'
import { at } from '../../kit/example.ts'
import { rollForward } from '../../kit/working-days.ts'
import { importReason } from './calendar.ts'
import { swipe } from './money.ts'
import { neglectClaims, neglectMeetings, neglectThings } from './neglect-more.ts'
import type { Pen, Row } from './pen.ts'
import type { Garage } from './vehicles.ts'

/** A sedan filled with more than its tank holds, on a day nobody drove, with another card and without approval. */
export function badFuel(pen: Pen, day: Day, odo: number, index = 1): Row<'fuel'> {
  const car = pen.unit.cars[index]
  return {
    vehicleId: pen.of('vehicle', car?.key ?? ''),
    fuelCardNo: `${pen.unit.prefix}-KA-9`,
    refuelAt: at(day, '19:40'),
    station: '临江城北加油站',
    fuelType: 'petrol92',
    litres: 61.5,
    price: 7_60,
    amount: 467_40,
    odo,
    isFullTank: true,
    isAwayFromHome: false,
    receiptFiles: pen.file,
    signedById: pen.person(pen.unit.drivers[0] ?? pen.unit.recorder),
  }
}

/** The first day from here on which nobody drove: a Saturday. */
export function idleDay(from: Day): Day {
  let day = from
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 6) day = addDays(day, 1)
  return day
}

/** What a unit's registers look like when nobody minds them: every rule here has its record. */
export async function neglect(pen: Pen, garage: Garage, today: Day): Promise<void> {
  await neglectVehicles(pen, garage, today)
  await neglectDecisions(pen, today)
  await neglectMoney(pen, today)
  await neglectPeople(pen, today)
  await neglectMeetings(pen, today)
  await neglectClaims(pen, today)
  await neglectThings(pen, today)
}

async function neglectVehicles(pen: Pen, garage: Garage, today: Day): Promise<void> {
  const sedan = garage.get('sedan')?.odo ?? 0
  await pen.write('fuel', {
    bad: { ...badFuel(pen, idleDay(addDays(today, -20)), sedan + 5), remark: '外出接站' },
  })
  await pen.write('repair', {
    elsewhere: {
      vehicleId: pen.of('vehicle', 'stage'),
      repairNo: `${pen.unit.prefix}WX-06`,
      garageName: '路边快修店',
      items: '更换轮胎两条',
      sentDate: addDays(today, -34),
      approvedDate: addDays(today, -30),
      amount: 2_380_00,
      repairFiles: pen.file,
      backfillReason: '维修当月漏登',
    },
  })
  await pen.write('trip', { gap: tripOf(pen, addDays(today, -12), sedan + 64, 40) })
}

/** A trip that starts 64 kilometres after the last one ended. */
function tripOf(pen: Pen, from: Day, odoStart: number, km: number): Row<'trip'> {
  const day = rollForward(from).date
  const driver = pen.person(pen.unit.drivers[0] ?? pen.unit.recorder)
  return {
    vehicleId: pen.of('vehicle', 'sedan'),
    dispatchNo: `${pen.unit.prefix}PC-补-01`,
    deptId: pen.department(pen.unit.office),
    userId: driver,
    driverId: driver,
    approverId: pen.person(pen.unit.members[1] ?? pen.unit.chair),
    purpose: '接送参赛队员',
    destination: '市体育中心',
    isDuty: false,
    departAt: at(day, '18:20'),
    returnAt: at(day, '21:10'),
    odoStart,
    odoEnd: odoStart + km * 3,
    expectedKm: km,
    // Entered later than seven days after, and nobody says why.
  }
}

async function neglectDecisions(pen: Pen, today: Day): Promise<void> {
  const common = {
    category: 'project',
    catalogItemId: pen.of('catalogItem', 'project'),
    deptId: pen.department(pen.unit.works),
    leaderId: pen.person(pen.unit.members[1] ?? pen.unit.chair),
    evidenceFiles: pen.file,
    backfillReason: '项目资料后补',
  } as const
  const meeting = { decisionForm: 'meeting', decision: 'pass', isEmergency: false, ...common } as const
  const split = { ...meeting, counterparty: '临江彩云舞美工作室', isEmergency: false } as const
  await pen.write('keyDecision', {
    circulated: {
      ...common,
      eventDate: addDays(today, -66),
      title: '演出器材补充采购',
      amount: 46_000_00,
      counterparty: '临江乐享器材行',
      decisionForm: 'circulation',
      isEmergency: false,
      dueDate: addDays(today, -10),
    },
    early: {
      ...meeting,
      eventDate: addDays(today, -88),
      title: '群众文艺汇演舞台搭建',
      amount: 38_000_00,
      decidedDate: addDays(today, -70),
      contractDate: addDays(today, -76),
      dueDate: addDays(today, -40),
      percent: 80,
    },
    flood: {
      ...common,
      eventDate: addDays(today, -58),
      title: '图书馆书库渗水抢修',
      amount: 62_000_00,
      decisionForm: 'meeting',
      isEmergency: true,
      contractDate: addDays(today, -57),
    },
    split1: {
      ...split,
      eventDate: addDays(today, -90),
      title: '秋季演出灯光租赁（一）',
      amount: 28_000_00,
      decidedDate: addDays(today, -90),
    },
    split2: {
      ...split,
      eventDate: addDays(today, -52),
      title: '秋季演出灯光租赁（二）',
      amount: 29_500_00,
      decidedDate: addDays(today, -52),
    },
  })
}

async function neglectMoney(pen: Pen, today: Day): Promise<void> {
  await swipe(pen, [
    {
      day: addDays(today, -70),
      due: addDays(today, -25),
      repaid: null,
      merchant: '临江悦来宾馆',
      amount: 1_240_00,
    },
    {
      day: addDays(today, -40),
      due: addDays(today, 6),
      repaid: null,
      merchant: '临江新华书店',
      amount: 860_00,
    },
  ])
}

async function neglectPeople(pen: Pen, today: Day): Promise<void> {
  await pen.write('departure', {
    ruan: {
      staffId: pen.of('staffMember', '阮平'),
      leaveType: 'resign',
      leaveReason: 'pay',
      leaveTo: '某演艺公司',
      noticeDate: addDays(today, -40),
      leaveDate: addDays(today, -28),
      hasOtherTerm: false,
      isCertificateReturned: true,
      isAssetReturned: false,
      isCardReturned: true,
      isAccountClosed: true,
      isSecrecyDone: true,
      backfillReason: importReason,
    },
  })
  await pen.write('constructionProject', {
    hall: {
      projectName: '文化活动中心排练厅改造',
      bookAmount: 1_860_000_00,
      startDate: addMonths(today, -30),
      completedDate: addMonths(today, -14),
      backfillReason: importReason,
    },
  })
}
