import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTemp, removeTemp } from '../../../tests/processes.ts'
import { type Embedded, startEmbedded } from './embedded.ts'

let folder: string
let dataDir: string
let database: Embedded
const progress: string[] = []

async function ask<T extends object>(sql: string, over: Partial<Embedded['config']> = {}): Promise<T[]> {
  const client = new pg.Client({ ...database.config, ...over })
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  folder = openTemp('embedded')
  dataDir = path.join(folder, 'data')
  const onProgress = (text: string) => progress.push(text)
  database = await startEmbedded({ dataDir, address: 'http://127.0.0.1:8080', onProgress })
})

afterAll(async () => {
  await database?.stop()
  await removeTemp(folder)
})

describe('the first start', () => {
  it('makes the database and tells the person who waits', () => {
    expect(progress.join('\n')).toContain('First start: making the database')
    expect(existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true)
  })

  it('keeps the generated password for its owner only', () => {
    expect(statSync(path.join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600)
    expect(statSync(path.join(dataDir, 'postgres')).mode & 0o777).toBe(0o700)
    expect(database.config.password).toHaveLength(32)
  })

  it('never trades safety for speed', async () => {
    const [settings] =
      await ask(`select current_setting('fsync') as fsync, current_setting('data_checksums') as sums,
      current_setting('synchronous_commit') as "commit", current_setting('full_page_writes') as pages`)
    expect(settings).toEqual({ fsync: 'on', sums: 'on', commit: 'on', pages: 'on' })
  })

  it('listens on this machine only', async () => {
    const [row] = await ask<{ at: string }>(`select current_setting('listen_addresses') as at`)
    expect(row?.at).toBe('127.0.0.1')
    expect(statSync(database.config.host).mode & 0o777).toBe(0o700)
  })

  it('counts Chinese letters as letters, on every machine alike', async () => {
    const [row] = await ask(`select '巡察反馈' ~ '^\\w+$' as letters, lower('ÄÖ') as lower,
      (select datlocale from pg_database where datname = current_database()) as locale`)
    expect(row).toEqual({ letters: true, lower: 'äö', locale: 'C.UTF-8' })
  })

  it('lets nobody in without the password, by network or by socket', async () => {
    const { port } = database.config
    for (const host of ['127.0.0.1', database.config.host]) {
      await expect(ask('select 1', { host, port, password: 'guess' })).rejects.toMatchObject({
        code: '28P01',
      })
    }
    const [row] = await ask('select 1 as one', { host: '127.0.0.1' })
    expect(row).toEqual({ one: 1 })
  })
})

describe('a second start on the same data folder', () => {
  it('says which address to open, and leaves the first alone', async () => {
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'alreadyRunning',
      message: expect.stringContaining('http://127.0.0.1:8080'),
    })
    expect(await ask('select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('stopping', () => {
  it('frees the folder, and the next start finds everything as it was', async () => {
    await ask('create table kept (word text)')
    await ask(`insert into kept values ('整改')`)
    const { host } = database.config
    await Promise.all([database.stop(), database.stop()])
    expect(existsSync(host)).toBe(false)
    expect(existsSync(path.join(dataDir, 'bihuan.lock'))).toBe(false)
    database = await startEmbedded({ dataDir })
    expect(await ask('select word from kept')).toEqual([{ word: '整改' }])
  })

  it('forgives a lost password file: who owns the data folder owns what is in it', async () => {
    await database.stop()
    const lost = database.config.password
    rmSync(path.join(dataDir, 'postgres.password'))
    database = await startEmbedded({ dataDir })
    expect(database.config.password).not.toBe(lost)
    expect(await ask('select word from kept')).toEqual([{ word: '整改' }])
  })

  it('is told to the server when PostgreSQL ends by itself', async () => {
    const pid = Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
    process.kill(pid, 'SIGINT')
    expect(await database.died).toMatchObject({ code: 'databaseFailed' })
    await database.stop()
    database = await startEmbedded({ dataDir })
  })
})

describe('a data folder of another PostgreSQL', () => {
  it('is refused by its version and not changed', async () => {
    const other = path.join(folder, 'other')
    mkdirSync(path.join(other, 'postgres'), { recursive: true })
    writeFileSync(path.join(other, 'postgres', 'PG_VERSION'), '19\n')
    await expect(startEmbedded({ dataDir: other })).rejects.toMatchObject({
      code: 'otherVersion',
      message: expect.stringContaining('PostgreSQL 19'),
    })
    expect(existsSync(path.join(other, 'bihuan.lock'))).toBe(false)
    expect(existsSync(path.join(other, 'postgres', 'postmaster.pid'))).toBe(false)
  })
})

describe('a first start that was broken off half-way', () => {
  it('is begun again', async () => {
    const half = path.join(folder, 'half')
    mkdirSync(path.join(half, 'postgres.new', 'base'), { recursive: true })
    const again = await startEmbedded({ dataDir: half })
    await again.stop()
    expect(existsSync(path.join(half, 'postgres.new'))).toBe(false)
    rmSync(half, { recursive: true })
  })
})
