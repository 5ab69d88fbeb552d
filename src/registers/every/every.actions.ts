import type { Register } from '../../kit/define-register.ts'
import type { AnyAction } from '../../server/action.ts'
import type { Controls } from './controls.ts'
import { moneyFieldsOf, sumAction, voidManyAction } from './many.actions.ts'
import { getAction, historyAction, listAction } from './read.actions.ts'
import { reviewAction, saveAction, saveManyAction, voidAction } from './write.actions.ts'

/** Every action of every register of the list: `vehicle.list`, `vehicle.get`, `vehicle.save` … */
export function registerActions(registers: readonly Register[], controls: Controls): AnyAction[] {
  return registers.flatMap((register) => [
    listAction(register),
    getAction(register),
    saveAction(register, controls),
    saveManyAction(register, controls),
    voidAction(register, controls),
    voidManyAction(register, controls),
    ...(moneyFieldsOf(register).length > 0 ? [sumAction(register)] : []),
    historyAction(register),
    ...(register.shape === 'ledger' ? [reviewAction(register, controls)] : []),
  ])
}
