import type { Day } from '../kit/day.ts'
import type { MeasureStatus, ProblemStatus } from '../server/database/schema.ts'
import type { PaperFacts } from './facts.ts'

/** The ledger as a snapshot freezes it: what a later reader asks of it, by stable ids; names as they were then. */
export type FrozenLedger = { until: Day; problems: FrozenProblem[]; measures: FrozenMeasure[] }

export type FrozenProblem = {
  id: string
  no: string
  title: string
  text: string
  goal: string
  leader: string
  department: string
  owner: string
  dueDate: Day | null
  status: ProblemStatus
  outcome: string
  measureIds: string[]
}

export type FrozenMeasure = {
  id: string
  no: number
  text: string
  target: string
  department: string
  owner: string
  dueDate: Day | null
  status: MeasureStatus
  doneDate: Day | null
  evidence: number
}

export function frozenLedger({ until, problems, measures }: PaperFacts): FrozenLedger {
  return {
    until,
    problems: problems.map(
      ({ id, no, title, text, goal, leader, department, owner, dueDate, status, outcome, measureIds }) => ({
        id,
        no,
        title,
        text,
        goal,
        leader,
        department,
        owner,
        dueDate,
        status,
        outcome,
        measureIds,
      }),
    ),
    measures: measures.map(
      ({ id, no, text, target, department, owner, dueDate, status, doneDate, evidenceIds }) => ({
        id,
        no,
        text,
        target,
        department,
        owner,
        dueDate,
        status,
        doneDate,
        evidence: evidenceIds.length,
      }),
    ),
  }
}
