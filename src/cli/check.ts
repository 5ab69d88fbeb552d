import { checkEverything } from '../loop/relapse/check.ts'
import { openInstallation } from './installation.ts'
import { settingsOf } from './settings.ts'

/** `check`: the run of the night, now; exit code 1 when a rule could not be run. */
export async function checkCommand(): Promise<number> {
  const tell = (text: string) => void process.stderr.write(`› ${text}\n`)
  const installation = await openInstallation(settingsOf(process.env), tell)
  try {
    const start = performance.now()
    const { db, now } = installation
    const { units, reopened, failed } = await checkEverything({ db, now })
    const sum = (of: 'found' | 'opened' | 'closed') => units.reduce((all, unit) => all + unit[of], 0)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    process.stdout.write(
      `${units.length} 个单位，发现 ${sum('found')} 条，新增预警 ${sum('opened')} 条，解除 ${sum('closed')} 条，反弹重开 ${reopened.length} 个问题，用时 ${seconds} 秒\n` +
        `${units.length} units, ${sum('found')} found, ${sum('opened')} opened, ${sum('closed')} closed, ${reopened.length} problems reopened, ${seconds} s\n`,
    )
    for (const [rule, why] of Object.entries(failed)) process.stderr.write(`${rule}: ${why}\n`)
    return Object.keys(failed).length > 0 ? 1 : 0
  } finally {
    await installation.close()
  }
}
