import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Role } from '../src/server/database/schema.ts'

/** Two units under one oversight office; `office` is where overseers and administrators sit. */
export type UnitName = 'one' | 'other' | 'office'
/** A role, or the second person who holds it (of the second department where there is one). */
export type PersonName = Role | 'leader2' | 'departmentHead2' | 'handler2' | 'overseer2'

export type Member = { id: string; name: string; username: string; role: Role; departmentId: string | null }
export type WorldUnit = { id: string; departments: readonly [string, string]; people: Record<string, Member> }
export type World = Record<UnitName, WorldUnit>

/** Of everybody in the test world. */
export const password = 'Pruefung-2026'

const inUnit: [PersonName, Role, 0 | 1 | null][] = [
  ['officer', 'officer', 0],
  ['principal', 'principal', null],
  ['leader', 'leader', null],
  ['leader2', 'leader', null],
  ['departmentHead', 'departmentHead', 0],
  ['departmentHead2', 'departmentHead', 1],
  ['handler', 'handler', 0],
  ['handler2', 'handler', 1],
  ['keeper', 'keeper', 1],
  ['systemAdmin', 'systemAdmin', null],
  ['securityAdmin', 'securityAdmin', null],
  ['auditAdmin', 'auditAdmin', null],
]
const inOffice: [PersonName, Role, 0 | 1 | null][] = [
  ['overseer', 'overseer', null],
  ['overseer2', 'overseer', null],
  ['systemAdmin', 'systemAdmin', null],
  ['securityAdmin', 'securityAdmin', null],
  ['auditAdmin', 'auditAdmin', null],
]

/** Units, departments and a person in every role of each, straight through the owner; `hash` is of `password`. */
export async function makeWorld(owner: pg.Client, hash: string): Promise<World> {
  const office = await makeUnit(owner, hash, 'office', null)
  const one = await makeUnit(owner, hash, 'one', office.id)
  const other = await makeUnit(owner, hash, 'other', office.id)
  return { office, one, other }
}

const unitNames = { office: '区巡察办', one: '甲局', other: '乙局' }

async function makeUnit(owner: pg.Client, hash: string, unit: UnitName, parentId: string | null) {
  const id = randomUUID()
  const departments = [randomUUID(), randomUUID()] as const
  await owner.query(
    `insert into "orgUnit" (id, name, "shortName", kind, "parentId") values ($1, $2, $2, $3, $4)`,
    [id, unitNames[unit], unit === 'office' ? 'oversight' : 'unit', parentId],
  )
  await owner.query(
    `insert into department (id, "orgUnitId", name, "sortNo") values ($1, $3, '办公室', 1), ($2, $3, '业务科', 2)`,
    [...departments, id],
  )
  const people: Record<string, Member> = {}
  for (const [name, role, place] of unit === 'office' ? inOffice : inUnit) {
    const departmentId = place === null ? null : departments[place]
    const member = {
      id: randomUUID(),
      name: `${unitNames[unit]}${name}`,
      username: `${unit}.${name}`.toLowerCase(),
    }
    await addMember(owner, hash, id, { ...member, role, departmentId })
    people[name] = { ...member, role, departmentId }
  }
  return { id, departments, people }
}

async function addMember(owner: pg.Client, hash: string, unitId: string, member: Member): Promise<void> {
  const { id, name, username, role, departmentId } = member
  await owner.query(
    `with made as (insert into person (id, name, username, "displayUsername", email)
       values ($1, $2, $3, $3, $3 || '@test.invalid') returning id),
     kept as (insert into credential ("personId", "accountId", "providerId", password)
       select id, id::text, 'credential', $4 from made)
     insert into membership ("orgUnitId", "personId", "departmentId", role) select $5, id, $6, $7 from made`,
    [id, name, username, hash, unitId, departmentId, role],
  )
}
