import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { copyDatabasePart } from '../../../tests/checkout.ts'
import { nobody, openTemp, type Program, run } from '../../../tests/processes.ts'
import { isRoot, sharedRoot } from './runtime.ts'

// An ordinary user cannot become root, so all of this runs as root only; every other suite over the
// embedded database runs as whoever starts it.
describe.runIf(isRoot())('whoever starts it', () => {
  let folder: string
  let node: string
  let program: string
  const running: Program[] = []
  const homes = new Set<string>()
  const hadRuntime = existsSync(path.join(sharedRoot, 'runtime'))

  const start = (dataDir: string, user?: { uid: number; gid: number }) => {
    // The strictest umask: whoever installs so must not shut PostgreSQL's own user out.
    const args = ['-c', 'umask 077; exec "$@"', 'sh', node, program, dataDir]
    const started = run('/bin/sh', args, user ? { user } : {})
    running.push(started)
    return started
  }
  const up = (started: Program) => started.line((line) => line.includes('"config"'))
  const refusal = (started: Program) => started.line((line) => line.includes('"refused"'))
  const stop = async (started: Program) => {
    started.child.kill('SIGTERM')
    expect(await started.ended).toBe(0)
  }
  /** Where the cluster of a data folder lies when not in it; removed at the end. */
  const outside = (dataDir: string): string => {
    const cluster = readFileSync(path.join(dataDir, 'postgres.location'), 'utf8').trim()
    homes.add(path.dirname(cluster))
    return cluster
  }

  beforeAll(() => {
    folder = openTemp('users')
    ;({ node, program } = copyDatabasePart(path.join(folder, 'checkout')))
  })
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGTERM')
    await Promise.all(running.splice(0).map(({ ended }) => ended))
  })
  afterAll(() => {
    for (const home of homes) rmSync(home, { recursive: true, force: true })
    rmSync(folder, { recursive: true })
    if (!hadRuntime) rmSync(path.join(sharedRoot, 'runtime'), { recursive: true, force: true })
  })

  it('an ordinary user runs PostgreSQL as themselves', async () => {
    const home = path.join(folder, 'home')
    mkdirSync(home)
    const user = nobody()
    spawnSync('chown', [`${user.uid}:${user.gid}`, home])
    const started = start(path.join(home, 'data'), user)
    await up(started)
    expect(statSync(path.join(home, 'data', 'postgres')).uid).toBe(user.uid)
    await stop(started)
  })

  it('root over an ordinary user’s data runs PostgreSQL as that user, who can start it again afterwards', async () => {
    const dataDir = path.join(folder, 'home', 'data')
    const byRoot = start(dataDir)
    await up(byRoot)
    expect(statSync(path.join(dataDir, 'postgres', 'postmaster.pid')).uid).toBe(nobody().uid)
    await stop(byRoot)
    const again = start(dataDir, nobody())
    await up(again)
    await stop(again)
  })

  it('an ordinary user over root’s data is told to start as root', async () => {
    const dataDir = path.join(folder, 'of-root')
    const byRoot = start(dataDir)
    await up(byRoot)
    outside(dataDir)
    await stop(byRoot)
    expect(await refusal(start(dataDir, nobody()))).toContain('start it as root again')
  })

  describe('root, from a folder that nobody else may enter', () => {
    let closed: string
    let cluster: string
    beforeAll(() => {
      closed = path.join(folder, 'closed')
      renameSync(path.join(folder, 'checkout'), closed)
      chmodSync(closed, 0o700)
      node = path.join(closed, 'bin', 'node')
      program = path.join(closed, 'src/server/database/embedded.testing.ts')
    })

    it('keeps the database where its user can reach it, and says where', async () => {
      const started = start(path.join(closed, 'data'))
      await up(started)
      cluster = outside(path.join(closed, 'data'))
      expect(cluster.startsWith(`${sharedRoot}/closed-`)).toBe(true)
      expect(statSync(cluster).uid).toBe(nobody().uid)
      expect(existsSync(path.join(closed, 'data', 'postgres'))).toBe(false)
      await stop(started)
    })

    it('finds it again after the data folder was moved', async () => {
      renameSync(path.join(closed, 'data'), path.join(closed, 'moved'))
      const started = start(path.join(closed, 'moved'))
      await up(started)
      expect(outside(path.join(closed, 'moved'))).toBe(cluster)
      await stop(started)
    })

    it('does not let a copy of the data folder open the original’s database', async () => {
      cpSync(path.join(closed, 'moved'), path.join(closed, 'copy'), { recursive: true })
      expect(await refusal(start(path.join(closed, 'copy')))).toContain('is a copy of')
    })

    it('starts empty, beside the old database, when the data folder was deleted', async () => {
      const data = path.join(closed, 'deleted')
      const clusters: string[] = []
      for (let time = 0; time < 2; time += 1) {
        const started = start(data)
        await up(started)
        clusters.push(outside(data))
        await stop(started)
        rmSync(data, { recursive: true })
      }
      expect(clusters[1]).toBe(path.join(`${path.dirname(clusters[0]!)}-2`, 'postgres'))
    })
  })
})

const mount = (folder: string) =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=100m', 'tmpfs', folder]).status === 0
const small = isRoot() ? openTemp('small') : null
const isMounted = small !== null && mount(small)

afterAll(() => {
  if (isMounted) spawnSync('umount', [small])
  if (small) rmSync(small, { recursive: true, force: true })
})

// Needs a disk of its own to be small, which only a root who may mount can make.
describe.runIf(isMounted)('a disk with too little room', () => {
  it('is refused before anything is written to it', async () => {
    const { startEmbedded } = await import('./embedded.ts')
    const dataDir = path.join(small!, 'data')
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      code: 'diskFull',
      message: expect.stringMatching(/only \d+ MB left/),
    })
    expect(existsSync(path.join(dataDir, 'postgres'))).toBe(false)
  })
})
