import type { Register } from '../kit/define-register.ts'
import { asset, assetHandover, constructionProject, disposal } from './asset/register.ts'
import { stockTake, stockTakeLine } from './asset/stock-take.ts'
import { catalogItem, keyDecision, keyDecisionStep } from './key-decision/register.ts'
import { agendaItem, speech } from './meeting/agenda-item.ts'
import { meeting, meetingAbsence, meetingAttendee } from './meeting/register.ts'
import { appointment, assessment, employmentContract } from './post/contract.ts'
import { departure, establishment, post, staffMember } from './post/register.ts'
import {
  claimApproval,
  claimPaper,
  invoice,
  lodging,
  receptionGuest,
  receptionMeal,
  travelLeg,
} from './reimbursement/lines.ts'
import { cardTransaction, reimbursement } from './reimbursement/register.ts'
import { unionExpense, unionMember, unionRecipient } from './union/register.ts'
import { fuel, fuelReconciliation } from './vehicle/fuel.ts'
import { vehicle } from './vehicle/register.ts'
import { trip } from './vehicle/trip.ts'
import { designatedSupplier, repair, sealing, vehicleCost } from './vehicle/upkeep.ts'

/** The list: a register exists because it stands here. A record stands before what refers to it, where it can. */
export const registers = {
  meeting,
  meetingAbsence,
  meetingAttendee,
  agendaItem,
  speech,
  catalogItem,
  keyDecision,
  keyDecisionStep,
  establishment,
  staffMember,
  post,
  employmentContract,
  assessment,
  appointment,
  departure,
  vehicle,
  trip,
  fuel,
  fuelReconciliation,
  designatedSupplier,
  repair,
  sealing,
  vehicleCost,
  unionMember,
  unionExpense,
  unionRecipient,
  reimbursement,
  invoice,
  claimPaper,
  claimApproval,
  receptionGuest,
  receptionMeal,
  travelLeg,
  lodging,
  cardTransaction,
  asset,
  disposal,
  assetHandover,
  constructionProject,
  stockTake,
  stockTakeLine,
} as const satisfies Record<string, Register>

export type Registers = typeof registers
export type RegisterName = keyof Registers

export const registerList: readonly Register[] = Object.values(registers)

/** The register of this name; undefined when there is none. */
export function registerNamed(name: string): Register | undefined {
  return registerList.find((register) => register.name === name)
}

/** The lines that belong to records of this register, in the order of the list. */
export function linesOf(register: Register): readonly Register[] {
  return registerList.filter(({ lineOf, fields }) => {
    const field = lineOf === null ? undefined : fields[lineOf]
    return field !== undefined && 'target' in field && field.target === register.name
  })
}
