import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../tests/processes.ts'
import { settingsOf } from './settings.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

function bihuan(args: string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  })
  return { status, stdout, stderr }
}

describe('./bihuan', () => {
  it('without a command lists them, each in both languages', () => {
    const { status, stdout } = bihuan([])
    expect(status).toBe(0)
    expect(stdout).toContain('start [--demo]\n      启动系统')
    expect(stdout).toContain('parse FILE [--json]')
  })

  it('lists no command that it cannot load', async () => {
    const names = [...bihuan(['help']).stdout.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name ?? '')
    expect(names.length).toBeGreaterThan(3)
    for (const name of names)
      expect(await import(new URL(`${name}.ts`, import.meta.url).href)).toHaveProperty(`${name}Command`)
  })

  it('refuses an unknown command or option, and says how it is used', () => {
    expect(bihuan(['nope'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('No such command: nope'),
    })
    expect(bihuan(['toString']).status).toBe(2)
    expect(bihuan(['start', '--demmo'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('./bihuan start [--demo]'),
    })
  })
})

describe('settings', () => {
  it('are for this machine alone when nothing is set', () => {
    expect(settingsOf({})).toMatchObject({ host: '127.0.0.1', port: 8080 })
    expect(settingsOf({})).not.toHaveProperty('databaseUrl')
    expect(settingsOf({ BIHUAN_HOST: '', BIHUAN_PORT: '', DATABASE_URL: '' })).toEqual(settingsOf({}))
  })

  it.each(['0', '65536', '8080.5', '-1', 'abc'])('refuse the port %s', (BIHUAN_PORT) => {
    expect(() => settingsOf({ BIHUAN_PORT })).toThrow('BIHUAN_PORT')
  })
})

describe('doctor', () => {
  let dataDir: string
  beforeAll(() => {
    dataDir = mkdtempSync('/tmp/bihuan-doctor-')
  })
  afterAll(() => rmSync(dataDir, { recursive: true }))

  const examine = (env: NodeJS.ProcessEnv) =>
    bihuan(['doctor'], { BIHUAN_DATA: dataDir, BIHUAN_PORT: '1024', ...env })

  it('names the database shipped, the room left and the day it is in China', () => {
    const { stdout } = examine({})
    expect(stdout).toMatch(/✓ 数据库 Database\n {4}自带的 postgres \(PostgreSQL\) 18/)
    expect(stdout).toMatch(/MB free/)
    expect(stdout).toMatch(/Today in China is \d{4}-\d\d-\d\d/)
  })

  it('finds a password that others can read, says how to mend it, and answers 1', () => {
    writeFileSync(path.join(dataDir, 'secrets.json'), '{}')
    chmodSync(path.join(dataDir, 'secrets.json'), 0o644)
    const { status, stdout } = examine({})
    expect(status).toBe(1)
    expect(stdout).toContain('chmod 600 secrets.json')
    chmodSync(path.join(dataDir, 'secrets.json'), 0o600)
    expect(examine({}).stdout).not.toContain('chmod 600')
  })

  it('finds a port taken by another program, but not by Bihuan itself', async () => {
    let title = 'Something else'
    const server = createServer((_, response) => response.end(JSON.stringify({ info: { title } })))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const port = (server.address() as AddressInfo).port
    const asked = async () => {
      const env = { ...process.env, BIHUAN_DATA: dataDir, BIHUAN_PORT: String(port) }
      const program = run(process.execPath, [main, 'doctor'], { env })
      await program.ended
      return program.lines.join('\n')
    }
    expect(await asked()).toContain(`✗ 端口 Port\n    端口 127.0.0.1:${port} 已被别的程序占用`)
    title = 'Bihuan 闭环'
    expect(await asked()).toContain(`Bihuan answers on 127.0.0.1:${port}`)
    server.close()
  })

  it('finds a database server that is not there, without showing the password', () => {
    const { status, stdout } = examine({ DATABASE_URL: 'postgres://clerk:hidden@127.0.0.1:1/x' })
    expect(status).toBe(1)
    expect(stdout).toContain('✗ 数据库 Database')
    expect(stdout).toContain('clerk@127.0.0.1:1/x cannot be reached')
    expect(stdout).not.toContain('hidden')
  })

  it('finds a data folder of another PostgreSQL', () => {
    const other = mkdtempSync('/tmp/bihuan-doctor-')
    spawnSync('sh', ['-c', 'mkdir "$1/postgres" && echo 17 >"$1/postgres/PG_VERSION"', 'sh', other])
    const { status, stdout } = examine({ BIHUAN_DATA: other })
    rmSync(other, { recursive: true })
    expect(status).toBe(1)
    expect(stdout).toContain('✗ 数据文件夹 Data folder\n    数据文件夹由 PostgreSQL 17 写成')
  })
})
