import type { Words } from '../../kit/refused.ts'

/** What a template may name: fields, and loops with fields of their own; inside a loop the outer names serve too. */
export type Shape = {
  fields: { name: string; hint: Words }[]
  loops: { name: string; hint: Words; shape: Shape }[]
}

export type Data = { [name: string]: string | Data[] }

/** Names and their values from one definition, so that the page never lists a name that is not filled. */
export type Scope<T> = { shape: Shape; fill: (row: T) => Data }

export type Field<T> = { name: string; hint: Words; value: (row: T) => string | number | null }
export type Loop<T> = { name: string; hint: Words; shape: Shape; fill: (row: T) => Data[] }

/** Stands where nothing is on record: an empty place in a sentence would not be seen. */
const none = '—'

export function scope<T>(fields: Field<T>[], loops: Loop<T>[] = []): Scope<T> {
  return {
    shape: {
      fields: fields.map(({ name, hint }) => ({ name, hint })),
      loops: loops.map(({ name, hint, shape }) => ({ name, hint, shape })),
    },
    fill: (row) => ({
      ...Object.fromEntries(fields.map(({ name, value }) => [name, String(value(row) ?? '') || none])),
      ...Object.fromEntries(loops.map(({ name, fill }) => [name, fill(row)])),
    }),
  }
}

export function field<T>(
  name: string,
  zh: string,
  en: string,
  value: (row: T) => string | number | null,
): Field<T> {
  return { name, hint: { zh, en }, value }
}

export function loop<T, R>(
  name: string,
  zh: string,
  en: string,
  rows: (row: T) => readonly R[],
  inner: Scope<R>,
): Loop<T> {
  return { name, hint: { zh, en }, shape: inner.shape, fill: (row) => rows(row).map(inner.fill) }
}
