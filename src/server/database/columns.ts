import type { ColumnType, Generated } from 'kysely'

/** Read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>
/** `YYYY-MM-DD`, Asia/Shanghai. */
export type Day = string
/** ISO-8601 in UTC. */
export type Moment = string
/** Set by the database when the row is made. */
export type Made<T> = ColumnType<T, T | undefined, never>
export type Default<T> = Generated<T>

export type Row = { id: Made<string>; orgUnitId: string }
export type Versioned = Row & { version: Default<number>; createdAt: Made<Moment> }
