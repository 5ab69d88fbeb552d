import type { CommonValues } from '../../kit/common-fields.ts'
import type { Values } from '../../kit/define-register.ts'
import { type RegisterName, type Registers, registerNamed } from '../../registers/index.ts'
import type { Stage } from '../stage.ts'
import type { Keeping } from './units.ts'

/** What is written into a row: its own fields and those every register has. */
export type Row<N extends RegisterName> = Partial<Values<Registers[N]['fields']> & CommonValues>
type Saved = { rows: { id: string; version: number }[] }

/** As many as one save takes. */
const atOnce = 500

/**
 * A keeper's pen: writes rows through the register's own action, so that they are numbered, checked, marked and
 * watched as any. Rows are remembered by key.
 */
export function takePen(
  stage: Stage,
  unit: Keeping,
  departments: ReadonlyMap<string, string>,
  fileId: string,
) {
  const ids = new Map<string, string>()
  const versions = new Map<string, number>()
  const keyOf = (register: RegisterName, key: string) => `${register} ${key}`
  const of = (register: RegisterName, key: string): string => {
    const id = ids.get(keyOf(register, key))
    if (!id) throw new Error(`demo: no ${register} ${key}`)
    return id
  }
  async function save(register: RegisterName, rows: readonly Record<string, unknown>[], keys: string[]) {
    for (let from = 0; from < rows.length; from += atOnce) {
      const part = rows.slice(from, from + atOnce)
      const saved = (await stage.call(unit.keeper, `${register}.saveMany`, { rows: part })) as Saved
      for (const [index, { id, version }] of saved.rows.entries()) {
        const key = keyOf(register, keys[from + index] ?? '')
        ids.set(key, id)
        versions.set(key, version)
      }
    }
  }
  return {
    unit,
    today: stage.today,
    /** One scan for every paper asked for. */
    file: [fileId],
    person: (username: string) => stage.personId(username),
    department: (name: string) => {
      const id = departments.get(name)
      if (!id) throw new Error(`demo: no department ${name}`)
      return id
    },
    of,
    /** Adds rows; records are handed in unless they wait for their lines. */
    async write<N extends RegisterName>(
      register: N,
      rows: Readonly<Record<string, Row<N>>>,
      isDraft = false,
    ) {
      const isLedger = registerNamed(register)?.shape === 'ledger'
      const inputs = Object.values(rows).map((values) => ({
        values,
        ...(isLedger ? { isSubmitted: !isDraft } : {}),
      }))
      await save(register, inputs, Object.keys(rows))
    },
    /** Changes rows, or hands drafts in once their lines are there. */
    async change<N extends RegisterName>(register: N, rows: Readonly<Record<string, Row<N>>>) {
      const keys = Object.keys(rows)
      const current = await Promise.all(
        keys.map(async (key) => {
          const { row } = (await stage.call(unit.keeper, `${register}.get`, { id: of(register, key) })) as {
            row: { version: number }
          }
          return row.version
        }),
      )
      const inputs = keys.map((key, index) => ({
        id: of(register, key),
        version: current[index],
        values: rows[key],
        isSubmitted: true,
      }))
      await save(register, inputs, keys)
    },
  }
}

export type Pen = ReturnType<typeof takePen>
