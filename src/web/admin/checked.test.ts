import { describe, expect, it } from 'vitest'
import { unitRoles } from '../../server/roles.ts'
import { checked, newPersonOf } from './checked.ts'
import { loadNameUser } from './user-name.ts'

const known = {
  roles: unitRoles,
  departments: [
    { id: 'd1', name: '办公室', isActive: true },
    { id: 'd2', name: '旧科室', isActive: false },
  ],
}
const row = {
  name: '张三',
  username: 'zhangsan',
  department: '办公室',
  role: '整改专干',
  phone: '138',
  title: '主任',
}

describe('a pasted person', () => {
  it('without fault goes to the server as understood', () => {
    const [first] = checked([row], known, null)
    expect(first?.faults).toEqual({})
    expect(first && newPersonOf(first)).toEqual({
      name: '张三',
      username: 'zhangsan',
      phone: '138',
      departmentId: 'd1',
      role: 'officer',
      title: '主任',
    })
  })

  it('is told cell by cell what is wrong', () => {
    const faults = (changed: Partial<typeof row>) =>
      Object.keys(checked([{ ...row, ...changed }], known, null)[0]?.faults ?? {})
    expect(faults({ name: '' })).toEqual(['name'])
    expect(faults({ username: '张三' })).toEqual(['username'])
    expect(faults({ department: '旧科室' })).toEqual(['department'])
    expect(faults({ department: '' })).toEqual([])
    expect(faults({ role: '门卫' })).toEqual(['role'])
    expect(faults({ phone: '无' })).toEqual(['phone'])
  })

  it('gets a user name from the pinyin of the name, each its own', async () => {
    const nameUser = await loadNameUser()
    const rows = checked(
      [{ ...row, username: '' }, { ...row, username: '' }, { ...row, name: '单雄信', username: '' }, row],
      known,
      nameUser,
    )
    expect(rows.map((one) => one.username)).toEqual(['zhangsan2', 'zhangsan3', 'shanxiongxin', 'zhangsan'])
    expect(rows.every((one) => Object.keys(one.faults).length === 0)).toBe(true)
  })

  it('may not have the user name of a row above', () => {
    const [, second] = checked([row, { ...row, username: 'ZhangSan' }], known, null)
    expect(second?.faults).toHaveProperty('username')
  })
})
