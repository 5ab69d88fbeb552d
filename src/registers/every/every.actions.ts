import type { Register } from '../../kit/define-register.ts'
import type { AnyAction } from '../../server/action.ts'
import type { Controls } from './controls.ts'
import { sumAction, voidManyAction } from './many.actions.ts'
import { getAction, historyAction, listAction } from './read.actions.ts'
import { reviewAction, reviewManyAction } from './review.actions.ts'
import { saveAction, saveManyAction, voidAction } from './write.actions.ts'

/** Every action of every register of the list: `vehicle.list`, `vehicle.get`, `vehicle.save` … */
export function registerActions(registers: readonly Register[], controls: Controls): AnyAction[] {
  return registers.flatMap((register) => [
    later(() => listAction(register)),
    later(() => getAction(register)),
    later(() => saveAction(register, controls)),
    later(() => saveManyAction(register, controls)),
    later(() => voidAction(register, controls)),
    later(() => voidManyAction(register, controls)),
    later(() => sumAction(register)),
    later(() => historyAction(register)),
    ...(register.shape === 'ledger'
      ? [later(() => reviewAction(register, controls)), later(() => reviewManyAction(register, controls))]
      : []),
  ])
}

/**
 * The action with its schemas made anew at its first use: those of all registers together take a tenth of the
 * server's memory, and a unit uses a few of them (docs/adr/0004-speed.md).
 */
function later(make: () => AnyAction): AnyAction {
  const { input: _, output: __, ...head } = make()
  let made: AnyAction | undefined
  const whole = () => {
    made ??= make()
    return made
  }
  return {
    ...head,
    get input() {
      return whole().input
    },
    get output() {
      return whole().output
    },
  }
}
