import { requestOf } from './client.ts'
import { officerName } from './district.ts'
import { type Case, connections, create, one, page, unitOf } from './loop-cases.ts'
import { cpuOf, cpuOfChildren, startClient, startProgram } from './processes.ts'
import { openWorld, password, type World } from './world.ts'

const productPort = 18_080
const barePort = 18_081
const seconds = Number(process.env.BIHUAN_BENCH_SECONDS ?? 4)

async function signIn(username: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${productPort}/api/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!answer.ok) throw new Error(`${username}: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const tell = (text: string) => process.stderr.write(`${text}\n`)
const world: World = await openWorld(tell)
const env = { DATABASE_URL: world.url, BIHUAN_PORT: String(productPort), BIHUAN_DATA: world.dataDir }
const product = await startProgram('src/cli/main.ts', ['start'], env, 'Bihuan is running')
const bare = await startProgram('bench/bare.ts', [String(barePort), world.url], {}, 'ready')
const client = startClient()
const cookies: string[] = []
for (let n = 0; n < connections; n++) cookies.push(await signIn(officerName(unitOf(n))))
const only = process.argv.slice(2)
const cases: Case[] = [page(), one(), create(world)].filter(
  ({ name }) => only.length === 0 || only.includes(name),
)
void requestOf
for (const one of cases) {
  bare.child.send({ work: one.name, texts: one.bare })
  const requests = await one.requests(cookies)
  for (let round = 0; round < 2; round++) {
    for (const side of ['bare', 'product'] as const) {
      const pid = side === 'bare' ? bare.pid : product.pid
      const before = [cpuOf(pid), cpuOfChildren(world.postmaster)]
      const load = await client.load({
        port: side === 'bare' ? barePort : productPort,
        seconds: round === 0 ? 1 : seconds,
        requests: requests[side],
        isRepeated: one.isRepeated,
      })
      const server = cpuOf(pid) - (before[0] ?? 0)
      const postgres = cpuOfChildren(world.postmaster) - (before[1] ?? 0)
      const us = (s: number) => ((s / load.answered) * 1e6).toFixed(0)
      const total = (server + postgres + load.cpuSeconds) / load.answered
      if (round)
        console.log(
          one.name,
          side,
          `${(load.answered / load.seconds).toFixed(0)}/s`,
          `cpu us: server ${us(server)} pg ${us(postgres)} client ${us(load.cpuSeconds)} -> ${(2 / total).toFixed(0)}/s on two cores`,
          `${(load.bytes / load.answered / 1024).toFixed(1)} KiB`,
          `p50 ${load.median.toFixed(1)} p99 ${load.slowest1Percent.toFixed(1)}`,
          load.refused,
          load.sample,
        )
    }
  }
}
client.stop()
await bare.stop()
await product.stop()
await world.close()
