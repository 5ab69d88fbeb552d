import net from 'node:net'

/**
 * A load generator in a process of its own, so that it does not run inside what it measures: `connections` kept-alive
 * sockets, on each the next request as soon as the last is answered. Written on plain sockets, because on two cores
 * whatever the client spends is taken from server and database.
 */
export type Job = {
  port: number
  seconds: number
  /** One list for each connection, used from the front and, when `isRepeated`, again and again. */
  requests: string[][]
  isRepeated: boolean
}

export type Load = {
  answered: number
  seconds: number
  bytes: number
  /** Milliseconds. */
  median: number
  slowest1Percent: number
  cpuSeconds: number
  /** Answers other than 200, with one of them. */
  refused: number
  sample: string
}

/** The bytes of a request, ready to be sent. */
export function requestOf(path: string, body: unknown, cookie = ''): string {
  const json = JSON.stringify(body)
  const head = [
    `POST ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(json)}`,
    ...(cookie ? [`cookie: ${cookie}`] : []),
  ]
  return `${head.join('\r\n')}\r\n\r\n${json}`
}

type Tally = { times: number[]; bytes: number; refused: number; sample: string }

/** Sends one list over one connection until `until` or the list ends. */
function drive(job: Job, list: Buffer[], until: number, tally: Tally): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const socket = net.connect({ port: job.port, host: '127.0.0.1', noDelay: true })
  let next = 0
  let sentAt = 0
  let missing = 0
  let head: Buffer | null = null
  const send = () => {
    if (performance.now() >= until || (next >= list.length && !job.isRepeated)) {
      socket.end()
      return resolve()
    }
    head = null
    sentAt = performance.now()
    socket.write(list[next % list.length] ?? '')
    next += 1
  }
  socket.on('connect', send)
  socket.on('error', reject)
  socket.on('data', (chunk: Buffer) => {
    tally.bytes += chunk.length
    if (head === null || missing < 0) {
      head = head === null ? chunk : Buffer.concat([head, chunk])
      const end = head.indexOf('\r\n\r\n')
      missing = -1
      if (end < 0) return
      const length = /content-length: (\d+)/i.exec(head.toString('latin1', 0, end))?.[1]
      if (length === undefined) return reject(new Error(`no length: ${head.toString('utf8', 0, 400)}`))
      missing = Number(length) - (head.length - end - 4)
    } else {
      missing -= chunk.length
    }
    if (missing > 0) return
    tally.times.push(performance.now() - sentAt)
    if (!head.subarray(0, 13).includes(' 200 ')) {
      tally.refused += 1
      tally.sample ||= head.toString('utf8').slice(0, 600)
    }
    send()
  })
  return promise
}

/** Runs a job here. */
export async function load(job: Job): Promise<Load> {
  const tally: Tally = { times: [], bytes: 0, refused: 0, sample: '' }
  const cpu = process.cpuUsage()
  const start = performance.now()
  const lists = job.requests.map((list) => list.map((text) => Buffer.from(text)))
  await Promise.all(lists.map((list) => drive(job, list, start + job.seconds * 1000, tally)))
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const times = tally.times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor((times.length - 1) * share)] ?? 0
  return {
    answered: times.length,
    seconds,
    bytes: tally.bytes,
    median: at(0.5),
    slowest1Percent: at(0.99),
    cpuSeconds: (user + system) / 1e6,
    refused: tally.refused,
    sample: tally.sample,
  }
}

// As a child of bench/loop.ts: one job a message, one answer each.
if (process.argv[1] === import.meta.filename) {
  process.on('message', async (job: Job) => {
    process.send?.(await load(job))
  })
  process.on('disconnect', () => process.exit(0))
}
