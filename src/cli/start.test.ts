import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTemp, type Program, removeTemp, run } from '../../tests/processes.ts'
import { freePort } from '../server/database/postmaster.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let folder: string
let port: number
let first: Program

const start = (env: NodeJS.ProcessEnv) =>
  run(process.execPath, [main, 'start'], {
    env: { ...process.env, BIHUAN_PORT: String(port), BIHUAN_DATA: path.join(folder, 'data'), ...env },
  })
const isUp = (line: string) => line.includes('Ctrl-C stops it')
const said = ({ lines }: Program) => lines.join('\n')

beforeAll(async () => {
  folder = openTemp('start')
  port = await freePort()
  first = start({})
  await first.line(isUp)
})

afterAll(async () => {
  first?.child.kill('SIGKILL')
  await removeTemp(folder)
})

describe('start', () => {
  it('prints the address and the first administrator’s one-time password, and answers there', async () => {
    expect(said(first)).toContain(`http://127.0.0.1:${port}`)
    expect(said(first)).toMatch(/First administrator +admin/)
    expect(said(first)).toMatch(/One-time password +\S{8,}/)
    const answer = await fetch(`http://127.0.0.1:${port}/api/docs`)
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0' })
  })

  it('a second time on the same data folder says so and stops', async () => {
    const second = start({ BIHUAN_PORT: String(await freePort()) })
    expect(await second.ended).toBe(1)
    expect(said(second)).toContain(`already running on this data folder: http://127.0.0.1:${port}`)
    expect((await fetch(`http://127.0.0.1:${port}/api/docs`)).status).toBe(200)
  })

  it('ends cleanly on Ctrl-C, and shows the password no second time', async () => {
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(said(first)).toContain('已停止 Stopped')
    first = start({})
    await first.line(isUp)
    expect(said(first)).not.toContain('One-time password')
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
  })

  it('on a taken port names it, and leaves the database stopped and free', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const taken = (other.address() as AddressInfo).port
    const refused = start({ BIHUAN_PORT: String(taken) })
    expect(await refused.ended).toBe(1)
    expect(said(refused)).toContain(`端口 127.0.0.1:${taken} 已被别的程序占用`)
    other.close()
    const again = start({})
    await again.line(isUp)
    again.child.kill('SIGTERM')
    expect(await again.ended).toBe(0)
  })

  it.each([
    [{ DATABASE_URL: 'postgres://a:hidden@127.0.0.1:1/bihuan' }, 'a@127.0.0.1:1/bihuan cannot be reached'],
    [{ DATABASE_URL: 'mysql://127.0.0.1/bihuan' }, 'DATABASE_URL must look like postgres://'],
    [{ BIHUAN_PORT: '80a' }, 'BIHUAN_PORT must be a whole number'],
    [{ BIHUAN_HOST: '192.0.2.1' }, 'This machine has no address 192.0.2.1'],
    [{ BIHUAN_DATA: '/dev/null/data' }, '/dev/null/data cannot be the data folder'],
  ])('with %j says what to set right', async (env, words) => {
    const refused = start(env)
    expect(await refused.ended).toBe(1)
    expect(said(refused)).toContain(words)
    expect(said(refused)).not.toContain('hidden')
    expect(said(refused)).not.toContain('    at ')
  })
})
