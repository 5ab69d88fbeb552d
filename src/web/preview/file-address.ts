import { useQuery } from '@tanstack/react-query'
import { actingIn, CallError } from '../../client.ts'
import { signedIn } from '../signed-in.ts'

/** Where a stored file is fetched; `isDownload` makes the browser save it. The unit goes along: a link has no header. */
export function fileAddress(fileId: string, isDownload = false): string {
  const unit = actingIn()
  const query = { id: fileId, ...(unit ? { unit } : {}), ...(isDownload ? { download: '1' } : {}) }
  return `/api/file.get?${new URLSearchParams(query)}`
}

/** The bytes that an address of this server gives. Throws `CallError`. */
export async function bytesAt(address: string): Promise<ArrayBuffer> {
  const response = await fetch(address).catch(() => null)
  if (response?.ok) return response.arrayBuffer()
  const answer = (await response?.json().catch(() => null)) as {
    code?: CallError['code']
    zh?: string
    en?: string
  } | null
  const zh = answer?.zh ?? '连不上服务器，请检查网络后重试。'
  throw new CallError(answer?.code ?? 'offline', {
    zh,
    en: answer?.en ?? 'The server cannot be reached; try again.',
  })
}

/** The bytes of a stored file; they never change, so they are fetched once. */
export function useFileBytes(fileId: string) {
  return useQuery<ArrayBuffer, CallError>({
    queryKey: ['file.get', fileId],
    queryFn: () => signedIn(() => bytesAt(fileAddress(fileId))),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
}
