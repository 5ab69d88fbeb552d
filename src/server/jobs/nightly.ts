import type { Services } from '../action.ts'
import type { Job } from './jobs.ts'

/** Every rule over every unit, once a night at this hour. */
export function nightlyCheck(services: Pick<Services, 'db' | 'now'>, hour: number): Job {
  return {
    name: 'nightly-check',
    cron: `0 ${hour} * * *`,
    async run() {
      const { checkEverything } = await import('../../loop/relapse/check.ts')
      const { units, reopened, failed } = await checkEverything(services)
      const sum = (of: 'opened' | 'closed') => units.reduce((all, unit) => all + unit[of], 0)
      console.error(
        new Date().toISOString(),
        `check: ${units.length} units, ${sum('opened')} alerts opened, ${sum('closed')} closed, ${reopened.length} problems reopened`,
        ...Object.keys(failed),
      )
    },
  }
}
