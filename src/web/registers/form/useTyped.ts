import { useEffect, useState } from 'react'
import { deriveRow, editableFieldsOf, type Register } from '../../../kit/define-register.ts'
import { emptyOf } from '../../../kit/field.ts'
import { useMe } from '../../session.tsx'
import type { Row } from '../calls.ts'
import { type Column, isSameValue } from '../values.ts'
import { type Kept, keptKey, readKept, writeKept } from './kept.ts'

type Loose = Record<string, unknown>

export type Typed = ReturnType<typeof useTyped>

/**
 * What a person has typed into a form over what is stored (null: a new record), derived fields computed along. It is
 * kept in the browser until it is saved or given up.
 */
export function useTyped(register: Register, stored: Row | null, given: Loose = {}) {
  const me = useMe()
  const key = keptKey(me.personId, register.name, stored?.id ?? `new ${JSON.stringify(given)}`)
  const [typed, setTyped] = useState<{ values: Loose; extra: Loose }>({ values: {}, extra: {} })
  const [found, setFound] = useState<Kept | null>(() => readKept(key))
  const [sent, setSent] = useState<Sent | null>(null)
  const isTyped = sent === null && Object.keys(typed.values).length + Object.keys(typed.extra).length > 0

  useEffect(() => {
    if (isTyped) writeKept(key, { ...typed, at: new Date().toISOString() })
  }, [key, typed, isTyped])

  // What was saved is shown until the page has read it back; what was typed since stays typed.
  useEffect(() => {
    if (!sent || !stored || stored.version < sent.version) return
    setTyped((now) => ({ values: since(now.values, sent.values), extra: since(now.extra, sent.extra) }))
    setSent(null)
  }, [sent, stored])

  const before: Loose = stored ?? { ...blankOf(register), ...defaultsOf(register, me.personId), ...given }
  const storedExtra: Loose = stored?.extra ?? {}
  const set = ({ name, isOwn }: Pick<Column, 'name' | 'isOwn'>, value: unknown) => {
    const part = isOwn ? 'extra' : 'values'
    const old = isOwn ? storedExtra[name] : before[name]
    // Over what is typed by then: a file may arrive long after it was chosen.
    setTyped((now) => {
      const { [name]: _, ...rest } = now[part]
      const next = isSameValue(old, value) && stored ? rest : { ...rest, [name]: value }
      if (Object.keys(next).length === 0) writeKept(key, null)
      return { ...now, [part]: next }
    })
  }
  const clear = () => {
    writeKept(key, null)
    setTyped({ values: {}, extra: {} })
    setFound(null)
  }
  const restore = () => {
    if (found) setTyped({ values: found.values, extra: found.extra })
    setFound(null)
  }
  const row = derived(register, { ...before, ...typed.values })
  return {
    /** The row as it would be saved. */
    row: { ...row, extra: { ...storedExtra, ...typed.extra } } as Loose,
    changes: stored ? typed.values : { ...defaultsOf(register, me.personId), ...given, ...typed.values },
    extra: typed.extra,
    isTyped,
    set,
    clear,
    /** Left from last time and not taken up yet. */
    found: isTyped ? null : found,
    restore,
    /** It was kept as `version`. */
    saved: (version: number) => {
      writeKept(key, null)
      setSent({ ...typed, version })
    },
  }
}

type Sent = { values: Loose; extra: Loose; version: number }

/** What differs from what was sent. */
function since(now: Loose, sent: Loose): Loose {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== sent[name]))
}

function blankOf(register: Register): Loose {
  return Object.fromEntries(
    Object.entries(editableFieldsOf(register)).map(([name, field]) => [name, emptyOf(field)]),
  )
}

function defaultsOf({ shape }: Register, personId: string): Loose {
  return shape === 'lines' ? {} : { handlerId: personId, secrecyMark: 'internal' }
}

/** Half-typed numbers are texts still; what cannot be computed from them is left as it was. */
function derived(register: Register, row: Loose): Loose {
  try {
    return deriveRow(register, row)
  } catch {
    return row
  }
}
