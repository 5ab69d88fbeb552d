import type { Day } from '../../kit/day.ts'
import type { Basis } from '../basis.ts'

export type ParameterValue = number | boolean | string | readonly string[]

/**
 * A threshold with its default. `bound`: `law` – nobody below may loosen it; `custom` – local usage, which the
 * office above sets and a unit may only tighten; `technical` – how this product counts, changed by nobody.
 */
export type Parameter = {
  zh: string
  en: string
  /** What the number counts: 日, 元, 倍… Amounts are in fen. */
  unit: '' | '日' | '月' | '工作日' | '次' | '倍' | '比例' | '分' | '公里' | '小时' | '月份'
  initial: ParameterValue
  /** Which way is stricter; null where values have no order. */
  stricter: 'lower' | 'higher' | null
  bound: 'law' | 'custom' | 'technical'
  basis: Basis
  /** First event day the default applies to. */
  from: Day
  /** The least and the greatest number anybody may set. */
  least?: number
  greatest?: number
  /** What a value may be chosen from. */
  options?: readonly string[]
}

/** House rule of the unit itself: the default is a suggestion of the rule book, no document fixes it. */
export function houseRule(text: string): Basis & { status: 'house' } {
  return { text, status: 'house' }
}

type Common = Pick<Parameter, 'zh' | 'en' | 'unit' | 'stricter' | 'basis'>

type Limits = { least?: number; greatest?: number; options?: readonly string[]; from?: Day }
type Of<V> = Omit<Parameter, 'initial'> & { initial: V }

/** A threshold of local usage, in force since any day a register may hold. */
export function custom<const V extends ParameterValue>(
  initial: V,
  common: Common,
  limits: Limits = {},
): Of<V> {
  return { from: anyDay, ...limits, ...common, initial, bound: 'custom' }
}

/** A threshold that a law fixes: a unit may only be stricter. */
export function lawful<const V extends ParameterValue>(initial: V, from: Day, common: Common): Of<V> {
  return { ...common, initial, from, bound: 'law' }
}

/** A way of counting, the same everywhere. */
export function technical<const V extends ParameterValue>(
  initial: V,
  common: Omit<Common, 'stricter'>,
): Of<V> {
  return { ...common, initial, from: anyDay, stricter: null, bound: 'technical' }
}

/** Earlier than any record a register may hold. */
const anyDay = '2000-01-01'
