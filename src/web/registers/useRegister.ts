import { useMemo } from 'react'
import type { Register } from '../../kit/define-register.ts'
import { type UnitField, unitFieldsOf } from '../../kit/unit-fields.ts'
import type { Extent, RegisterStep } from '../../registers/access.ts'
import { registerNamed } from '../../registers/index.ts'
import { useAction } from '../action.ts'
import { useParam } from '../search-state.ts'
import { useMe } from '../session.tsx'
import type { NamesById, Row } from './calls.ts'
import { type Column, columnsOfGrid, type OwnFields } from './values.ts'

export type RegisterView = {
  register: Register
  own: OwnFields
  columns: Column[]
  /** How far the person reaches with each step; nothing until it is known. */
  extent: (step: RegisterStep) => Extent
  /** Whether this row may be changed in place. */
  mayChange: (row: Row, record?: Row) => boolean
  isReady: boolean
}

/** The register that the address names; undefined where there is none of this name. */
export function useNamedRegister(): Register | undefined {
  return registerNamed(useParam('name'))
}

/** A register as the person in this unit sees it: its fields, those the unit added, what one may do. */
export function useRegister(register: Register): RegisterView {
  const me = useMe()
  const rights = useAction('register.rights', {})
  const added = useAction('unitField.list', { register: register.name })
  const own = useMemo(() => {
    const used = (added.data?.fields ?? []).filter(({ isRetired }) => !isRetired)
    return unitFieldsOf(used as UnitField[])
  }, [added.data])
  const columns = useMemo(() => columnsOfGrid(register, own), [register, own])
  const extents = rights.data?.registers[register.name]
  const extent = (step: RegisterStep): Extent => extents?.[step] ?? 'none'
  const mayChange = (row: Row, record: Row = row) => {
    const keeps = extent('keep')
    const isMine = record.handlerId === me.personId || record.createdBy === me.personId
    const isOpen = record.reviewStatus !== 'approved' && record.voidedAt === null && row.voidedAt === null
    return isOpen && row.orgUnitId === me.orgUnitId && (keeps === 'all' || (keeps === 'own' && isMine))
  }
  return { register, own, columns, extent, mayChange, isReady: !rights.isPending && !added.isPending }
}

/** Labels of a register's fields for the dialog of two versions, with values as people read them. */
export function staleLabels(columns: readonly Column[], show: (column: Column, value: unknown) => string) {
  return Object.fromEntries(
    columns.map((column) => [
      column.name,
      [column.field.zh, column.field.en, (value: unknown) => show(column, value) || '—'] as const,
    ]),
  )
}

export type { NamesById }
