import { type FolderParameters, partsOf } from '../registers/server-parts.ts'
import { commonParameters } from './parameters/common.ts'
import type { Parameter, ParameterValue } from './parameters/parameter.ts'
import { rectificationParameters } from './parameters/rectification.ts'

export type { Parameter, ParameterValue } from './parameters/parameter.ts'

export type Parameters = typeof commonParameters & typeof rectificationParameters & FolderParameters

/** Every threshold of a rule, with its default and on whose authority (rule book, appendix A). */
export const parameters: Parameters = Object.assign(
  {},
  commonParameters,
  rectificationParameters,
  ...(await partsOf('parameters')),
)

export type ParameterName = keyof Parameters
export type ValueOfParameter<N extends ParameterName> = Parameters[N] extends { initial: infer V }
  ? Widened<V>
  : never
type Widened<V> = V extends number
  ? number
  : V extends boolean
    ? boolean
    : V extends string
      ? string
      : readonly string[]

export const parameterNames = Object.keys(parameters) as ParameterName[]

export function isParameterName(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name)
}

export function parameterOf(name: ParameterName): Parameter {
  return parameters[name]
}

/**
 * Whether `value` is at least as strict as `than`. A parameter without direction may take any allowed value,
 * unless the law fixes it. Lists: stricter means longer, never leaving one out.
 */
export function isAsStrict(name: ParameterName, value: ParameterValue, than: ParameterValue): boolean {
  const { stricter, bound: kind } = parameterOf(name)
  if (stricter === null) return kind === 'custom' || value === than
  if (Array.isArray(than) && Array.isArray(value)) return than.every((entry) => value.includes(entry))
  if (typeof value === 'string' || typeof than === 'string') return value === than
  const [own, bound] = [Number(value), Number(than)]
  return stricter === 'lower' ? own <= bound : own >= bound
}

/** The stricter of two values; the second where neither direction is known. */
export function stricterOf(name: ParameterName, a: ParameterValue, b: ParameterValue): ParameterValue {
  return isAsStrict(name, a, b) && !isAsStrict(name, b, a) ? a : b
}
