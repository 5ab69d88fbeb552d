import { loadValues } from '../controls/values.queries.ts'
import { type Values, valueOn } from '../controls/values.ts'
import type { Tx } from '../server/database/database.ts'
import { type RectParameters, rectParametersWith } from './parameters.ts'

/** Whose inspection, and the day from which its periods count. */
export type Counted = { orgUnitId: string; feedbackDate: string }

/** The periods in force for an inspection: by its unit and the day of its feedback. */
export function rectParametersIn(values: Values, { orgUnitId, feedbackDate }: Counted): RectParameters {
  return rectParametersWith((name) => Number(valueOn(values, `rect.${name}`, orgUnitId, feedbackDate)))
}

export async function rectParametersOf(tx: Tx, inspection: Counted): Promise<RectParameters> {
  return rectParametersIn(await loadValues(tx), inspection)
}
