import { addDays, addMonths, type Day } from '../../kit/day.ts'
import { at } from '../../kit/example.ts'
import { kindOfDay } from '../../kit/working-days.ts'
import { importReason } from './calendar.ts'
import type { Pen, Row } from './pen.ts'

/** A meeting in the wrong book, decided in the wrong room, with the principal speaking first and no minutes. */
export async function neglectMeetings(pen: Pen, today: Day): Promise<void> {
  const { unit } = pen
  const [chair = '', ...others] = unit.members
  const day = addDays(today, -24)
  const members = unit.members.map(pen.person)
  const common = {
    noticeAt: at(addDays(day, -1), '17:00'),
    venue: '小会议室',
    chairId: pen.person(chair),
    recorderId: pen.person(unit.recorder),
    memberIds: members,
    presentIds: members,
    retention: 'permanent',
    bookNo: '合订-01',
    backfillReason: '会后补登',
  } as const
  await pen.write('meeting', {
    mixed: {
      ...common,
      meetingType: 'party_group',
      sessionNo: '临时会议',
      startAt: at(day, '15:00'),
      endAt: at(day, '15:40'),
      pageFrom: 1,
      pageTo: 2,
    },
    wrong: {
      ...common,
      meetingType: 'executive',
      sessionNo: '临时办公会',
      startAt: at(day, '16:00'),
      endAt: at(day, '16:30'),
      pageFrom: 5,
      pageTo: 6,
      recordFiles: pen.file,
    },
  })
  const item = {
    reporterId: pen.person(others[0] ?? chair),
    leaderSignedAt: at(day, '14:00'),
    ownerId: pen.person(unit.recorder),
    dueDate: addDays(day, 40),
    kind: 'three_key',
    outcome: 'passed',
    resolution: '同意。',
    voteMethod: 'oral',
    voteNo: 1,
  } as const
  await pen.write('agendaItem', {
    few: {
      ...item,
      meetingId: pen.of('meeting', 'mixed'),
      seq: 1,
      title: '场馆设备更新资金',
      votesFor: 1,
      votesAgainst: 0,
      votesAbstain: 2,
    },
    both: {
      ...item,
      meetingId: pen.of('meeting', 'mixed'),
      seq: 2,
      title: '下半年演出补贴分配',
      votesFor: 2,
      votesAgainst: 1,
      votesAbstain: 0,
    },
    room: {
      ...item,
      meetingId: pen.of('meeting', 'wrong'),
      seq: 1,
      title: '场馆委托运营招标方案',
      votesFor: 3,
      votesAgainst: 0,
      votesAbstain: 0,
    },
  })
  const said = [chair, ...others].map((username, index): [string, Row<'speech'>] => [
    `few ${index}`,
    {
      agendaItemId: pen.of('agendaItem', 'few'),
      seq: index + 1,
      speakerId: pen.person(username),
      opinion: 'agree',
      text: '同意。',
    },
  ])
  await pen.write('speech', Object.fromEntries(said))
}

/** A reception and a journey that break most of what there is to break, and a purchase nobody carded. */
export async function neglectClaims(pen: Pen, today: Day): Promise<void> {
  const { unit } = pen
  const day = addDays(today, -45)
  const claim = {
    bizFromDate: day,
    bizToDate: day,
    submittedDate: addDays(day, 4),
    preApprovalNo: `${unit.prefix}SP-补`,
    preApprovedDate: addDays(day, 2),
    budgetLeft: 30_000_00,
    payeeAccountMask: '****0385',
    paidDate: addDays(day, 12),
    isFixedAsset: false,
    handlerId: pen.person(unit.levels[0]),
    backfillReason: '票据到齐后补录',
  } as const
  await pen.write(
    'reimbursement',
    {
      guests: {
        ...claim,
        claimNo: `${unit.prefix}BX-JD07`,
        claimKind: 'reception',
        purpose: '接待邻市文化馆交流组',
        budgetItem: '公务接待费',
        amount: 1_380_00,
        payMethod: 'official_card',
        payee: '临江听涛阁会所',
        letterOrg: '邻市文化馆',
        letterNo: '邻文馆函〔2026〕12号',
        letterDate: addDays(day, -4),
        letterFiles: pen.file,
        companionIds: [...unit.members, unit.recorder].map(pen.person),
        listSignedById: pen.person(unit.chair),
        listSignedDate: addDays(day, 1),
      },
      journey: {
        ...claim,
        claimNo: `${unit.prefix}BX-CL11`,
        claimKind: 'travel',
        purpose: '赴省会参加非遗展',
        bizToDate: addDays(day, 1),
        budgetItem: '差旅费',
        amount: 2_460_00,
        payMethod: 'cash',
        payee: '马东升',
      },
      speakers: {
        ...claim,
        claimNo: `${unit.prefix}BX-SB04`,
        claimKind: 'other',
        purpose: '购置便携扩音设备',
        preApprovedDate: addDays(day, -4),
        budgetItem: '设备购置费',
        amount: 8_600_00,
        payMethod: 'transfer',
        payee: '临江声光器材行',
        acceptedDate: addDays(day, 3),
        isFixedAsset: true,
      },
    },
    true,
  )
  await completeClaims(pen, day)
  await pen.change('reimbursement', { guests: {}, journey: {}, speakers: {} })
}

async function completeClaims(pen: Pen, day: Day): Promise<void> {
  const papers = {
    guests: ['letter', 'approval', 'reception_list', 'invoice', 'card_slip'],
    journey: ['approval', 'tickets', 'lodging_invoice'],
    speakers: ['invoice'],
  } as const
  const rows = Object.entries(papers).flatMap(([key, kinds]) =>
    kinds.map((paperKind): [string, Row<'claimPaper'>] => [
      `${key} ${paperKind}`,
      { reimbursementId: pen.of('reimbursement', key), paperKind, paperFiles: pen.file },
    ]),
  )
  await pen.write('claimPaper', Object.fromEntries(rows))
  const invoice = { issuedDate: day, buyerTitle: '临江区文体局', verifyStatus: 'genuine' } as const
  await pen.write('invoice', {
    meal: {
      ...invoice,
      reimbursementId: pen.of('reimbursement', 'guests'),
      invoiceNo: '24532000008800130057',
      seller: '临江听涛阁会所',
      amount: 1_380_00,
    },
  })
  const guest = {
    reimbursementId: pen.of('reimbursement', 'guests'),
    guestUnit: '邻市文化馆',
    isOnLetter: true,
  } as const
  await pen.write('receptionGuest', {
    a: { ...guest, guestName: '葛文', guestTitle: '馆长' },
    b: { ...guest, guestName: '邬琴', guestTitle: '副馆长' },
  })
  await pen.write('receptionMeal', {
    dinner: {
      reimbursementId: pen.of('reimbursement', 'guests'),
      mealAt: at(day, '18:30'),
      place: '临江听涛阁会所',
      headcount: 6,
      amount: 1_380_00,
      hasAlcohol: true,
      hasTobacco: false,
    },
  })
  await pen.write('lodging', {
    night: { reimbursementId: pen.of('reimbursement', 'journey'), city: '省会', nights: 1, amount: 620_00 },
  })
}

/** A disposal on nobody's say, a code of no edition, a hasty appointment, a drive on a holiday. */
export async function neglectThings(pen: Pen, today: Day): Promise<void> {
  const { unit } = pen
  await pen.write('disposal', {
    copier: {
      assetId: pen.of('asset', 'asset 9'),
      disposeWay: 'auction',
      disposedDate: addDays(today, -36),
      amount: 3_000_00,
      evidenceFiles: pen.file,
      backfillReason: '处置后补录',
    },
  })
  const start = addDays(today, -50)
  await pen.write('appointment', {
    hasty: {
      staffId: pen.of('staffMember', '叶青禾'),
      postId: pen.of('post', 'head'),
      motionDate: start,
      recommendDate: addDays(start, 2),
      inspectDate: addDays(start, 4),
      discussDate: addDays(start, 6),
      publicityDate: addDays(start, 7),
      publicityEndDate: addDays(start, 9),
      appointDate: addDays(start, 10),
      isProbationary: true,
      probationEndDate: addMonths(start, 12),
      evidenceFiles: pen.file,
      backfillReason: importReason,
    },
  })
  const day = lastHoliday(today)
  if (day === null) return
  const driver = pen.person(unit.drivers[1] ?? unit.recorder)
  await pen.write('trip', {
    holiday: {
      vehicleId: pen.of('vehicle', 'stage'),
      dispatchNo: `${unit.prefix}PC-节-01`,
      deptId: pen.department(unit.works),
      userId: driver,
      driverId: driver,
      approverId: pen.person(unit.members[1] ?? unit.chair),
      purpose: '送设备到景区',
      destination: '凤凰岭景区',
      isDuty: false,
      departAt: at(day, '09:00'),
      returnAt: at(day, '12:30'),
      odoStart: 90_000,
      odoEnd: 90_030,
      expectedKm: 28,
      backfillReason: '节后补登',
    },
  })
}

function lastHoliday(today: Day): Day | null {
  for (let back = 3; back < 130; back += 1) {
    const day = addDays(today, -back)
    if (kindOfDay(day) === 'holiday' && new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0) return day
  }
  return null
}
