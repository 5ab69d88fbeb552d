import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTemp, type Program, removeTemp, run, workingIn } from '../../../tests/processes.ts'
import type { DatabaseConfig } from './config.ts'
import { type Embedded, startEmbedded } from './embedded.ts'

const program = fileURLToPath(new URL('embedded.testing.ts', import.meta.url))
let folder: string
let dataDir: string
let cluster: string

beforeAll(() => {
  folder = openTemp('crash')
  dataDir = path.join(folder, 'data')
  cluster = path.join(dataDir, 'postgres')
})

afterAll(() => removeTemp(folder))

/** A process that writes rows, once it has been told of two hundred. */
async function writing(): Promise<Program> {
  const writer = run(process.execPath, [program, dataDir, 'write'])
  await writer.line((line) => line.includes('"number"'))
  const enough = writer.lines.length + 200
  await writer.line(() => writer.lines.length >= enough)
  return writer
}

/** The last row that the process was told is kept. */
const acknowledged = ({ lines }: Program): number =>
  Math.max(
    ...lines.filter((line) => line.includes('"number"')).map((line) => JSON.parse(line).number as number),
  )

const postmasterPid = () => Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])

async function keptRows({ config }: { config: DatabaseConfig }): Promise<{ rows: number; last: number }> {
  const client = new pg.Client(config)
  await client.connect()
  const answer = await client.query('select count(*)::int as rows, max(number) as last from ledger')
  await client.end()
  return answer.rows[0]
}

async function expectNothingLost(told: number, database: Embedded): Promise<void> {
  const { rows, last } = await keptRows(database)
  expect(last).toBeGreaterThanOrEqual(told)
  // One more may be kept than was told; none may be missing in between.
  expect(last).toBeLessThanOrEqual(told + 1)
  expect(rows).toBe(last)
  await database.stop()
}

describe('kill -9', () => {
  it('of everything loses nothing that was acknowledged', async () => {
    const writer = await writing()
    for (const pid of [writer.child.pid!, ...workingIn(cluster)]) process.kill(pid, 'SIGKILL')
    await writer.ended
    await expectNothingLost(acknowledged(writer), await startEmbedded({ dataDir }))
  })

  it('of the server alone: the next start takes the database back from the PostgreSQL left behind', async () => {
    const writer = await writing()
    const left = postmasterPid()
    writer.child.kill('SIGKILL')
    await writer.ended
    expect(workingIn(cluster)).toContain(left)
    const progress: string[] = []
    const database = await startEmbedded({ dataDir, onProgress: (text) => progress.push(text) })
    expect(progress.join('\n')).toContain('taking the database back')
    expect(postmasterPid()).not.toBe(left)
    await expectNothingLost(acknowledged(writer), database)
  })

  it('of PostgreSQL alone: its helpers left behind do not keep the next start out', async () => {
    const writer = await writing()
    for (const pid of [writer.child.pid!, postmasterPid()]) process.kill(pid, 'SIGKILL')
    await writer.ended
    await expectNothingLost(acknowledged(writer), await startEmbedded({ dataDir }))
  })
})

describe('a pid that was given to another program', () => {
  it('does not keep the data folder locked', async () => {
    const holder = { pid: process.pid, bornAt: 'another boot/1', address: 'x', since: 'x', token: 'x' }
    writeFileSync(path.join(dataDir, 'bihuan.lock'), JSON.stringify(holder))
    // PostgreSQL's own file may name it as well.
    writeFileSync(
      path.join(cluster, 'postmaster.pid'),
      `${process.pid}\n${cluster}\n1\n5432\n/tmp\n127.0.0.1\n\n`,
    )
    const database = await startEmbedded({ dataDir })
    expect((await keptRows(database)).rows).toBeGreaterThan(600)
    await database.stop()
  })
})
