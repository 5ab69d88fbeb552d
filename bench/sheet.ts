/** Sheets of 100 000 rows out of the product and back in, over HTTP; see bench/README.md. */
import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { officerName } from './district.ts'
import { machineOf } from './loop-table.ts'
import { residentMiB, startProgram } from './processes.ts'
import { openWorld, password } from './world.ts'

const port = Number(process.env.BIHUAN_BENCH_PORT ?? 18_080)
const rounds = Number(process.env.BIHUAN_BENCH_ROUNDS ?? 3)
/** Ten columns besides the hidden keys: texts, names, days, choices, numbers. */
const columns = 'problemNo,title,measureText,target,kind,leader,department,owner,dueDate,status'

const tell = (text: string) => process.stderr.write(`${text}\n`)
const world = await openWorld(tell, { units: 1, problems: 20_000, measures: 100_000, audits: 1_000 })
const env = { DATABASE_URL: world.url, BIHUAN_PORT: String(port), BIHUAN_DATA: world.dataDir }
type Taken = { seconds: number; mostMiB: number; restMiB: number }
type Measure = { what: string; aim: string; taken: Taken[]; more: string }

/** Runs the work against a server just started, and watches how large its process becomes. */
async function measured<T>(work: (cookie: string) => Promise<T>): Promise<Taken & { result: T }> {
  const product = await startProgram('src/cli/main.ts', ['start'], env, 'Bihuan is running')
  try {
    const cookie = await signIn()
    await call(cookie, 'ledger.list', {})
    const restMiB = residentMiB(product.pid)
    let mostMiB = restMiB
    const watch = setInterval(() => {
      mostMiB = Math.max(mostMiB, residentMiB(product.pid))
    }, 20)
    const start = performance.now()
    const result = await work(cookie)
    const seconds = (performance.now() - start) / 1000
    clearInterval(watch)
    return { seconds, mostMiB, restMiB, result }
  } finally {
    await product.stop()
  }
}

async function signIn(): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: officerName(1), password }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function call(cookie: string, name: string, input: unknown) {
  const headers = { cookie, 'content-type': 'application/json' }
  const body = JSON.stringify(input)
  const answer = await fetch(`http://127.0.0.1:${port}/api/${name}`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`)
  return answer.json()
}

async function exported(cookie: string, format: string): Promise<Uint8Array> {
  const query = encodeURIComponent(JSON.stringify({ view: 'measure' }))
  const url = `http://127.0.0.1:${port}/api/ledger.export?format=${format}&columns=${columns}&query=${query}`
  const answer = await fetch(url, { headers: { cookie } })
  if (!answer.ok) throw new Error(await answer.text())
  return new Uint8Array(await answer.arrayBuffer())
}

async function upload(cookie: string, content: Uint8Array, name: string): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([content as BlobPart]), name)
  const url = `http://127.0.0.1:${port}/api/file.upload`
  const answer = await fetch(url, { method: 'POST', headers: { cookie }, body: form })
  const { files } = (await answer.json()) as { files: { id: string }[] }
  return files[0]?.id ?? ''
}

const lines: Measure[] = []
for (const format of ['xlsx', 'csv']) {
  const out: Taken[] = []
  const back: Taken[] = []
  let bytes: Uint8Array = new Uint8Array()
  let report: Record<string, unknown> = {}
  for (let round = 0; round < rounds; round++) {
    const written = await measured((cookie) => exported(cookie, format))
    bytes = written.result
    out.push(written)
    let fileId = ''
    const read = await measured(async (cookie) => {
      fileId = await upload(cookie, bytes, `台账.${format}`)
      return call(cookie, 'ledger.importPreview', { fileId })
    })
    report = read.result as Record<string, unknown>
    if (report.same !== 100_000) throw new Error(`not the same: ${inspect(report).slice(0, 400)}`)
    back.push(read)
    tell(`${format} ${round}: out ${figure(written)}, back ${figure(read)}`)
  }
  const size = `${(bytes.length / 1e6).toFixed(1)} MB`
  lines.push({ what: `written as .${format}`, aim: '≤ 5 s, ≤ 200 MiB', taken: out, more: size })
  lines.push({ what: `.${format} read with preview`, aim: '≤ 6 s, ≤ 200 MiB', taken: back, more: 'all same' })
}
await world.close()

function figure({ seconds, mostMiB, restMiB }: Taken): string {
  return `${seconds.toFixed(1)} s, at most ${Math.round(mostMiB)} MiB (${Math.round(restMiB)} at rest)`
}

const median = (all: Taken[]) => all.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(all.length / 2)]
const memory = /MemTotal:\s+(\d+)/.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]
console.log(`${machineOf()}, ${Math.round(Number(memory) / 1048576)} GiB\n`)
console.log('| 100 000 rows × 10 columns | median | | aim |\n|---|---|---|---|')
for (const { what, aim, taken, more } of lines) {
  const middle = median(taken)
  if (middle) console.log(`| ${what} | ${figure(middle)} | ${more} | ${aim} |`)
}
