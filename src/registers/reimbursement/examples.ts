import { addDays } from '../../kit/day.ts'
import { at, type ExampleSet, exampleId, examplesOf, file, who } from '../../kit/example.ts'
import { addWorkdays } from '../../kit/working-days.ts'
import {
  claimApproval,
  claimPaper,
  invoice,
  lodging,
  receptionGuest,
  receptionMeal,
  travelLeg,
} from './lines.ts'
import { cardTransaction, reimbursement } from './register.ts'

const of = (key: string) => exampleId('reimbursement', key)
const levels = [
  ['handler', 'chenli'],
  ['department', 'suyun'],
  ['finance', 'wulan'],
  ['leader', 'linjing'],
  ['principal', 'zhouqiming'],
] as const

export const examples: ExampleSet = (today) => {
  const year = today.slice(0, 4)
  const [trip, guest, desk] = [addDays(today, -30), addDays(today, -20), addDays(today, -18)] as const
  const claim = {
    budgetLeft: 86_000_00,
    payMethod: 'official_card',
    payeeAccountMask: '****6621',
    isFixedAsset: false,
  } as const
  const invoices = { buyerTitle: '某区某局', verifyStatus: 'genuine' } as const
  const paper = (reimbursementId: string, paperKind: 'approval') => ({
    reimbursementId,
    paperKind,
    paperFiles: file('paper'),
  })
  const papers = (claimKey: string, kinds: readonly string[]) =>
    Object.fromEntries(
      kinds.map((kind) => [
        `${claimKey}-${kind}`,
        { ...paper(of(claimKey), 'approval'), paperKind: kind as 'approval' },
      ]),
    )
  const approvals = (claimKey: string, day: string) =>
    Object.fromEntries(
      levels.map(([level, person], index) => [
        `${claimKey}-${level}`,
        {
          reimbursementId: of(claimKey),
          level,
          approverId: who(person),
          approvedAt: at(addDays(day, index), '10:00'),
          opinion: '同意',
        },
      ]),
    )
  return [
    ...examplesOf(reimbursement, {
      trip: {
        ...claim,
        claimNo: `BX${year}-0311`,
        claimKind: 'travel',
        purpose: '赴省厅参加业务培训',
        bizFromDate: trip,
        bizToDate: addDays(trip, 2),
        submittedDate: addDays(trip, 6),
        preApprovalNo: `CC${year}-08`,
        preApprovedDate: addDays(trip, -5),
        budgetItem: '差旅费',
        amount: 1_356_00,
        payee: '谢宁',
        travelDays: 3,
        allowance: 0,
        isMealProvided: true,
        isCarProvided: false,
      },
      guest: {
        ...claim,
        claimNo: `BX${year}-0312`,
        claimKind: 'reception',
        purpose: '接待邻县调研',
        bizFromDate: guest,
        bizToDate: guest,
        submittedDate: addDays(guest, 5),
        preApprovalNo: `JD${year}-03`,
        preApprovedDate: addDays(guest, -2),
        budgetItem: '公务接待费',
        amount: 280_00,
        payee: '机关食堂',
        letterOrg: '邻县某局',
        letterNo: `邻局函〔${year}〕21号`,
        letterDate: addDays(guest, -4),
        letterFiles: file('letter'),
        companionIds: [who('linjing'), who('xiening')],
        listSignedById: who('linjing'),
        listSignedDate: addDays(guest, 1),
      },
      desk: {
        ...claim,
        claimNo: `BX${year}-0313`,
        claimKind: 'office',
        purpose: '购置办公用纸和硒鼓',
        bizFromDate: desk,
        bizToDate: desk,
        submittedDate: addDays(desk, 3),
        preApprovalNo: `CG${year}-17`,
        preApprovedDate: addDays(desk, -3),
        budgetItem: '办公费',
        amount: 2_150_00,
        payee: '区供销办公用品店',
        acceptedDate: addDays(desk, 1),
      },
    }),
    ...examplesOf(invoice, {
      hotel: {
        ...invoices,
        reimbursementId: of('trip'),
        invoiceNo: '24532000001187600011',
        issuedDate: addDays(trip, 2),
        seller: '省城明湖宾馆',
        amount: 690_00,
      },
      meal: {
        ...invoices,
        reimbursementId: of('guest'),
        invoiceNo: '24532000004410200038',
        issuedDate: guest,
        seller: '机关食堂',
        amount: 280_00,
      },
      paper: {
        ...invoices,
        reimbursementId: of('desk'),
        invoiceNo: '24532000009925500102',
        issuedDate: desk,
        seller: '区供销办公用品店',
        amount: 2_150_00,
      },
    }),
    ...examplesOf(claimPaper, {
      ...papers('trip', ['approval', 'tickets', 'lodging_invoice', 'card_slip']),
      ...papers('guest', ['letter', 'approval', 'reception_list', 'invoice']),
      ...papers('desk', ['approval', 'contract', 'acceptance', 'asset_card', 'invoice']),
    }),
    ...examplesOf(claimApproval, {
      ...approvals('trip', addDays(trip, 6)),
      ...approvals('guest', addDays(guest, 5)),
      ...approvals('desk', addDays(desk, 3)),
    }),
    ...examplesOf(receptionGuest, {
      g1: {
        reimbursementId: of('guest'),
        guestUnit: '邻县某局',
        guestName: '邱明',
        guestTitle: '副局长',
        isOnLetter: true,
      },
      g2: {
        reimbursementId: of('guest'),
        guestUnit: '邻县某局',
        guestName: '苗青',
        guestTitle: '科长',
        isOnLetter: true,
      },
      g3: {
        reimbursementId: of('guest'),
        guestUnit: '邻县某局',
        guestName: '韦东',
        guestTitle: '科员',
        isOnLetter: true,
      },
    }),
    ...examplesOf(receptionMeal, {
      lunch: {
        reimbursementId: of('guest'),
        mealAt: at(guest, '12:10'),
        place: '机关食堂',
        headcount: 5,
        amount: 280_00,
        hasAlcohol: false,
        hasTobacco: false,
      },
    }),
    ...examplesOf(travelLeg, {
      out: {
        reimbursementId: of('trip'),
        travellerId: who('xiening'),
        fromPlace: '本市',
        toPlace: '省城',
        departAt: at(trip, '08:10'),
        arriveAt: at(trip, '10:40'),
        transport: 'train',
        seatClass: 'standard',
        isClassApproved: false,
        fare: 333_00,
      },
      back: {
        reimbursementId: of('trip'),
        travellerId: who('xiening'),
        fromPlace: '省城',
        toPlace: '本市',
        departAt: at(addDays(trip, 2), '17:00'),
        arriveAt: at(addDays(trip, 2), '19:30'),
        transport: 'train',
        seatClass: 'standard',
        isClassApproved: false,
        fare: 333_00,
      },
    }),
    ...examplesOf(lodging, {
      hotel: { reimbursementId: of('trip'), city: '省城', nights: 2, amount: 690_00 },
    }),
    ...examplesOf(cardTransaction, {
      hotel: {
        cardLast4: '6621',
        cardholderId: who('xiening'),
        swipeDate: addDays(trip, 2),
        merchant: '省城明湖宾馆',
        amount: 690_00,
        dueRepayDate: addDays(trip, 40),
        repaidDate: addDays(trip, 20),
        reimbursementId: of('trip'),
        isCashAdvance: false,
        slipFiles: file('slip'),
        handlerId: who('zhengjie'),
      },
      paper: {
        cardLast4: '6618',
        cardholderId: who('chenli'),
        swipeDate: desk,
        merchant: '区供销办公用品店',
        amount: 2_150_00,
        dueRepayDate: addWorkdays(today, 15).date,
        reimbursementId: of('desk'),
        isCashAdvance: false,
        slipFiles: file('slip'),
        handlerId: who('zhengjie'),
      },
    }),
  ]
}
