/** The loop under load, each action beside the bare SQL of the same work; see bench/README.md. */
import { officerName, overseerName } from './district.ts'
import { type Case, counts, one, page, type Signed, searchDistrict, searchUnit } from './loop-cases.ts'
import { measureExports } from './loop-exports.ts'
import { type Line, lineOf, machineOf, rateOf, type Side, tableOf } from './loop-table.ts'
import { allUnits, change, create } from './loop-writes.ts'
import { cpuOf, cpuOfChildren, residentMiB, startClient, startProgram } from './processes.ts'
import { openWorld, password } from './world.ts'

const productPort = Number(process.env.BIHUAN_BENCH_PORT ?? 18_080)
const barePort = Number(process.env.BIHUAN_BENCH_BARE_PORT ?? 18_081)
const seconds = Number(process.env.BIHUAN_BENCH_SECONDS ?? 4)
const warmSeconds = 3
const idleSeconds = Number(process.env.BIHUAN_BENCH_IDLE ?? 60)
/** Each side runs this often, one after the other in turn; the median counts, as the machine is noisy. */
const rounds = Number(process.env.BIHUAN_BENCH_ROUNDS ?? 3)
const only = process.argv.slice(2)
const isAsked = (name: string) => only.length === 0 || only.includes(name)

async function signIn(username: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${productPort}/api/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!answer.ok) throw new Error(`${username}: ${await answer.text()}`)
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  return cookies.join('; ')
}

const tell = (text: string) => process.stderr.write(`${text}\n`)
const world = await openWorld(tell)
const env = { DATABASE_URL: world.url, BIHUAN_PORT: String(productPort), BIHUAN_DATA: world.dataDir }
// Once before, so that what is compiled is kept, as at every start but the first.
if (isAsked('memory')) {
  const first = await startProgram('src/cli/main.ts', ['start'], env, 'Bihuan is running')
  await first.stop()
}
const product = await startProgram('src/cli/main.ts', ['start'], env, 'Bihuan is running')
const bare = await startProgram('bench/bare.ts', [String(barePort), world.url], {}, 'ready')
const client = startClient()
const machine = machineOf()
const lines: Line[] = []

if (isAsked('memory')) {
  await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000))
  const mib = Math.round(residentMiB(product.pid))
  const bareMib = Math.round(residentMiB(bare.pid))
  const what = `memory of the server, idle for ${idleSeconds} s after its start`
  lines.push({
    what,
    ours: `${mib} MiB`,
    bare: `${bareMib} MiB`,
    ratio: '',
    aim: '≤ 150 MiB',
    isReached: mib <= 150,
  })
}

const signed: Signed = { officers: new Map(), overseer: await signIn(overseerName) }
const officers = new Map<number, string>()
for (const unit of allUnits) officers.set(unit, await signIn(officerName(unit)))
signed.officers = officers

async function measured(side: 'bare' | 'product', requests: string[][], length: number): Promise<Side> {
  const { pid } = side === 'bare' ? bare : product
  const port = side === 'bare' ? barePort : productPort
  const before = { server: cpuOf(pid), postgres: cpuOfChildren(world.postmaster) }
  const load = await client.load({ port, seconds: length, requests, isRepeated: true })
  if (load.refused > 0) throw new Error(`${side}: ${load.refused} refused, the first: ${load.sample}`)
  const server = cpuOf(pid) - before.server
  const postgres = cpuOfChildren(world.postmaster) - before.postgres
  return { load, spent: { server, postgres, client: load.cpuSeconds } }
}

const median = (sides: Side[]): Side | undefined =>
  sides.toSorted((a, b) => rateOf(a) - rateOf(b))[Math.floor(sides.length / 2)]

async function runCase(one: Case): Promise<void> {
  bare.child.send({ work: one.name, texts: one.bare })
  const requests = await one.requests(signed)
  const reset = async () => {
    for (const statement of one.reset?.split(';') ?? []) await world.query(statement)
  }
  const sides = { bare: [] as Side[], product: [] as Side[] }
  for (let round = -1; round < rounds; round++) {
    for (const side of ['bare', 'product'] as const) {
      // The first of each is to get warm: PostgreSQL plans a statement five times anew on every connection.
      const result = await measured(side, requests[side], round < 0 ? warmSeconds : seconds)
      if (round >= 0) sides[side].push(result)
      await reset()
    }
  }
  const [ours, theirs] = [median(sides.product), median(sides.bare)]
  if (!ours || !theirs) return
  const line = lineOf(one, ours, theirs)
  lines.push(line)
  const { median: p50, slowest1Percent: p99 } = ours.load
  tell(
    `${one.name}: ${line.ours}, bare ${line.bare}, ${line.ratio}; p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
  )
}

const cases = [page, one, create(world), change(world), counts, searchUnit, searchDistrict]
for (const one of cases) if (isAsked(one.name)) await runCase(one)
if (isAsked('export'))
  lines.push(...(await measureExports(productPort, barePort, signed.overseer, bare, product.pid)))

client.stop()
await bare.stop()
await product.stop()
await world.close()
console.log(`${machine}\n\n${tableOf(lines)}`)
