import { parentPort } from 'node:worker_threads'
import { Unreadable } from '../../documents/read/unreadable.ts'
import { Refused } from '../../kit/refused.ts'
import { isZip, readRows } from './read.ts'
import type { Answer, Job, SheetRow } from './rows.ts'
import { exportedIn } from './xlsx.ts'

/** Rows sent at once, and how many times that may be on the way before the thread waits. */
const batch = 100
const ahead = 4

let room = ahead
let resume = () => {}

parentPort?.on('message', (message: Job | 'more') => {
  if (message === 'more') {
    room += 1
    resume()
  } else void run(message)
})

async function run({ bytes, bounds }: Job): Promise<void> {
  try {
    let rows: SheetRow[] = []
    const reach = { part: 0 }
    for await (const row of readRows(bytes, bounds, reach)) {
      rows.push(row)
      if (rows.length < batch) continue
      await send(rows, reach.part)
      rows = []
    }
    if (rows.length > 0) await send(rows, 1)
    if (isZip(bytes)) tell({ exported: await exportedIn(bytes, bounds) })
    tell({ end: true })
  } catch (error) {
    if (error instanceof Refused) tell({ refused: error.words })
    else if (error instanceof Unreadable) tell({ refused: { zh: error.message, en: error.messageEn } })
    else tell({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
}

async function send(rows: SheetRow[], part: number): Promise<void> {
  while (room === 0)
    await new Promise<void>((resolve) => {
      resume = resolve
    })
  room -= 1
  tell({ rows, part })
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer)
}
