import type { RegisterFolder } from '../folder.ts'
import { unionExpense, unionMember, unionRecipient } from './register.ts'

const registers = { unionMember, unionExpense, unionRecipient }

export const folder: RegisterFolder<typeof registers, typeof import('./parameters.ts')> = {
  name: 'union',
  registers,
  hints: { unionExpense: () => import('./UnionHint.tsx').then((m) => m.UnionHint) },
}
