import type { ColumnType, Generated } from 'kysely'
import type { SystemColumns } from '../kit/common-fields.ts'
import type { Register, RowOf } from '../kit/define-register.ts'
import type { RegisterName, Registers } from './index.ts'

/** Columns the database fills when they are left out. */
type Filled = 'id' | 'version' | 'createdAt' | 'updatedAt'
type Emptied = 'voidedAt' | 'voidedBy' | 'voidReason'

type Column<K, T> = K extends Filled
  ? Generated<T>
  : K extends Emptied
    ? ColumnType<T, T | undefined, T>
    : K extends 'extra'
      ? ColumnType<SystemColumns['extra'], string | undefined, string>
      : T extends unknown[]
        ? Generated<T>
        : T

/** A register's table as Kysely sees it; column for column as in migrations/. */
export type TableOf<R extends Register> = { [K in keyof RowOf<R>]: Column<K, RowOf<R>[K]> }

/** Every register's table under the register's name. */
export type RegisterTables = { [N in RegisterName]: TableOf<Registers[N]> }
