import { dayOf } from '../kit/day.ts'
import { refreshStatus } from '../loop/problem/status.queries.ts'
import type { Services } from '../server/action.ts'
import type { Tx } from '../server/database/database.ts'
import { scopeOf } from '../server/identity/actor.ts'
import { officerOf, openInstallation, origin } from './installation.ts'
import { settingsOf } from './settings.ts'

const tell = (text: string) => void process.stderr.write(`› ${text}\n`)

/** `rederive`: computes every status again from the facts on record, unit by unit, and says what had differed. */
export async function rederiveCommand(): Promise<number> {
  const installation = await openInstallation(settingsOf(process.env), tell)
  try {
    const units = await installation.db.identity
      .selectFrom('orgUnit')
      .select('name')
      .where('kind', '=', 'unit')
      .orderBy('name')
      .execute()
    for (const { name } of units) {
      const done = await rederiveUnit(installation, name)
      process.stdout.write(
        done
          ? `${name}：${done.problems} 个问题，更正 ${done.changed} 个 problems, corrected\n`
          : `${name}：没有整改专干，跳过 no rectification officer, left alone\n`,
      )
    }
    return 0
  } finally {
    await installation.close()
  }
}

/**
 * One transaction a unit; each change has its audit entry, in the name of the unit's rectification officer.
 * Comes back with how many problems there are and how many were corrected; null where there is no officer.
 */
export async function rederiveUnit(
  services: Pick<Services, 'db' | 'now'>,
  unit: string,
): Promise<{ problems: number; changed: number } | null> {
  const actor = await officerOf(services, unit)
  if (!actor) return null
  const now = services.now()
  return services.db.write(scopeOf(actor), async (tx) => {
    const before = await statusesOf(tx)
    await refreshStatus({ tx, actor, origin, now, today: dayOf(now) }, [...before.keys()])
    const after = await statusesOf(tx)
    const changed = [...after].filter(([id, status]) => before.get(id) !== status).length
    return { problems: before.size, changed }
  })
}

async function statusesOf(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom('problem').select(['id', 'status']).execute()
  return new Map(rows.map(({ id, status }) => [id, status]))
}
