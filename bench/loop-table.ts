import os from 'node:os'
import type { Load } from './client.ts'

/** Seconds of processor that the parts used while a load ran. */
export type Spent = { server: number; postgres: number; client: number }
export type Side = { load: Load; spent: Spent }
export type Line = {
  what: string
  ours: string
  bare: string
  ratio: string
  aim: string
  isReached: boolean | null
}

export const rateOf = ({ load }: Side): number => load.answered / load.seconds

/** Microseconds of processor for one answer: of all parts, and of the server and PostgreSQL alone. */
export function costOf({ load, spent }: Side): string {
  const each = (seconds: number) => Math.round((seconds / load.answered) * 1e6)
  return `${each(spent.server)} + ${each(spent.postgres)}`
}

const percent = (share: number) => `${Math.round(share * 100)} %`

export function lineOf(
  { what, aim, share }: { what: string; aim: number; share?: number },
  product: Side,
  bare: Side,
): Line {
  const ratio = rateOf(product) / rateOf(bare)
  return {
    what,
    ours: `${Math.round(rateOf(product))}/s (${costOf(product)} µs)`,
    bare: `${Math.round(rateOf(bare))}/s (${costOf(bare)} µs)`,
    ratio: percent(ratio),
    aim: share === undefined ? `${aim}/s` : `${percent(share)} (${aim}/s)`,
    isReached: share === undefined ? rateOf(product) >= aim : ratio >= share,
  }
}

/** The result as it stands in bench/README.md. */
export function tableOf(lines: readonly Line[]): string {
  const verdict = { true: 'yes', false: 'no' }
  const rows = lines.map(({ what, ours, bare, ratio, aim, isReached }) =>
    [what, ours, bare, ratio, aim, isReached === null ? '' : verdict[`${isReached}`]].join(' | '),
  )
  const head = 'main action | ours | bare | ratio | aim | reached'
  return [head, '---|---|---|---|---|---', ...rows]
    .map((row) => `| ${row.replaceAll('---|', '--- | ')} |`)
    .join('\n')
}

/** What it was measured on. */
export function machineOf(): string {
  const cpus = os.cpus()
  const memory = Math.round(os.totalmem() / 1024 ** 3)
  return `${cpus.length} × ${cpus[0]?.model.trim() ?? '?'}, ${memory} GiB, ${os.type()} ${os.release()}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}; load before: ${os.loadavg()[0]?.toFixed(1)}`
}
