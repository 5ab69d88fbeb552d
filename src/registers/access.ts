import type { Desk, Register } from '../kit/define-register.ts'
import type { Role } from '../server/database/schema.ts'
import { registerNamed } from './index.ts'

/** `keep`: add, change and submit. `manage`: import, and say which fields the unit adds. */
export type RegisterStep = 'read' | 'keep' | 'review' | 'void' | 'manage'

/**
 * How far a role reaches. `unit`: every register of the units in sight. `desk`: registers whose desk is kept by a
 * department of the person (finance sees finance). `open`: registers that are open, and in them only the records that
 * the person handles or entered.
 */
export type Reach = 'unit' | 'desk' | 'open'

/** Who may take which step in a register: the one table, used by the server and asked by the page. */
export const registerAccess = {
  read: {
    officer: ['unit'],
    principal: ['unit'],
    leader: ['unit'],
    overseer: ['unit'],
    auditAdmin: ['unit'],
    departmentHead: ['desk', 'open'],
    handler: ['desk', 'open'],
    keeper: ['desk', 'open'],
  },
  keep: { departmentHead: ['desk', 'open'], handler: ['desk', 'open'], keeper: ['desk', 'open'] },
  review: { principal: ['unit'], leader: ['unit'], departmentHead: ['desk'] },
  void: { departmentHead: ['desk'], keeper: ['desk'] },
  manage: { departmentHead: ['desk'], keeper: ['desk'] },
} as const satisfies Record<RegisterStep, Partial<Record<Role, readonly Reach[]>>>

/** Departments that keep each desk, as the unit has said; a desk without any is kept by every register keeper. */
export type Desks = ReadonlyMap<Desk, readonly string[]>

/** Which records of a register: every one, the person's own, none. */
export type Extent = 'all' | 'own' | 'none'

/** Who asks, as far as it matters here. */
export type Person = { roles: readonly Role[]; departmentIds: readonly string[] }

/** The register whose records the register's rows belong to in the end: itself unless it holds lines. */
export function rootOf(register: Register): Register {
  const { lineOf, fields } = register
  const field = lineOf === null ? undefined : fields[lineOf]
  const parent = field && 'target' in field ? registerNamed(field.target) : undefined
  return parent ? rootOf(parent) : register
}

/** Roles that may take the step in this register, whatever the unit's desks; what an action asks first. */
export function rolesFor(step: RegisterStep, register: Register): Role[] {
  const isOpen = rootOf(register).isOpen
  return reaches(step)
    .filter(([, how]) => isOpen || how.some((reach) => reach !== 'open'))
    .map(([role]) => role)
}

/** Which records of the register the person may take the step with. */
export function extentOf(person: Person, step: RegisterStep, register: Register, desks: Desks): Extent {
  const root = rootOf(register)
  const held = reaches(step).filter(([role]) => person.roles.includes(role))
  const isAll = held.some(([role, how]) =>
    how.some((reach) => reach === 'unit' || (reach === 'desk' && sitsAt(person, role, root, desks))),
  )
  if (isAll) return 'all'
  return root.isOpen && held.some(([, how]) => how.includes('open')) ? 'own' : 'none'
}

function sitsAt({ departmentIds }: Person, role: Role, { desk }: Register, desks: Desks): boolean {
  const keeping = desk === null ? [] : (desks.get(desk) ?? [])
  return keeping.length === 0 ? role === 'keeper' : keeping.some((id) => departmentIds.includes(id))
}

function reaches(step: RegisterStep): [Role, readonly Reach[]][] {
  return Object.entries(registerAccess[step]) as [Role, readonly Reach[]][]
}
