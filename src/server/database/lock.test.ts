import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { run } from '../../../tests/processes.ts'
import { bornAt, lockDataDir, lockHolder } from './lock.ts'

let dataDir: string
const program = fileURLToPath(new URL('lock.testing.ts', import.meta.url))

beforeEach(() => {
  dataDir = mkdtempSync('/tmp/bihuan-lock-')
})
afterEach(() => rmSync(dataDir, { recursive: true }))

describe('the lock of a data folder', () => {
  it('names its holder until it is given back', () => {
    const unlock = lockDataDir(dataDir, 'http://10.0.0.2:8080')
    expect(lockHolder(dataDir)).toMatchObject({ pid: process.pid, address: 'http://10.0.0.2:8080' })
    expect(() => lockDataDir(dataDir, 'x')).toThrow('http://10.0.0.2:8080')
    unlock()
    expect(lockHolder(dataDir)).toBeNull()
    lockDataDir(dataDir, 'x')()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('is not given back by one who no longer holds it', () => {
    const unlock = lockDataDir(dataDir, 'first')
    rmSync(path.join(dataDir, 'bihuan.lock'))
    lockDataDir(dataDir, 'second')
    unlock()
    expect(lockHolder(dataDir)).toMatchObject({ address: 'second' })
  })

  it.each(['', '{"pid":', '{}'])('torn by a power cut (%j) is taken over', (text) => {
    writeFileSync(path.join(dataDir, 'bihuan.lock'), text)
    lockDataDir(dataDir, 'x')
    expect(lockHolder(dataDir)).toMatchObject({ pid: process.pid })
  })

  it('goes to exactly one of many that find its holder dead', async () => {
    const dead = run(process.execPath, [program, dataDir])
    await dead.line((line) => line === 'taken')
    dead.child.kill('SIGKILL')
    await dead.ended
    expect(existsSync(path.join(dataDir, 'bihuan.lock'))).toBe(true)

    const racers = Array.from({ length: 8 }, () => run(process.execPath, [program, dataDir]))
    const said = await Promise.all(racers.map((racer) => racer.line(() => true)))
    expect(said.filter((line) => line === 'taken')).toHaveLength(1)
    for (const { child } of racers) child.kill('SIGKILL')
    await Promise.all(racers.map(({ ended }) => ended))
    expect(readdirSync(dataDir)).toEqual(['bihuan.lock'])
  })
})

describe('a process', () => {
  it('is known by its birth, which does not change', () => {
    expect(bornAt(process.pid)).toBe(bornAt(process.pid))
    expect(bornAt(process.pid)).not.toBe(bornAt(process.ppid))
  })

  it('that is over has no birth', async () => {
    const { child, ended } = run(process.execPath, ['-e', ''])
    await ended
    expect(bornAt(child.pid!)).toBeNull()
  })
})
