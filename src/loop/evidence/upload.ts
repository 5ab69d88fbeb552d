import { post } from '../../client.ts'
import { signedIn } from '../../web/signed-in.ts'

type Stored = { id: string; sha256: string; name: string; mimeType: string; size: number }

/**
 * Sends one file; comes back with where it is stored. One at a time, so that a bad line costs one file and not all.
 * Throws `CallError`; asks to sign in again when the session has ended.
 */
export async function upload(file: File): Promise<Stored> {
  const form = new FormData()
  form.append('file', file, file.name)
  const { files } = await signedIn(() => post<{ files: Stored[] }>('/api/file.upload', form))
  const [stored] = files
  if (!stored) throw new Error('the server kept no file')
  return stored
}
