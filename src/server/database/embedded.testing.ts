/**
 * A process of its own around `startEmbedded`, for the tests that kill it: `node embedded.testing.ts DATA`.
 * Says one JSON line when it is up or refused, then the number of every row that was acknowledged; stops
 * cleanly on SIGTERM.
 */
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { explainStartError } from './start-error.ts'

const [dataDir = '', mode = 'serve'] = process.argv.slice(2)
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const database = await startEmbedded({ dataDir, address: 'http://127.0.0.1:8080' })
  process.once('SIGTERM', () => void database.stop().then(() => process.exit(0)))
  tell({ config: database.config })
  if (mode === 'write') {
    const client = new pg.Client(database.config)
    await client.connect()
    await client.query('create table if not exists ledger (number int primary key)')
    const { rows } = await client.query<{ next: number }>(
      'select coalesce(max(number), 0) + 1 as next from ledger',
    )
    for (let number = rows[0]?.next ?? 1; ; number += 1) {
      await client.query('insert into ledger values ($1)', [number])
      tell({ number })
    }
  }
} catch (error) {
  tell({ refused: explainStartError(error)?.en ?? String(error) })
  process.exitCode = 1
}
