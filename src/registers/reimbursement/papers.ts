import type { paperKinds } from './lines.ts'
import type { claimKinds } from './register.ts'

type Kind = keyof typeof claimKinds
type Paper = keyof typeof paperKinds

/**
 * The papers each kind of claim must have. Source: rule book 13.3, 要件矩阵; 可配置 by agreement of the unit. The slip of
 * the card is asked for only when a card paid, a lodging invoice only when somebody stayed overnight.
 */
export const neededPapers: Record<Kind, readonly Paper[]> = {
  travel: ['approval', 'tickets', 'lodging_invoice', 'card_slip'],
  reception: ['letter', 'approval', 'reception_list', 'invoice'],
  meeting: ['plan', 'notice', 'sign_in', 'programme', 'invoice'],
  training: ['plan', 'notice', 'sign_in', 'programme', 'invoice'],
  office: ['approval', 'contract', 'acceptance', 'asset_card', 'invoice'],
  project: ['budget_review', 'contract', 'settlement', 'acceptance', 'invoice'],
  vehicle: ['invoice'],
  union: [],
  other: ['invoice'],
}

/** Kinds that need approval before the event. */
export const preApprovedKinds = ['travel', 'reception', 'meeting', 'training'] as const

export type ClaimFacts = {
  claimKind: Kind
  payMethod: string | null
  bizFromDate: string | null
  bizToDate: string | null
  /** Whether a night is on record. */
  hasLodging: boolean
}

/** The papers that this claim must have, in the order of the list; the same as rule FINR-001 asks for. */
export function papersFor({ claimKind, payMethod, bizFromDate, bizToDate, hasLodging }: ClaimFacts): Paper[] {
  const isOvernight = hasLodging || (bizFromDate !== null && bizToDate !== null && bizToDate > bizFromDate)
  return neededPapers[claimKind].filter(
    (paper) =>
      (paper !== 'card_slip' || payMethod === 'official_card') &&
      (paper !== 'lodging_invoice' || isOvernight),
  )
}
