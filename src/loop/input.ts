import { z } from 'zod'
import { say } from '../kit/words.ts'

/** Checks that the inputs of the loop's actions share. Messages are for the user. */

export const id = z.uuid(say('编号不正确', 'Not a valid id'))
/** The version that was read; a save of an older one is refused as `stale`. */
export const version = z.int().positive()
export const day = z.iso.date(say('请填写正确的日期，如 2026-03-05', 'Enter a day such as 2026-03-05'))
export const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, say(`最多 ${max} 个字`, `At most ${max} characters`))
export const requiredText = (max: number, zh: string, en: string) => text(max).min(1, say(zh, en))
/** Who answers for a row, as a problem and a measure both carry it. */
export const duty = {
  leadLeaderId: id.nullable().optional(),
  leadDeptId: id.nullable().optional(),
  coDeptIds: z.array(id).max(30, say('配合科室最多 30 个', 'At most 30 helping departments')).optional(),
  ownerId: id.nullable().optional(),
  dueDate: day.nullable().optional(),
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/** The same without keys whose value is undefined: what the sender really wants changed. */
export function defined<T extends object>(changes: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<
    Defined<T>
  >
}
