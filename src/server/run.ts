import { z } from 'zod'
import { dayOf } from '../kit/day.ts'
import { Refused, type Words } from '../kit/refused.ts'
import { unpack } from '../kit/words.ts'
import type { Answer, AnyAction, Context, Origin, Services } from './action.ts'
import { type Actor, hasRole, scopeOf } from './identity/actor.ts'
import { JsonText } from './json-text.ts'

const inChinese = z.locales.zhCN().localeError
const inEnglish = z.locales.en().localeError

/** Runs one action for one actor and gives back its value; for callers within the process. */
export async function runAction(...call: Call): Promise<unknown> {
  const answer = await answerAction(...call)
  return answer instanceof JsonText ? answer.parse() : answer
}

type Call = [services: Services, action: AnyAction, actor: Actor, origin: Origin, body: unknown]

/**
 * Runs one action for one actor: role → check of input → work outside → one transaction → answer, as it goes out.
 * Refuses `forbidden`, `invalid` (a sentence per field) and whatever the action itself refuses.
 */
export async function answerAction(
  ...[services, action, actor, origin, body]: Call
): Promise<Answer<unknown>> {
  if (!hasRole(actor, action.roles)) throw forbidden(action.name)
  const input = parse(action.input, body)
  const now = services.now()
  const known = { actor, now, today: dayOf(now), origin }
  const prepared = action.prepare
    ? await action.prepare({ ...services, actor, origin, today: known.today }, input)
    : undefined
  const work = (tx: Context['tx']) => action.run({ ...known, tx }, input, prepared)
  const scope = scopeOf(actor)
  const output = await (action.kind === 'read'
    ? services.db.read(scope, work)
    : services.db.write(scope, work))
  // In tests what runs is held against what the API page promises.
  if (isChecked()) return action.output.parse(output instanceof JsonText ? output.parse() : output)
  return output
}

/** Asked once: reading the environment takes longer than most of what is done for a request. */
let checked: boolean | undefined
function isChecked(): boolean {
  checked ??= Boolean(process.env.BIHUAN_CHECK_OUTPUT)
  return checked
}

function forbidden(name: string): Refused {
  return new Refused(
    'forbidden',
    '您在本单位的角色不能做这一步。如确需办理，请联系安全管理员授权。',
    `Your role in this unit does not allow this step (${name}). Ask the security administrator if you need it.`,
  )
}

/** Checks input against a schema. Refuses `invalid` with a sentence for each field, in both languages. */
export function parse<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const result = schema.safeParse(body ?? {})
  if (result.success) return result.data
  const fields: Record<string, Words> = {}
  for (const issue of result.error.issues) {
    const path = issue.path.join('.') || 'body'
    fields[path] ??= wordsOf(issue)
  }
  const first = Object.entries(fields)[0]
  throw new Refused(
    'invalid',
    first ? `填写有误：${first[1].zh}` : '填写有误。',
    first ? `Please correct: ${first[1].en}` : 'Please correct what you entered.',
    { fields },
  )
}

type Issue = z.core.$ZodIssue

/** A schema's own message wins; the library's generic English one is replaced by its sentence in each language. */
function wordsOf(issue: Issue): Words {
  if (issue.message.includes('\u0001') || /[\u4e00-\u9fff]/.test(issue.message)) return unpack(issue.message)
  const raw = issue as z.core.$ZodRawIssue
  return { zh: text(inChinese(raw)) ?? issue.message, en: text(inEnglish(raw)) ?? issue.message }
}

function text(answer: string | { message: string } | null | undefined): string | undefined {
  return typeof answer === 'string' ? answer : answer?.message
}
