import type { RegisterFolder } from '../folder.ts'
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

const registers = {
  reimbursement,
  invoice,
  claimPaper,
  claimApproval,
  receptionGuest,
  receptionMeal,
  travelLeg,
  lodging,
  cardTransaction,
}

export const folder: RegisterFolder<
  typeof registers,
  typeof import('./parameters.ts') & typeof import('./actions.ts')
> = {
  name: 'reimbursement',
  registers,
  pages: [
    {
      register: 'reimbursement',
      path: '/registers/reimbursement/papers',
      zh: '报销要件和标准',
      en: 'Papers and standards',
      needs: 'reimbursement.papers',
      component: () => import('./ClaimPapersPage.tsx').then((m) => m.ClaimPapersPage),
    },
    {
      register: 'cardTransaction',
      path: '/registers/cardTransaction/due',
      zh: '公务卡待还款',
      en: 'Cards to repay',
      needs: 'cardTransaction.due',
      component: () => import('./CardsDuePage.tsx').then((m) => m.CardsDuePage),
    },
  ],
  hints: { reimbursement: () => import('./ClaimHint.tsx').then((m) => m.ClaimHint) },
  actionWords: {
    'reimbursement.papers': ['查看报销要件', 'See the papers of claims'],
    'cardTransaction.due': ['查看公务卡待还款', 'See cards to repay'],
    'register.standards': ['查看现行标准', 'See the standards in force'],
  },
}
