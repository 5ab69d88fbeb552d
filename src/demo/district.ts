import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { poolConfig } from '../server/database/config.ts'
import type { Actor, Post } from '../server/identity/actor.ts'
import { addPerson } from '../server/identity/people.ts'
import type { DemoContext } from './demo.ts'
import { type DemoUnit, demoPassword } from './people.ts'

type Made = { id: string; unit: DemoUnit; actors: [username: string, actor: Actor][] }

/** Office and units with their departments and people; comes back with everybody ready to act. */
export async function makeDistrict(
  context: DemoContext,
  office: DemoUnit,
  units: DemoUnit[],
): Promise<Map<string, Actor>> {
  const owner = new pg.Client(poolConfig(context.owner, {}))
  await owner.connect()
  try {
    const top = await makeUnit(context, owner, office, null, [])
    const below: Made[] = []
    for (const unit of units) below.push(await makeUnit(context, owner, unit, top.id, []))
    const ids = [top.id, ...below.map(({ id }) => id)]
    const overseers = top.actors.map(([username, actor]): [string, Actor] => [
      username,
      { ...actor, orgUnitIds: ids },
    ])
    return new Map([...overseers, ...below.flatMap(({ actors }) => actors)])
  } finally {
    await owner.end()
  }
}

async function makeUnit(
  { db, auth }: DemoContext,
  owner: pg.Client,
  unit: DemoUnit,
  parentId: string | null,
  actors: Made['actors'],
): Promise<Made> {
  const id = randomUUID()
  const kind = parentId === null ? 'oversight' : 'unit'
  await owner.query(
    `insert into "orgUnit" (id, name, "shortName", kind, "parentId") values ($1, $2, $3, $4, $5)`,
    [id, unit.name, unit.shortName, kind, parentId],
  )
  const departments = new Map(unit.departments.map((name) => [name, randomUUID()]))
  for (const [index, [name, departmentId]] of [...departments].entries()) {
    await owner.query(`insert into department (id, "orgUnitId", name, "sortNo") values ($1, $2, $3, $4)`, [
      departmentId,
      id,
      name,
      index + 1,
    ])
  }
  for (const { name, username, role, department, title } of unit.people) {
    const personId = await addPerson(db, auth, {
      name,
      username,
      password: demoPassword,
      mustChangePassword: false,
    })
    const departmentId = departments.get(department ?? '') ?? null
    await owner.query(
      `insert into membership ("orgUnitId", "personId", "departmentId", role, title) values ($1, $2, $3, $4, $5)`,
      [id, personId, departmentId, role, title],
    )
    const post: Post = { orgUnitId: id, unitName: unit.name, unitKind: kind, role, departmentId, title }
    actors.push([username, actorOf(personId, name, username, post)])
  }
  return { id, unit, actors }
}

function actorOf(personId: string, name: string, username: string, post: Post): Actor {
  return {
    personId,
    name,
    username,
    sessionId: 'demo',
    mustChangePassword: false,
    isPasswordOld: false,
    orgUnitId: post.orgUnitId,
    unitKind: post.unitKind,
    roles: [post.role],
    departmentIds: post.departmentId ? [post.departmentId] : [],
    orgUnitIds: [post.orgUnitId],
    posts: [post],
  }
}
