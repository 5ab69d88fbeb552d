import http from 'node:http'
import pg from 'pg'
import { configOf, poolConfig } from '../src/server/database/config.ts'
import { types } from '../src/server/database/parsers.ts'

/**
 * The comparison: a bare HTTP server that runs the SQL of the same work as prepared statements, as the owner whom
 * row security does not bind. No sign-in, no permission, no check of input, no audit.
 */
const port = Number(process.argv[2])
const pool = new pg.Pool(poolConfig(configOf(process.argv[3] ?? ''), { max: 12, types }))

type Statement = { name: string; text: string }
const statements = new Map<string, Statement[]>()

async function answer(body: string): Promise<string> {
  const { work, values } = JSON.parse(body) as { work: string; values: unknown[][] }
  const named = statements.get(work)
  if (!named) throw new Error(`no work ${work}`)
  const results = await Promise.all(
    named.map((statement, index) => pool.query({ ...statement, values: values[index] ?? [] })),
  )
  return JSON.stringify(results.map(({ rows }) => rows))
}

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', async () => {
    try {
      const text = await answer(Buffer.concat(chunks).toString('utf8'))
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    } catch (error) {
      const text = String(error)
      response.writeHead(500, { 'content-length': Buffer.byteLength(text) })
      response.end(text)
    }
  })
})

// The bench says by name which statements make up a piece of work.
process.on('message', ({ work, texts }: { work: string; texts: string[] }) => {
  statements.set(
    work,
    texts.map((text, index) => ({ name: `${work}${index}`, text })),
  )
})
process.on('disconnect', () => process.exit(0))
process.on('SIGTERM', () => process.exit(0))
server.listen(port, '127.0.0.1', () => console.log('ready'))
