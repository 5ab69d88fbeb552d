import type { Input } from '../../client.ts'
import type { Role } from '../../server/database/schema.ts'
import { type PersonRow, roleOf } from './paste.ts'
import type { NameUser } from './user-name.ts'

type Fault = readonly [zh: string, en: string]

/** A pasted row as understood, with what is wrong in which cell. */
export type CheckedRow = PersonRow & {
  roleId: Role | undefined
  departmentId: string | null
  faults: Partial<Record<'name' | 'username' | 'department' | 'role' | 'phone', Fault>>
}

type Known = {
  roles: readonly Role[]
  departments: readonly { id: string; name: string; isActive: boolean }[]
}

/** Holds pasted rows against the unit's departments and roles; fills empty user names once `nameUser` is there. */
export function checked(rows: readonly PersonRow[], known: Known, nameUser: NameUser | null): CheckedRow[] {
  const given = rows.map((row) => row.username.toLowerCase()).filter(Boolean)
  const taken = new Set(given)
  const seen = new Set<string>()
  return rows.map((row) => {
    const username = row.username || nameUser?.(row.name, taken) || ''
    const isRepeated = seen.has(username.toLowerCase())
    taken.add(username.toLowerCase())
    seen.add(username.toLowerCase())
    return checkedRow({ ...row, username }, known, isRepeated)
  })
}

function checkedRow(row: PersonRow, { roles, departments }: Known, isRepeated: boolean): CheckedRow {
  const roleId = roleOf(row.role, roles)
  const department = departments.find(({ name, isActive }) => isActive && name === row.department)
  const faults: CheckedRow['faults'] = {}
  if (!row.name) faults.name = ['请填写姓名', 'Missing']
  if (!/^[A-Za-z0-9_.]{2,30}$/.test(row.username)) {
    faults.username = ['须为 2～30 位字母、数字、下划线或点', '2–30 letters, digits, underscores or dots']
  } else if (isRepeated) faults.username = ['与前面重复', 'Same as above']
  if (row.department && !department) faults.department = ['本单位没有这个科室', 'No such department here']
  if (!roleId) faults.role = row.role ? ['认不出这个角色', 'No such role'] : ['请填写角色', 'Missing']
  if (!/^[0-9+\- ]{0,20}$/.test(row.phone)) faults.phone = ['电话格式不对', 'Not a telephone number']
  return { ...row, roleId, departmentId: department?.id ?? null, faults }
}

/** What the server is sent for a row; undefined while its role is not known. */
export function newPersonOf(row: CheckedRow): Input<'person.add'>['people'][number] | undefined {
  const { name, username, phone, departmentId, roleId: role, title } = row
  return role && { name, username, phone, departmentId, role, title }
}
