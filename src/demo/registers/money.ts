import { addDays, type Day } from '../../kit/day.ts'
import { at } from '../../kit/example.ts'
import { importReason } from './calendar.ts'
import type { Pen, Row } from './pen.ts'

type Errand = { purpose: string; payee: string; amount: number; kind: 'office' | 'vehicle' | 'other' }

const buying: readonly Errand[] = [
  { purpose: '购置打印纸、墨盒', payee: '临江文锦办公用品店', amount: 1_860_00, kind: 'office' },
  { purpose: '车辆保险', payee: '临江财产保险营业部', amount: 4_120_00, kind: 'vehicle' },
  { purpose: '信访资料装订', payee: '临江长虹图文店', amount: 640_00, kind: 'other' },
  { purpose: '会议室投影幕布更换', payee: '临江声光器材行', amount: 2_350_00, kind: 'office' },
  { purpose: '公务车辆维修保养', payee: '临江通达汽修厂', amount: 1_480_00, kind: 'vehicle' },
  { purpose: '报刊征订', payee: '临江邮政分公司', amount: 3_900_00, kind: 'other' },
]
const papersOf = {
  office: ['approval', 'contract', 'acceptance', 'asset_card', 'invoice'],
  vehicle: ['invoice'],
  other: ['invoice'],
} as const
const levels = ['handler', 'department', 'finance', 'leader', 'principal'] as const

/** Claims of some days, each with its papers, invoice and five approvals; drafts until those are there. */
export async function claim(pen: Pen, days: readonly Day[], isHistory: boolean): Promise<void> {
  const { unit } = pen
  const claims = days.map((day, index) => {
    const errand = buying[(index + Number(day.slice(8))) % buying.length] ?? buying[0]
    return { key: `claim ${day}`, day, errand: errand as Errand }
  })
  const rows = claims.map(({ key, day, errand }): [string, Row<'reimbursement'>] => [
    key,
    {
      claimNo: `${unit.prefix}BX${day.replaceAll('-', '')}`,
      claimKind: errand.kind,
      purpose: errand.purpose,
      bizFromDate: day,
      bizToDate: day,
      submittedDate: addDays(day, 3),
      preApprovalNo: `${unit.prefix}SP${day.slice(2).replaceAll('-', '')}`,
      preApprovedDate: addDays(day, -3),
      budgetItem: errand.kind === 'vehicle' ? '公务用车运行维护费' : '办公费',
      budgetLeft: 68_000_00,
      amount: errand.amount,
      payMethod: 'transfer',
      payee: errand.payee,
      payeeAccountMask: '****6217',
      paidDate: addDays(day, 5),
      isFixedAsset: false,
      handlerId: pen.person(unit.levels[0]),
      ...(isHistory ? { backfillReason: importReason } : {}),
    },
  ])
  await pen.write('reimbursement', Object.fromEntries(rows), true)
  await attach(pen, claims)
  await pen.change('reimbursement', Object.fromEntries(claims.map(({ key }) => [key, {}])))
}

type Claim = { key: string; day: Day; errand: Errand }

async function attach(pen: Pen, claims: readonly Claim[]): Promise<void> {
  const papers: Record<string, Row<'claimPaper'>> = {}
  const invoices: Record<string, Row<'invoice'>> = {}
  const approvals: Record<string, Row<'claimApproval'>> = {}
  for (const { key, day, errand } of claims) {
    const reimbursementId = pen.of('reimbursement', key)
    for (const paperKind of papersOf[errand.kind]) {
      papers[`${key} ${paperKind}`] = { reimbursementId, paperKind, paperFiles: pen.file }
    }
    invoices[key] = {
      reimbursementId,
      invoiceNo: invoiceNo(pen, day),
      issuedDate: day,
      seller: errand.payee,
      buyerTitle: pen.unit.unitName,
      amount: errand.amount,
      verifyStatus: 'genuine',
    }
    for (const [index, level] of levels.entries()) {
      approvals[`${key} ${level}`] = {
        reimbursementId,
        level,
        approverId: pen.person(pen.unit.levels[index] ?? pen.unit.chair),
        approvedAt: at(addDays(day, 3), `1${index}:00`),
        opinion: '同意',
      }
    }
  }
  await pen.write('claimPaper', papers)
  await pen.write('invoice', invoices)
  await pen.write('claimApproval', approvals)
}

/** Twenty digits that never follow one another: the day, and what a day of another unit does not give. */
function invoiceNo({ unit }: Pen, day: Day): string {
  const no = (Number(day.replaceAll('-', '')) * 7919) % 100_000_000
  return `2453200000${unit.prefix.charCodeAt(0)}${String(no).padStart(8, '0')}`
}

/** Swipes of the official card: repaid, or still open until `dueRepayDate`. */
export async function swipe(
  pen: Pen,
  rows: readonly { day: Day; due: Day; repaid: Day | null; merchant: string; amount: number }[],
): Promise<void> {
  const written = rows.map(({ day, due, repaid, merchant, amount }): [string, Row<'cardTransaction'>] => [
    `card ${day}`,
    {
      cardLast4: '3018',
      cardholderId: pen.person(pen.unit.recorder),
      swipeDate: day,
      merchant,
      amount,
      slipFiles: pen.file,
      dueRepayDate: due,
      ...(repaid === null ? {} : { repaidDate: repaid }),
      isCashAdvance: false,
      backfillReason: importReason,
    },
  ])
  await pen.write('cardTransaction', Object.fromEntries(written))
}
