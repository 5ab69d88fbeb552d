import { describe, expect, it } from 'vitest'
import { differenceOf } from './difference.ts'

describe('what changed between old and new', () => {
  it('names the fields that differ, in the order of the new row', () => {
    const before = { id: '1', name: '甲', phone: null, version: 1 }
    const after = { id: '1', name: '乙', phone: '138', version: 2 }
    expect(differenceOf(before, after)).toEqual([
      { field: 'name', before: '甲', after: '乙' },
      { field: 'phone', before: null, after: '138' },
    ])
  })

  it('of a new row is what it was filled with; empty fields are passed over', () => {
    expect(
      differenceOf(null, { id: '1', name: '甲', phone: null, coDeptIds: [], title: '', isDisabled: false }),
    ).toEqual([{ field: 'name', before: undefined, after: '甲' }])
  })

  it('of a removed row is what was in it', () => {
    expect(differenceOf({ name: '甲' }, null)).toEqual([{ field: 'name', before: '甲', after: undefined }])
  })

  it('is nothing when only the machine’s own columns differ', () => {
    expect(differenceOf({ version: 1, updatedAt: 'a' }, { version: 2, updatedAt: 'b' })).toEqual([])
  })
})
