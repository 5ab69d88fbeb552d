import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { password as first } from '../../../tests/world.ts'

const app = await startApp()

async function send(url: string, payload: object, cookie = '') {
  const answer = await app.app.inject({ method: 'POST', url, payload, headers: { cookie } })
  const given = answer.cookies.filter(({ value }) => value !== '')
  const held = given.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  return { status: answer.statusCode, body: answer.json(), cookie: held || cookie }
}

const signIn = (username: string, password: string) => send('/api/session.signIn', { username, password })
const change = (cookie: string, password: string, newPassword: string) =>
  send('/api/session.changePassword', { password, newPassword }, cookie)
const grow = (username: string, days: number) =>
  app.owner.query(
    `update person set "passwordSetAt" = now() - make_interval(days => $2) where username = $1`,
    [username, days],
  )

describe('a password', () => {
  it('of ninety days asks to be changed before anything else; one day younger does not', async () => {
    const { username } = app.unit().people.handler ?? { username: '' }
    await grow(username, 89)
    const young = await signIn(username, first)
    expect((await send('/api/me.get', {}, young.cookie)).status).toBe(200)

    await grow(username, 91)
    const old = await signIn(username, first)
    const refused = await send('/api/me.get', {}, old.cookie)
    expect(refused).toMatchObject({ status: 403, body: { en: expect.stringContaining('grown old') } })
    const asked = await app.app.inject({ url: '/api/session.get', headers: { cookie: old.cookie } })
    expect(asked.json().person).toMatchObject({ mustChangePassword: true, isPasswordOld: true })

    const fresh = await change(old.cookie, first, 'Neues-Wort-2026')
    expect(fresh.status).toBe(200)
    expect((await send('/api/me.get', {}, fresh.cookie)).status).toBe(200)
  })

  it('is not one of the last five, and may be the sixth before', async () => {
    const { username } = app.unit().people.leader ?? { username: '' }
    const words = ['Erstes-Wort-1', 'Zweites-Wort-2', 'Drittes-Wort-3', 'Viertes-Wort-4', 'Funftes-Wort-5']
    let { cookie } = await signIn(username, first)
    let current = first
    for (const next of words.slice(0, 4)) {
      ;({ cookie } = await change(cookie, current, next))
      current = next
    }
    for (const used of [first, ...words.slice(0, 4)]) {
      const refused = await change(cookie, current, used)
      expect(refused).toMatchObject({ status: 400, body: { fields: { newPassword: {} } } })
    }
    ;({ cookie } = await change(cookie, current, words[4] ?? ''))
    expect((await change(cookie, words[4] ?? '', first)).status).toBe(200)
  })
})
