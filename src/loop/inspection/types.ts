import type { Output } from '../../client.ts'

/** An inspection as the pages get it. */
export type OverviewOut = Output<'inspection.get'>['inspection']
export type PeriodOut = OverviewOut['periods'][number]
export type StepOut = Output<'inspection.get'>['steps'][number]
