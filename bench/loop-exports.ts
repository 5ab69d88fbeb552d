import http from 'node:http'
import { allRows } from './loop-cases.ts'
import type { Line } from './loop-table.ts'
import { residentMiB, type Started } from './processes.ts'

type Taken = { seconds: number; bytes: number; lines: number; mostMiB: number }

/** Takes the whole answer and throws it away, watching the server's memory. */
function take(options: http.RequestOptions, body: string, pid: number): Promise<Taken> {
  const { promise, resolve, reject } = Promise.withResolvers<Taken>()
  const start = performance.now()
  let mostMiB = residentMiB(pid)
  const watch = setInterval(() => {
    mostMiB = Math.max(mostMiB, residentMiB(pid))
  }, 50)
  const request = http.request({ host: '127.0.0.1', ...options }, (answer) => {
    let [bytes, lines] = [0, 0]
    answer.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
    })
    answer.on('end', () => {
      clearInterval(watch)
      if (answer.statusCode !== 200) return reject(new Error(`${options.path}: ${answer.statusCode}`))
      resolve({ seconds: (performance.now() - start) / 1000, bytes, lines, mostMiB })
    })
    answer.on('error', reject)
  })
  request.on('error', reject)
  request.end(body)
  return promise
}

const best = async (times: number, run: () => Promise<Taken>) => {
  const all: Taken[] = []
  for (let time = 0; time < times; time++) all.push(await run())
  return all.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(times / 2)]
}

/** The ledger by measure of the whole district, as files. */
export async function measureExports(
  port: number,
  barePort: number,
  cookie: string,
  bare: Started,
  pid: number,
): Promise<Line[]> {
  const query = encodeURIComponent(JSON.stringify({ view: 'measure' }))
  const get = (format: string) =>
    best(3, () =>
      take(
        { port, path: `/api/ledger.export?format=${format}&query=${query}`, headers: { cookie } },
        '',
        pid,
      ),
    )
  bare.child.send({ work: 'export', texts: [allRows] })
  const body = JSON.stringify({ work: 'export', values: [[]] })
  const headers = { 'content-length': Buffer.byteLength(body) }
  const raw = await best(3, () =>
    take({ port: barePort, method: 'POST', path: '/', headers }, body, bare.pid),
  )
  const figure = (taken: Taken | undefined) =>
    taken
      ? `${taken.seconds.toFixed(2)} s, ${(taken.bytes / 1e6).toFixed(0)} MB, server at most ${Math.round(taken.mostMiB)} MiB`
      : ''
  const line = (what: string, taken: Taken | undefined, aim: number): Line => ({
    what,
    ours: figure(taken),
    bare: figure(raw),
    ratio: '',
    aim: `≤ ${aim} s`,
    isReached: taken ? taken.seconds <= aim : null,
  })
  const csv = await get('csv')
  const xlsx = await get('xlsx')
  return [
    line(
      `export of ${(csv?.lines ?? 1) - 1} lines as CSV (bare: the same rows as JSON, not streamed)`,
      csv,
      1.5,
    ),
    line('the same as .xlsx', xlsx, 5),
  ]
}
