import { describe, expect, it } from 'vitest'
import { type Parameter, parameters } from '../src/controls/parameters.ts'
import type { Severity } from '../src/controls/rule.ts'
import { allRules } from '../src/controls/rules.ts'
import { commonFields } from '../src/kit/common-fields.ts'
import { rectRules } from '../src/loop/rect/rules.ts'
import { registerList } from '../src/registers/index.ts'
import { bookFields, bookParameters, bookRules, bookUnionLimits, hasRuleBook } from './rule-book.ts'

if (!hasRuleBook)
  console.warn('跳过：没有规则手册 ../shared/domain/rules.md。 / Skipped: no rule book beside the checkout.')

/** Families of rules → the section that states the fields of their registers. */
const families = {
  MEET: '2.3',
  KEYD: '3.3',
  HRMG: '9.3',
  CARS: '11.4',
  UNIO: '12.4',
  FINR: '13.3',
  ASST: '14.3',
} as const
const all = [...Object.keys(families), 'COMM', 'RECT']
const grave: readonly Severity[] = ['block', 'error', 'warn', 'info']
const defaults: Readonly<Record<string, Parameter>> = parameters

/** Where we differ from a table, and why. */
const severityElsewhere: Readonly<Record<string, Severity>> = {
  // Section 9.2: more than fifteen per cent of leavers is red.
  'HRMG-006': 'error',
  // 待核 warns; to be raised once the text was read.
  'HRMG-008': 'warn',
}
/** Marked at every save instead of asked by the rule's query. */
const markedAtSave = ['comm.backfillDays']
/** Not one number for all: on each card, in a table of the place, or stated in section 12.3. */
const noDefault = ['finr.cardDueDay', 'finr.travelStd', 'finr.mealStd', 'unio.*', 'finr.cardCatalog']
/** The book's 惯, but how this product counts. */
const heldFast = ['cal.publicityInclusive']

/** A field of the book that is a table of lines here, or has a name that says more. */
const fieldElsewhere: Readonly<Record<string, string>> = {
  absences: 'meetingAbsence',
  attendees: 'meetingAttendee',
  items: 'agendaItem',
  speeches: 'speech',
  votes: 'votesFor',
  against: 'votesAgainst',
  abstain: 'votesAbstain',
  minutesIssuedAt: 'minutesDate',
  preSteps: 'keyDecisionStep',
  vacantFrom: 'vacantDate',
  probationTo: 'probationDate',
  handover: 'isAssetReturned',
  steps: 'motionDate',
  photos: 'sealPhotos',
  kind: 'costKind',
  participants: 'unionRecipient',
  targetId: 'unionRecipient',
  committeeMinutes: 'minutesFiles',
  vouchers: 'voucherFiles',
  left: 'budgetLeft',
  invoices: 'invoice',
  approvals: 'claimApproval',
  attachments: 'claimPaper',
  no: 'letterNo',
  date: 'letterDate',
  file: 'letterFiles',
  guests: 'receptionGuest',
  companions: 'companionIds',
  meals: 'receptionMeal',
  trips: 'travelLeg',
  lodging: 'lodging',
  inventoryId: 'stockTake',
  results: 'stockTakeLine',
  diffs: 'diffKind',
  // A disposal names the item of the agenda, which stands in its meeting.
  meetingId: 'agendaItemId',
  assets: 'assetIds',
}
/** 0.5: every table has them beside its fields. */
const systemFields = ['orgUnitId', 'createdBy', 'updatedBy', 'At', 'at', 'voided', 'voidReason', 'voidedBy']

const known = new Set([
  ...Object.keys(commonFields),
  ...registerList.flatMap(({ name, fields }) => [name, ...Object.keys(fields)]),
])

function isKept(name: string): boolean {
  const own = fieldElsewhere[name] ?? name
  const spelled = [
    own,
    own.replace(/At$/, 'Date'),
    own.replace(/(File|Photo)$/, '$1s'),
    own.replace(/Id$/, ''),
    own.replace(/Id$/, 'Name'),
    `${own}Date`,
    `${own}Files`,
    `${own}Id`,
    `${own}Ids`,
  ]
  return systemFields.includes(name) || spelled.some((one) => known.has(one))
}

describe.skipIf(!hasRuleBook)('the rule book beside the checkout (skipped where it is absent)', () => {
  const book = bookRules(all)

  it('is read: every family has its rules, fields and thresholds', () => {
    expect(book).toHaveLength(73)
    for (const section of Object.values(families)) expect(bookFields(section).length).toBeGreaterThan(15)
    expect(bookParameters().length).toBeGreaterThan(80)
    expect(bookUnionLimits().size).toBe(13)
  })

  it.each(book.map((rule) => [rule.id, rule] as const))('%s stands here as it stands there', (id, rule) => {
    const own = [...allRules, ...rectRules].filter((one) => one.id === id)
    const graver = grave.find((severity) => rule.severities.includes(severity))
    const severity = severityElsewhere[id] ?? graver
    expect([id, own.length > 0, own.map((one) => grave.indexOf(one.severity)).sort()[0]]).toEqual([
      id,
      true,
      grave.indexOf(severity ?? 'info'),
    ])
    // The thresholds its condition names, those of the registers here.
    const named = [...rule.condition.matchAll(/(?:rect|meet|keyd|hrmg|cars|unio|finr|asst|comm)\.[A-Za-z]+/g)]
    const params = own.flatMap(({ params: some = [] }): readonly string[] => some)
    for (const [name] of named)
      if (!markedAtSave.includes(name)) expect([id, params]).toEqual([id, expect.arrayContaining([name])])
    // On the authority of a source the book names; where it names none, we claim none but a house rule or one more.
    for (const { basis } of own) {
      const sources = (basis.source ?? '').match(/S\d+/g) ?? []
      if (rule.sources.length > 0 && basis.status !== 'house' && !(basis.source ?? '').includes('-')) {
        expect([id, sources.some((key) => rule.sources.includes(key))]).toEqual([id, true])
      }
      // A text nobody read warns, never blocks.
      if (rule.isUnread && rule.sources.length === 0 && basis.status !== 'house') {
        expect([id, basis.status]).toEqual([id, 'unverified'])
      }
    }
  })

  it('says of each threshold the default that stands here, and who may move it', () => {
    const natures = { 国: 'law', 惯: 'custom', 技: 'technical' } as const
    const named = bookParameters().filter(({ name }) =>
      /^(rect|meet|keyd|hrmg|cars|unio|finr|asst|comm|cal)\./.test(name),
    )
    for (const { name, values, nature } of named) {
      if (noDefault.includes(name) || name === 'cal.rollForward') continue
      const own = defaults[name]
      expect([name, own === undefined ? null : shown(own)]).toEqual([
        name,
        values.split(' / ')[0]?.replaceAll('`', ''),
      ])
      if (!heldFast.includes(name)) expect([name, own?.bound]).toEqual([name, natures[nature as '国']])
    }
    for (const [name, yuan] of bookUnionLimits())
      expect([name, defaults[name]?.initial]).toEqual([name, yuan * 100])
    expect(defaults['hrmg.turnoverErr']?.initial).toBe(0.15)
  })

  it.each(Object.entries(families))('%s: every field of its registers is kept', (_, section) => {
    expect(bookFields(section).filter((name) => !isKept(name))).toEqual([])
  })

  it('has its common fields in every register', () => {
    expect(
      bookFields('0.5').filter((name) => !(name in commonFields) && !systemFields.includes(name)),
    ).toEqual([])
  })
})

/** A default as the book writes it: yuan, true, 0.10, a list with commas. */
function shown({ initial, unit }: Parameter): string {
  if (unit === '分') return String(Number(initial) / 100)
  if (unit === '比例') return Number(initial).toFixed(2)
  return Array.isArray(initial) ? initial.join(',') : String(initial)
}
