import { writeFileSync } from 'node:fs'
import net, { type AddressInfo } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { Refused } from '../../kit/refused.ts'
import { urlOf } from './config.ts'
import { checkServer } from './external.ts'
import { freePort } from './postmaster.ts'
import { asStartError, explainStartError, StartError } from './start-error.ts'

const { owner } = inject('cluster')

/** What goes wrong for real: the error of this very operation. */
async function errorOf(run: () => unknown): Promise<unknown> {
  try {
    await run()
  } catch (error) {
    return error
  }
  throw new Error('nothing went wrong')
}

const listen = (port: number, host = '127.0.0.1') =>
  new Promise<net.Server>((resolve, reject) => {
    const server = net.createServer().once('error', reject)
    server.listen(port, host, () => resolve(server))
  })

const connect = (databaseUrl: string) => errorOf(() => new pg.Client(databaseUrl).connect())

describe('a port', () => {
  let taken: net.Server
  let port: number
  beforeAll(async () => {
    taken = await listen(0)
    port = (taken.address() as AddressInfo).port
  })
  afterAll(() => void taken.close())

  it('that is taken is named, with how to choose another', async () => {
    const words = explainStartError(await errorOf(() => listen(port)), { host: '127.0.0.1', port })
    expect(words?.zh).toContain(`127.0.0.1:${port} 已被别的程序占用`)
    expect(words?.en).toContain('BIHUAN_PORT=')
  })

  it('on an address this machine does not have points at BIHUAN_HOST', async () => {
    const error = await errorOf(() => listen(port, '192.0.2.1'))
    expect(asStartError(error, { host: '192.0.2.1', port })).toMatchObject({ code: 'badSetting' })
  })
})

describe('a disk', () => {
  it('that is full is named, and that nothing acknowledged is lost', async () => {
    const error = await errorOf(() => writeFileSync('/dev/full', 'x'))
    const words = explainStartError(error, { dataDir: '/srv/data' })
    expect(words?.zh).toContain('磁盘已满')
    expect(words?.en).toContain('/srv/data')
  })
})

describe('DATABASE_URL', () => {
  it('where nobody listens is named without its password', async () => {
    const databaseUrl = `postgres://clerk:top-secret@127.0.0.1:${await freePort()}/bihuan`
    const words = explainStartError(await connect(databaseUrl), { databaseUrl })
    expect(words?.en).toContain('clerk@127.0.0.1')
    expect(words?.en).toContain('ECONNREFUSED')
    expect(words?.en).not.toContain('top-secret')
  })

  it('with a wrong password is told apart from a server that is down', async () => {
    const error = await connect(urlOf({ ...owner, password: 'wrong' }))
    expect(asStartError(error)).toMatchObject({ code: 'databaseRefused' })
  })

  it('of a database that is not there says how to make it', async () => {
    const words = explainStartError(await connect(urlOf({ ...owner, database: 'nowhere' })))
    expect(words?.en).toContain('CREATE DATABASE')
  })

  it('that suits is answered with its version', async () => {
    expect(await checkServer(owner)).toMatch(/^18\./)
  })

  it('whose user may make no roles, or whose text is not UTF-8, is refused before anything is written', async () => {
    const admin = new pg.Client(owner)
    await admin.connect()
    await admin.query(`create role start_check login password 'x'`)
    await admin.query(
      `create database start_check encoding 'SQL_ASCII' template template0 locale_provider libc locale 'C'`,
    )
    try {
      const powerless = errorOf(() => checkServer({ ...owner, user: 'start_check', password: 'x' }))
      expect(await powerless).toMatchObject({
        code: 'databaseUnsuitable',
        message: expect.stringContaining('CREATEROLE'),
      })
      const ascii = errorOf(() => checkServer({ ...owner, database: 'start_check' }))
      expect(await ascii).toMatchObject({
        code: 'databaseUnsuitable',
        message: expect.stringContaining('SQL_ASCII'),
      })
    } finally {
      await admin.query('drop database start_check')
      await admin.query('drop role start_check')
      await admin.end()
    }
  })
})

describe('any other error', () => {
  it('of migrating is told in its own words', () => {
    const refused = new Refused('conflict', '由更新版本写入', 'written by a newer version')
    expect(explainStartError(refused)).toEqual({ zh: '由更新版本写入', en: 'written by a newer version' })
  })

  it('already worded is left as it is', () => {
    const error = new StartError('noUser', '无', 'none')
    expect(asStartError(error)).toBe(error)
  })

  it('that the person at the keyboard cannot mend is not worded, so that it is shown in full', () => {
    expect(explainStartError(new TypeError('x is undefined'))).toBeNull()
    expect(explainStartError('text')).toBeNull()
  })
})
