import type { RefusalCode, RefusalDetail, Words } from './kit/refused.ts'
import type { ActionMap } from './server/actions.ts'

export type ActionName = keyof ActionMap
export type Input<N extends ActionName> = ActionMap[N]['input']
export type Output<N extends ActionName> = ActionMap[N]['output']

/** What the server answered instead of doing it. `code` is `offline` when it did not answer at all. */
export class CallError extends Error {
  readonly code: RefusalCode | 'fault' | 'offline'
  readonly words: Words
  readonly detail: RefusalDetail & { requestId?: string }

  constructor(code: CallError['code'], words: Words, detail: CallError['detail'] = {}) {
    super(words.zh)
    this.name = 'CallError'
    this.code = code
    this.words = words
    this.detail = detail
  }
}

let unit: string | undefined

/** The unit that later calls act in; remembered per browser tab by the page. */
export function actIn(orgUnitId: string | undefined): void {
  unit = orgUnitId
}

export function actingIn(): string | undefined {
  return unit
}

/** Calls an action by its name; input and answer are typed by the action itself. Throws `CallError`. */
export async function call<N extends ActionName>(name: N, input: Input<N>): Promise<Output<N>> {
  return post(`/api/${name}`, JSON.stringify(input), { 'content-type': 'application/json' })
}

/** Posts to a route that is no action (sign-in, upload). Throws `CallError`. */
export async function post<T>(
  path: string,
  body: string | FormData,
  headers: Record<string, string> = {},
): Promise<T> {
  let response: Response
  try {
    response = await fetch(path, {
      method: 'POST',
      body,
      headers: { ...headers, ...(unit ? { 'x-unit': unit } : {}) },
    })
  } catch {
    throw new CallError('offline', {
      zh: '连不上服务器，请检查网络后重试。',
      en: 'The server cannot be reached; try again.',
    })
  }
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer as T
  throw errorOf(answer)
}

function errorOf(answer: unknown): CallError {
  const { code, zh, en, ...detail } = (answer ?? {}) as { code?: CallError['code']; zh?: string; en?: string }
  return new CallError(
    code ?? 'fault',
    { zh: zh ?? '服务器没有正常应答。', en: en ?? 'The server gave no proper answer.' },
    detail,
  )
}
