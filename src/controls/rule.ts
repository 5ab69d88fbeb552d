import type { Expression, Kysely, SelectQueryBuilder, SqlBool } from 'kysely'
import type { CommonName } from '../kit/common-fields.ts'
import type { Day } from '../kit/day.ts'
import type { Words } from '../kit/refused.ts'
import type { RegisterName, Registers } from '../registers/index.ts'
import type { Tables } from '../server/database/database.ts'
import type { Basis } from './basis.ts'
import type { ParameterName, ValueOfParameter } from './parameters.ts'

/**
 * `block`: a record cannot be submitted (a draft may be kept). `error`: kept, and must be explained or mended.
 * `warn`: a reminder that becomes an error when unheeded. `info`: shown with the record. Source: rule book 0.2.
 */
export type Severity = keyof typeof severities
export const severities = {
  block: { zh: '阻断', en: 'Block' },
  error: { zh: '违规', en: 'Error' },
  warn: { zh: '预警', en: 'Warning' },
  info: { zh: '提示', en: 'Note' },
} as const satisfies Record<string, Words>

/** A text nobody has read may warn, not more (rule book 0.1). */
type Gravity =
  | { severity: Severity; basis: Basis & { status: 'verified' | 'secondary' | 'house' } }
  | { severity: 'warn' | 'info'; basis: Basis & { status: 'unverified' } }

/** A column such as `trip.eventDate`, or an expression for a day. */
export type DayOperand = string | Expression<Day | null>

/** What a rule's query may use. Nothing else decides: no clock, no environment. */
export type Find<P extends ParameterName> = {
  db: Kysely<Tables>
  today: Day
  /**
   * The value in force for a row: by its unit and by the day of its event, never by today.
   * `unit` and `day` are columns of the query, such as `trip.orgUnitId` and `trip.eventDate`.
   */
  param: <N extends P>(name: N, unit: string, day: string) => Expression<ValueOfParameter<N>>
  /** Whether a record of this table (or alias) counts: not void, no draft, of an event day the rule applies to. */
  live: (table: string) => Expression<SqlBool>
  /** Whether a row counts whatever its day and review: not void. For lines, and for what is looked up. */
  kept: (table: string) => Expression<SqlBool>
  /** Working days after the first day up to and including the second, by the calendar; null when a day is. */
  workdays: (from: DayOperand, to: DayOperand) => Expression<number>
  /** Whether the day is a public holiday by the calendar; weekends alone are none. */
  isHoliday: (day: DayOperand) => Expression<SqlBool>
}

/** What every hit says about itself. `recordId` is the record's, or the unit's where the rule is about a unit. */
export type Hit = {
  recordId: string
  orgUnitId: string
  /** The day since which it is off; after a close-out, only what is off since counts as a relapse. */
  since: Day
  /** Where one rule has two degrees; never graver than the rule's own. */
  severity?: Severity
  /** Tells apart several hits of one record, such as years or invoices. */
  part?: string
}

type FieldName<R extends RegisterName> = (keyof Registers[R]['fields'] & string) | CommonName

type Shared<R extends RegisterName, P extends ParameterName, H extends Hit> = {
  /** From the rule book; never used again for another rule. */
  id: string
  /** Short name for lists. */
  zh: string
  en: string
  register: R
  /** The field to look at first; null where the rule is about records that are missing. */
  field: FieldName<R> | null
  /** `unit`: the hit is about the unit as a whole, `recordId` is the unit's id. */
  about?: 'record' | 'unit'
  /** First and last day of events the rule applies to. */
  from: Day
  to?: Day
  params?: readonly P[]
  /**
   * One set-based query over all rows in sight; what is void or a draft, `live` and `kept` sort out. What it selects
   * comes out as JSON: days, texts, numbers; no moments.
   */
  // biome-ignore lint/suspicious/noExplicitAny: which tables a query joins is its own affair; its rows are typed
  find: (context: Find<P>) => SelectQueryBuilder<any, any, H>
  /**
   * Rows whose change may turn this rule on another record: for saved ids of that register, the records to look at
   * again. The records saved themselves, those of saved lines, and the unit of a rule about the unit need no entry.
   */
  reruns?: { [N in RegisterName]?: (db: Kysely<Tables>, ids: readonly string[]) => Reruns }
  /** What is off, by which rule, what to do next; from exactly what `find` selects. */
  say: (hit: H) => Words
}

/** A query whose rows hold ids; those that are null name nothing to look at. */
type Reruns = { execute(): Promise<{ id: string | null }[]> }

export type RuleDefinition<R extends RegisterName, P extends ParameterName, H extends Hit> = Shared<R, P, H> &
  Gravity

/** A rule as the engine handles it. */
export type Rule = {
  id: string
  zh: string
  en: string
  register: RegisterName
  field: string | null
  about: 'record' | 'unit'
  severity: Severity
  basis: Basis
  from: Day
  to: Day | null
  params: readonly ParameterName[]
  find: (context: Find<ParameterName>) => SelectQueryBuilder<Tables, never, Hit>
  reruns: Readonly<Partial<Record<RegisterName, (db: Kysely<Tables>, ids: readonly string[]) => Reruns>>>
  say: (hit: Hit) => Words
}

/**
 * Declares a rule: one query, one sentence. The same query runs over everything at night and, narrowed, at every
 * save and import. The casts forget the types of this one hit, which `find` and `say` have settled between them.
 */
export function rule<R extends RegisterName, const P extends ParameterName, H extends Hit>(
  definition: RuleDefinition<R, P, H>,
): Rule {
  const {
    id,
    zh,
    en,
    register,
    field,
    about = 'record',
    severity,
    basis,
    from,
    to = null,
    params = [],
  } = definition
  return {
    id,
    zh,
    en,
    register,
    field,
    about,
    severity,
    basis,
    from,
    to,
    params,
    find: definition.find as unknown as Rule['find'],
    reruns: definition.reruns ?? {},
    say: definition.say as unknown as Rule['say'],
  }
}
