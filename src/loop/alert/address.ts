import type { Input } from '../../client.ts'
import type { AlertState, Colour } from './alert.queries.ts'

export const alertStates = {
  open: ['待处理', 'Open'],
  waiting: ['说明待审批', 'To be decided'],
  excused: ['已说明或豁免', 'Excused'],
  closed: ['已解除', 'Closed'],
  all: ['全部', 'All'],
} as const satisfies Record<AlertState, readonly [string, string]>

export const colours = {
  red: ['红', 'Red'],
  amber: ['黄', 'Amber'],
  blue: ['提示', 'Notes'],
} as const satisfies Record<Colour, readonly [string, string]>

type Search = Partial<Record<string, string>>

/** What the address asks for; what it does not know, it does not ask. */
export function alertQueryOf({
  state,
  colour,
  register,
  rule,
  problem,
  unit,
  month,
  page,
}: Search): Input<'alert.list'> {
  return {
    ...(state && state in alertStates ? { state: state as AlertState } : {}),
    ...(colour && colour in colours ? { colour: colour as Colour } : {}),
    ...(register ? { register } : {}),
    ...(rule ? { ruleId: rule } : {}),
    ...(problem ? { problemId: problem } : {}),
    ...(unit ? { orgUnitId: unit } : {}),
    ...(month ? { month } : {}),
    page: Math.max(1, Number(page) || 1) - 1,
  }
}
