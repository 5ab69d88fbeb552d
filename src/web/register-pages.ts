import type { ReactNode } from 'react'
import type { ActionName } from '../client.ts'
import type { RegisterName } from '../registers/index.ts'

/** A page beyond table and form, made for one register; it sits in the register's folder. */
export type RegisterPage = {
  register: RegisterName
  /** With `$id` where it is about one record. */
  path: string
  zh: string
  en: string
  /** The action without which the page is of no use. */
  needs: ActionName
  /** Loaded when first opened. */
  component: () => Promise<() => ReactNode>
}

/** The list: routes and the links on the register's own page are made from it. */
export const registerPages: readonly RegisterPage[] = [
  {
    register: 'trip',
    path: '/registers/trip/phone',
    zh: '手机登记用车',
    en: 'Trip by phone',
    needs: 'trip.choices',
    component: () => import('../registers/vehicle/TripPhonePage.tsx').then((m) => m.TripPhonePage),
  },
  {
    register: 'vehicle',
    path: '/registers/vehicle/months',
    zh: '车辆月度统计',
    en: 'Monthly statement',
    needs: 'vehicle.month',
    component: () => import('../registers/vehicle/VehicleMonthPage.tsx').then((m) => m.VehicleMonthPage),
  },
  {
    register: 'asset',
    path: '/registers/asset/labels',
    zh: '资产标签',
    en: 'Labels',
    needs: 'asset.list',
    component: () => import('../registers/asset/AssetLabelsPage.tsx').then((m) => m.AssetLabelsPage),
  },
  {
    register: 'asset',
    path: '/registers/asset/$id/card',
    zh: '资产卡片',
    en: 'Card',
    needs: 'asset.card',
    component: () => import('../registers/asset/AssetCardPage.tsx').then((m) => m.AssetCardPage),
  },
  {
    register: 'stockTake',
    path: '/registers/stockTake/years',
    zh: '历年盘点对比',
    en: 'Year by year',
    needs: 'stockTake.years',
    component: () => import('../registers/asset/StockTakeYearsPage.tsx').then((m) => m.StockTakeYearsPage),
  },
  {
    register: 'stockTake',
    path: '/registers/stockTake/$id/scan',
    zh: '盘点',
    en: 'Count',
    needs: 'stockTake.board',
    component: () => import('../registers/asset/StockTakeScanPage.tsx').then((m) => m.StockTakeScanPage),
  },
  {
    register: 'meeting',
    path: '/registers/meeting/books',
    zh: '会议分册和决定落实',
    en: 'Books and follow-up',
    needs: 'meeting.book',
    component: () => import('../registers/meeting/MeetingBookPage.tsx').then((m) => m.MeetingBookPage),
  },
  {
    register: 'meeting',
    path: '/registers/meeting/$id/minutes',
    zh: '会议全貌',
    en: 'Agenda, decisions, follow-up',
    needs: 'meeting.sheet',
    component: () => import('../registers/meeting/MeetingSheetPage.tsx').then((m) => m.MeetingSheetPage),
  },
  {
    register: 'catalogItem',
    path: '/registers/catalogItem/scope',
    zh: '范围判断和目录版本',
    en: 'Scope and versions',
    needs: 'catalogItem.catalogue',
    component: () => import('../registers/key-decision/ScopePage.tsx').then((m) => m.ScopePage),
  },
  {
    register: 'post',
    path: '/registers/post/board',
    zh: '编制、空岗和合同',
    en: 'Establishment and contracts',
    needs: 'post.board',
    component: () => import('../registers/post/PostBoardPage.tsx').then((m) => m.PostBoardPage),
  },
  {
    register: 'reimbursement',
    path: '/registers/reimbursement/papers',
    zh: '报销要件和标准',
    en: 'Papers and standards',
    needs: 'reimbursement.papers',
    component: () => import('../registers/reimbursement/ClaimPapersPage.tsx').then((m) => m.ClaimPapersPage),
  },
  {
    register: 'cardTransaction',
    path: '/registers/cardTransaction/due',
    zh: '公务卡待还款',
    en: 'Cards to repay',
    needs: 'cardTransaction.due',
    component: () => import('../registers/reimbursement/CardsDuePage.tsx').then((m) => m.CardsDuePage),
  },
]
