import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { freshDatabase } from '../../../tests/database.ts'
import type { Input, Output } from '../../client.ts'
import type { ActionMap } from '../actions.ts'
import { buildApp } from '../app.ts'
import { openDatabase } from '../database/database.ts'
import { openFileStore } from '../files/store.ts'
import { openAuth } from './auth.ts'
import { ensureFirstAdministrator } from './bootstrap.ts'

const fresh = await freshDatabase()
const db = openDatabase(fresh.owner, fresh.password, 4)
const { auth, close } = openAuth(fresh.owner, fresh.password, 'a secret of the tests only, long', false)
const files = openFileStore(await mkdtemp(join(tmpdir(), 'bihuan-files-')))
const app = await buildApp({ db, auth, files, now: () => new Date() })
const first = await ensureFirstAdministrator(fresh.owner, db, auth)

afterAll(async () => {
  await app.close()
  await Promise.all([db.close(), close()])
  await fresh.drop()
})

let cookie = ''
async function post(url: string, payload: object) {
  const answer = await app.inject({ method: 'POST', url: `/api/${url}`, headers: { cookie }, payload })
  const set = answer.cookies.filter(({ value }) => value !== '')
  if (set.length > 0) cookie = set.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return answer
}

async function call<N extends keyof ActionMap>(name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await post(name, input)
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return answer.json()
}

it('the first administrator makes people alone, until somebody else takes over security', async () => {
  const { username, password } = first!
  await post('session.signIn', { username, password })
  await post('session.changePassword', { password, newPassword: 'Eigenes-Wort-1' })
  const me = await call('me.get', {})
  expect([...me.roles].sort()).toEqual(['securityAdmin', 'systemAdmin'])

  const { id: orgUnitId } = await call('unit.add', { name: '某局', shortName: '某局' })
  const added = await call('person.add', {
    orgUnitId,
    people: [{ name: '专干', username: 'zhuangan', role: 'officer' }],
  })
  expect(added).toMatchObject({ isGranted: true, handedOver: false })

  const second = { name: '安全员', username: 'anquan', role: 'securityAdmin' as const }
  const handed = await call('person.add', { orgUnitId: me.orgUnitId, people: [second] })
  expect(handed).toMatchObject({ isGranted: true, handedOver: true })
  expect((await call('me.get', {})).roles).toEqual(['systemAdmin'])

  const later = await call('person.add', {
    orgUnitId,
    people: [{ name: '后来', username: 'houlai', role: 'handler' }],
  })
  expect(later).toMatchObject({ isGranted: false, handedOver: false })
})
