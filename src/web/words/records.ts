import { commonFields } from '../../kit/common-fields.ts'
import type { Fields } from '../../kit/define-register.ts'
import { registerNamed } from '../../registers/index.ts'
import { actionNamed } from './actions.ts'
import { fieldWordsOf, subjectWords, valueWords } from './fields.ts'

type Pair = readonly [zh: string, en: string]

/** What a kind of record is called, registers included; its code name when nobody named it. */
export function recordWords(subjectType: string): Pair {
  return knownRecord(subjectType) ?? [subjectType, subjectType]
}

function knownRecord(subjectType: string): Pair | undefined {
  const register = registerNamed(subjectType)
  return subjectWords[subjectType] ?? (register && [register.zh, register.en])
}

/** An action's name in both languages, those of registers included; null when it has none. */
export function knownAction(name: string): Pair | null {
  return actionNamed(name, knownRecord(name.split('.')[0] ?? ''))
}

/** The same, the code name serving where nothing is named. */
export function actionWords(name: string): Pair {
  return knownAction(name) ?? [name, name]
}

/** Labels of a record's fields beside the common ones: a register's own definition gives them. */
export function labelsOf(subjectType: string): Record<string, Pair> {
  const fields: Fields = { ...commonFields, ...registerNamed(subjectType)?.fields }
  if (!registerNamed(subjectType)) return fieldWordsOf[subjectType] ?? {}
  return Object.fromEntries(Object.entries(fields).map(([name, { zh, en }]) => [name, [zh, en]]))
}

/** Words of a record's choices: by field, then by stored value. */
export function choicesOf(subjectType: string): Record<string, Record<string, Pair>> {
  const register = registerNamed(subjectType)
  if (!register) return valueWords
  const fields: Fields = { ...commonFields, ...register.fields }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) =>
      field.kind === 'choice' ? [[name, field.choices]] : [],
    ),
  )
}
