import { Readable } from 'node:stream'
import type { ActionName, Input, Output } from '../client.ts'
import { addDays, dayOf } from '../kit/day.ts'
import type { Origin, Services } from '../server/action.ts'
import { actions } from '../server/actions.ts'
import { mimeTypeOf } from '../server/files/mime.ts'
import { type Actor, scopeOf } from '../server/identity/actor.ts'
import { runAction } from '../server/run.ts'
import type { Past } from './past.ts'

const origin: Origin = { id: 'demo', ip: '', userAgent: 'demo' }
const byName = new Map(actions.map((action) => [action.name as string, action]))

/**
 * Lets demo people act through the very actions of the product, on a day of the past: what the demo shows is what
 * the product would have made of the same work.
 */
export function openStage(services: Services, actors: ReadonlyMap<string, Actor>, past: Past) {
  const today = dayOf(services.now())
  let day = today
  let told = today
  const on: Services = { ...services, now: () => new Date(`${day}T02:00:00Z`) }
  const actorOf = (username: string): Actor => {
    const actor = actors.get(username)
    if (!actor) throw new Error(`no demo person ${username}`)
    return actor
  }
  /** What the day before was told of lies in the past before the next day begins. */
  const turn = async () => {
    if (told !== day) await past.move(told, today)
    told = day
  }
  return {
    today,
    /** From now on it is `days` before today. */
    goTo(days: number): string {
      day = addDays(today, -days)
      return day
    },
    async as<N extends ActionName>(username: string, name: N, input: Input<N>): Promise<Output<N>> {
      const action = byName.get(name)
      if (!action) throw new Error(`no action ${name}`)
      await turn()
      return (await runAction(on, action, actorOf(username), origin, input)) as Output<N>
    },
    /** The same where the action's name is put together from a register's: the input is checked as any. */
    async call(username: string, name: string, input: unknown): Promise<unknown> {
      const action = byName.get(name)
      if (!action) throw new Error(`no action ${name}`)
      await turn()
      return runAction(on, action, actorOf(username), origin, input)
    },
    personId: (username: string): string => actorOf(username).personId,
    /** Hands a file in, as the upload route does. */
    async upload(username: string, name: string, content: string | Uint8Array): Promise<string> {
      const actor = actorOf(username)
      await turn()
      const stored = await services.files.put(Readable.from([Buffer.from(content)]), 10_000_000)
      const row = await services.db.write(scopeOf(actor), (tx) =>
        tx
          .insertInto('storedFile')
          .values({
            ...stored,
            name,
            mimeType: mimeTypeOf(name),
            orgUnitId: actor.orgUnitId,
            uploadedBy: actor.personId,
          })
          .returning('id')
          .executeTakeFirstOrThrow(),
      )
      return row.id
    },
    /** The end of the story. */
    settle: () => past.move(told, today),
  }
}

export type Stage = ReturnType<typeof openStage>
