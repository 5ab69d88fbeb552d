/** How sure a rule or threshold is (rule book 0.1). */
export type BasisStatus = keyof typeof basisStatuses

export const basisStatuses = {
  verified: { zh: '依据已核', en: 'Text read' },
  secondary: { zh: '依据已核（转述）', en: 'Read at second hand' },
  unverified: { zh: '依据待核', en: 'Text not read' },
  house: { zh: '本单位口径', en: 'House rule' },
} as const

/**
 * On whose authority: the document with number and article as far as known. `source` is its key in the rule
 * book's list of sources (appendix D). `house`: the unit's own internal control; no text above it is claimed.
 */
export type Basis = { text: string; source?: string; status: BasisStatus }
