import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Day } from '../kit/day.ts'
import { type Calendar, kindOfDay, nationalCalendar } from '../kit/working-days.ts'
import type { Tables } from '../server/database/database.ts'
import { type ParameterName, type ParameterValue, parameterOf, type ValueOfParameter } from './parameters.ts'
import type { DayOperand, Find, Rule } from './rule.ts'
import { segmentsOf, type Values } from './values.ts'

/** What the rules of one run share. */
export type Surroundings = {
  db: Kysely<Tables>
  today: Day
  values: Values
  calendar?: Calendar
}

/** The context one rule's query is made with. */
export function findContext(rule: Rule, around: Surroundings): Find<ParameterName> {
  const { db, today, values, calendar = nationalCalendar } = around
  const days = specialDays(calendar)
  return {
    db,
    today,
    param: (name, unit, day) => valueIn(values, name, unit, day),
    live: (table) => liveRows(rule, table),
    kept: (table) => sql<SqlBool>`${sql.ref(`${table}.voidedAt`)} is null`,
    workdays: (from, to) => workdaysIn(days, operand(from), operand(to)),
    isHoliday: (day) => sql<SqlBool>`${operand(day)} = any (${daysWritten(days.holidays)})`,
  }
}

function liveRows({ from, to }: Rule, table: string): RawBuilder<SqlBool> {
  const of = (name: string) => sql.ref(`${table}.${name}`)
  const until = to === null ? sql`` : sql`and ${of('eventDate')} <= ${to}`
  return sql<SqlBool>`(${of('voidedAt')} is null and ${of('reviewStatus')} <> 'draft'
    and ${of('eventDate')} >= ${from} ${until})`
}

function operand(day: DayOperand): Expression<Day | null> {
  return typeof day === 'string' ? sql.ref<Day>(day) : day
}

/**
 * The value in force for the row's unit and event day. Units that keep the default cost nothing; the others are
 * grouped by value, so that a district costs a handful of comparisons a row.
 */
export function valueIn<N extends ParameterName>(values: Values, name: N, unit: string, day: string) {
  return caseOf(values, name, unit, day) as Expression<ValueOfParameter<N>>
}

function caseOf(values: Values, name: ParameterName, unit: string, day: string): Expression<unknown> {
  const type = typeIn(name)
  const groups = new Map<string, { from: Day; to: Day | null; value: ParameterValue; units: string[] }>()
  for (const orgUnitId of values.parents.keys()) {
    for (const segment of segmentsOf(values, name, orgUnitId)) {
      const key = JSON.stringify(segment)
      const group = groups.get(key) ?? { ...segment, units: [] }
      group.units.push(orgUnitId)
      groups.set(key, group)
    }
  }
  const typed = (value: ParameterValue) => sql`${written(value)}::${sql.raw(type)}`
  const { initial } = parameterOf(name)
  if (groups.size === 0) return typed(initial)
  const whens = [...groups.values()].map(({ from, to, value, units }) => {
    const until = to === null ? sql`` : sql`and ${sql.ref(day)} < ${to}`
    return sql`when ${sql.ref(unit)} = any (${units}::uuid[]) and ${sql.ref(day)} >= ${from} ${until} then ${typed(value)}`
  })
  return sql`(case ${sql.join(whens, sql` `)} else ${typed(initial)} end)`
}

/** A list travels as an array, everything else as its text. */
function written(value: ParameterValue): string | string[] {
  return typeof value === 'object' ? [...value] : String(value)
}

/** SQL type by what the parameter counts: days can be added to a date only as integer. */
function typeIn(name: ParameterName): string {
  const { initial, unit } = parameterOf(name)
  if (typeof initial === 'boolean') return 'boolean'
  if (typeof initial === 'string') return 'text'
  if (typeof initial === 'object') return 'text[]'
  if (unit === '分') return 'bigint'
  return unit === '倍' || unit === '比例' ? 'numeric' : 'integer'
}

type SpecialDays = { holidays: Day[]; weekdaysOff: Day[]; weekendsOn: Day[] }
const known = new WeakMap<Calendar, SpecialDays>()

/** Public holidays, and the days on which the calendar differs from Monday to Friday. Made once a calendar. */
function specialDays(calendar: Calendar): SpecialDays {
  const made = known.get(calendar) ?? {
    holidays: [...calendar.days].filter(([, { kind }]) => kind === 'holiday').map(([day]) => day),
    weekdaysOff: [...calendar.days.keys()].filter(
      (day) => !isWeekend(day) && kindOfDay(day, calendar) === 'holiday',
    ),
    weekendsOn: [...calendar.days.keys()].filter(
      (day) => isWeekend(day) && kindOfDay(day, calendar) === 'makeup',
    ),
  }
  known.set(calendar, made)
  return made
}

function isWeekend(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}

/** As part of the text: hundreds of days are read when the query is planned, not again each time it runs. */
function daysWritten(days: readonly Day[]): RawBuilder<Day[]> {
  return sql<Day[]>`${sql.lit(`{${days.join(',')}}`)}::date[]`
}

/** Weekdays up to and including a day, counted from Monday 2001-01-01. */
function weekdaysUpTo(day: Expression<unknown>): RawBuilder<number> {
  const passed = sql`(${day} - date '2001-01-01')`
  return sql<number>`(5 * div(${passed}, 7) + least(mod(${passed}, 7) + 1, 5))::int`
}

/** As `workdaysBetween` of src/kit/working-days.ts, in SQL; days before 2001 are not asked for. */
function workdaysIn(
  { weekdaysOff, weekendsOn }: SpecialDays,
  from: Expression<unknown>,
  to: Expression<unknown>,
): RawBuilder<number> {
  const between = (days: Day[]) =>
    sql`(select count(*) from unnest(${daysWritten(days)}) as d (day) where d.day > ${from} and d.day <= ${to})::int`
  return sql<number>`(${weekdaysUpTo(to)} - ${weekdaysUpTo(from)} - ${between(weekdaysOff)} + ${between(weekendsOn)})`
}
