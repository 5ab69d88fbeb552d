import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll } from 'vitest'
import { type ActionName, CallError, type Input, type Output } from '../src/client.ts'
import { dayOf } from '../src/kit/day.ts'
import type { Context } from '../src/server/action.ts'
import { buildApp } from '../src/server/app.ts'
import { type Db, openDatabase } from '../src/server/database/database.ts'
import { types } from '../src/server/database/parsers.ts'
import { openFileStore } from '../src/server/files/store.ts'
import { type Actor, scopeOf } from '../src/server/identity/actor.ts'
import { openAuth } from '../src/server/identity/auth.ts'
import { freshDatabase } from './database.ts'
import {
  type Member,
  makeWorld,
  type PersonName,
  password,
  type UnitName,
  type World,
  type WorldUnit,
} from './world.ts'

export type StoredFile = { id: string; sha256: string; name: string; mimeType: string; size: number }

/** A person signed in, as their browser would be. */
export type Signed = {
  person: Member
  /** Value of the Cookie header. */
  cookie: string
  /** Throws `CallError` with the code, sentence and detail of a refusal. */
  call<N extends ActionName>(name: N, input: Input<N>): Promise<Output<N>>
  /** The raw HTTP answer to anything, true or not, as a test of refused input needs it. */
  post(name: string, body: unknown): Promise<{ status: number; body: Answer }>
  get(url: string): Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>
  /** Hands files in through the real multipart route. */
  upload(files: { name: string; content: string | Uint8Array }[]): Promise<StoredFile[]>
}

// biome-ignore lint/suspicious/noExplicitAny: whatever the server answered
type Answer = any

export type TestApp = {
  app: FastifyInstance
  db: Db
  world: World
  /** A connection of the database's owner, whom row security does not bind. */
  owner: pg.Client
  as(person: PersonName, unit?: UnitName): Promise<Signed>
  unit(unit?: UnitName): WorldUnit
  /** Runs a server function in a transaction of a member of a unit, as an action would. */
  within<T>(person: PersonName, run: (context: Context) => Promise<T>, unit?: UnitName): Promise<T>
  /** Moves the server's clock; it stands at 2026-03-10 in the morning until then. */
  setToday(day: string): void
  close(): Promise<void>
}

/**
 * The whole application on a database of its own, with the world of `world.ts`. Called at the top of a test
 * file (`const app = await startApp()`) it closes itself after the last test. What actions answer is held
 * against their `output` schema.
 */
export async function startApp(): Promise<TestApp> {
  process.env.BIHUAN_CHECK_OUTPUT = '1'
  const fresh = await freshDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'bihuan-files-'))
  const owner = new pg.Client({ connectionString: fresh.ownerUrl, types })
  await owner.connect()
  await owner.query(`set timezone = 'UTC'`)
  const db = openDatabase(fresh.owner, fresh.password, 6)
  const { auth, close: closeAuth } = openAuth(
    fresh.owner,
    fresh.password,
    'a secret of the tests only, long',
    false,
  )
  const hash = await (await auth.$context).password.hash(password)
  const world = await makeWorld(owner, hash)
  let now = new Date('2026-03-10T02:00:00Z')
  const app = await buildApp({ db, auth, files: openFileStore(folder), now: () => now })
  const sessions = new Map<string, Promise<Signed>>()
  let isClosed = false

  const close = async () => {
    if (isClosed) return
    isClosed = true
    await app.close()
    await Promise.all([db.close(), closeAuth(), owner.end()])
    await fresh.drop()
    await rm(folder, { recursive: true, force: true })
  }
  afterAll(close)

  return {
    app,
    db,
    world,
    owner,
    unit: (unit = 'one') => world[unit],
    as(person, unit = person.startsWith('overseer') ? 'office' : 'one') {
      const member = world[unit].people[person]
      if (!member) throw new Error(`nobody is ${person} in ${unit}`)
      const known = sessions.get(member.username) ?? signIn(app, member)
      sessions.set(member.username, known)
      return known
    },
    within(person, run, unit = 'one') {
      const actor = actorOf(world[unit], world[unit].people[person])
      const context = {
        actor,
        today: dayOf(now),
        now,
        origin: { id: 'test', ip: '127.0.0.1', userAgent: 'test' },
      }
      return db.write(scopeOf(actor), (tx) => run({ ...context, tx }))
    },
    setToday(day) {
      now = new Date(`${day}T02:00:00Z`)
    },
    close,
  }
}

function actorOf({ id: orgUnitId }: WorldUnit, member: Member | undefined): Actor {
  if (!member) throw new Error('nobody of this name in the unit')
  const { id: personId, name, username, role, departmentId } = member
  const departmentIds = departmentId ? [departmentId] : []
  const here = { orgUnitId, orgUnitIds: [orgUnitId], unitKind: 'unit' as const, roles: [role], departmentIds }
  return {
    personId,
    name,
    username,
    sessionId: '',
    mustChangePassword: false,
    isPasswordOld: false,
    posts: [],
    ...here,
  }
}

async function signIn(app: FastifyInstance, person: Member): Promise<Signed> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/session.signIn',
    payload: { username: person.username, password },
  })
  if (answer.statusCode !== 200) throw new Error(`${person.username} cannot sign in: ${answer.body}`)
  const cookie = answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return signedIn(app, person, cookie)
}

function signedIn(app: FastifyInstance, person: Member, cookie: string): Signed {
  const send = async (url: string, payload: string | Buffer, type: string) => {
    const headers = { cookie, 'content-type': type }
    const answer = await app.inject({ method: 'POST', url, headers, payload })
    return { status: answer.statusCode, body: answer.json<Answer>() }
  }
  const post = (name: string, body: unknown) => send(`/api/${name}`, JSON.stringify(body), 'application/json')
  return {
    person,
    cookie,
    post,
    async call(name, input) {
      const { status, body } = await post(name, input)
      return status === 200 ? body : fail(body)
    },
    async get(url) {
      const answer = await app.inject({ method: 'GET', url, headers: { cookie } })
      return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload }
    },
    async upload(files) {
      const form = new FormData()
      for (const { name, content } of files) form.append('file', new Blob([content as BlobPart]), name)
      const encoded = new Response(form)
      const type = encoded.headers.get('content-type') ?? ''
      const { status, body } = await send('/api/file.upload', Buffer.from(await encoded.arrayBuffer()), type)
      return status === 200 ? body.files : fail(body)
    },
  }
}

function fail({ code, zh, en, ...detail }: Answer): never {
  throw new CallError(code, { zh, en }, detail)
}
