import type { Day } from '../kit/day.ts'
import type { Example } from '../kit/example.ts'
import { assetExamples } from './asset/examples.ts'
import { keyDecisionExamples } from './key-decision/examples.ts'
import { meetingExamples } from './meeting/examples.ts'
import { postExamples } from './post/examples.ts'
import { reimbursementExamples } from './reimbursement/examples.ts'
import { unionExamples } from './union/examples.ts'
import { vehicleExamples } from './vehicle/examples.ts'

/** The examples of every register as of a day; a row may refer to rows of any other register. */
export function allExamples(today: Day): readonly Example[] {
  return [
    meetingExamples,
    keyDecisionExamples,
    postExamples,
    vehicleExamples,
    unionExamples,
    reimbursementExamples,
    assetExamples,
  ].flatMap((examples) => [...examples(today)])
}
