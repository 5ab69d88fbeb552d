import { readFile } from 'node:fs/promises'
import { checkEverything } from '../loop/relapse/check.ts'
import type { Services } from '../server/action.ts'
import type { DatabaseConfig } from '../server/database/config.ts'
import type { Auth } from '../server/identity/auth.ts'
import { makeDistrict } from './district.ts'
import { tellCulture, tellService } from './neighbours.ts'
import { openPast } from './past.ts'
import { bureau, culture, type DemoUnit, demoPassword, office, service } from './people.ts'
import { tellRegisters, tellRelapse } from './registers/tell.ts'
import { openStage } from './stage.ts'
import { tellBureau } from './story.ts'

export type DemoContext = Services & { owner: DatabaseConfig; auth: Auth; onProgress: (text: string) => void }

/** Name, post and password of a demo person, for the sign-in page. */
export type DemoPerson = { name: string; username: string; password: string; unit: string; title: string }

const units: DemoUnit[] = [bureau, culture, service]

/**
 * Fills an empty database with the demo district; leaves one that has people alone. Comes back with who may sign
 * in; nobody where the database is not the demo's own.
 */
export async function loadDemo(context: DemoContext): Promise<DemoPerson[]> {
  const { identity } = context.db
  const someone = await identity.selectFrom('person').select('id').limit(1).executeTakeFirst()
  if (!someone) {
    context.onProgress('正在载入演示单位 Loading the demo district')
    const actors = await makeDistrict(context, office, units)
    await tell(context, actors)
    await checkEverything(context)
  }
  return (await isDemo(context)) ? [office, ...units].flatMap(peopleOf) : []
}

async function tell(context: DemoContext, actors: Awaited<ReturnType<typeof makeDistrict>>): Promise<void> {
  const past = await openPast(context.owner)
  try {
    const stage = openStage(context, actors, past)
    context.onProgress('正在登记演示业务台账 Keeping the demo registers')
    const books = await tellRegisters(stage)
    context.onProgress('正在写入演示整改台账 Writing the demo ledger')
    await tellBureau(stage, await readFile(new URL('feedback.txt', import.meta.url), 'utf8'))
    await tellCulture(stage)
    await tellService(stage)
    await tellRelapse(stage, books)
    await stage.settle()
  } finally {
    // A connection left open would end with the database, and end the process before it has said why.
    await past.close()
  }
}

/** Only a database that holds the demo's own office gets its passwords shown. */
async function isDemo({ db }: DemoContext): Promise<boolean> {
  const unit = await db.identity
    .selectFrom('orgUnit')
    .select('id')
    .where('name', '=', office.name)
    .executeTakeFirst()
  return unit !== undefined
}

function peopleOf({ shortName, people }: DemoUnit): DemoPerson[] {
  return people.map(({ name, username, title }) => ({
    name,
    username,
    password: demoPassword,
    unit: shortName,
    title,
  }))
}
