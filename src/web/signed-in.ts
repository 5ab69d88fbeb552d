import { CallError } from '../client.ts'
import { openAsk } from './ask.ts'

/** Asks the person to sign in again, above the page that keeps everything typed. */
export const signInAgain = openAsk<null, void>()

/**
 * Runs a call; when the session has ended meanwhile, asks to sign in again and runs it once more. For calls
 * beside the hooks (uploads, downloads): `signedIn(() => post('/api/file.upload', form))`.
 */
export async function signedIn<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'unauthenticated') throw error
    await signInAgain.ask(null)
    return run()
  }
}

/** Whatever was thrown, as what a page can show. */
export function asCallError(error: unknown): CallError {
  if (error instanceof CallError) return error
  console.error(error)
  return new CallError('fault', {
    zh: '页面出错，请刷新后重试。',
    en: 'The page failed; reload and try again.',
  })
}
