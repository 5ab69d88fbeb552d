import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { CallError } from '../../client.ts'
import { useLanguage } from '../../web/language.tsx'
import { bytesAt } from '../../web/preview/file-address.ts'
import { signedIn } from '../../web/signed-in.ts'
import { Loaded, WaitingBlock } from '../../web/states.tsx'
import '../../web/preview/preview.css'

const LaidPages = lazy(() =>
  import('../../web/preview/WordPreview.tsx').then((m) => ({ default: m.LaidPages })),
)

/** The paper's .docx laid out in the page. `version` changes whenever the paper does. */
export function PaperPages({ address, version, name }: { address: string; version: string; name: string }) {
  const { say } = useLanguage()
  const bytes = useQuery<ArrayBuffer, CallError>({
    queryKey: ['paper.docx', address, version],
    queryFn: () => signedIn(() => bytesAt(address)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })
  return (
    <Loaded of={bytes}>
      {(data) => (
        <Suspense fallback={<WaitingBlock />}>
          <LaidPages
            name={name}
            cacheKey={`${address} ${version}`}
            bytes={data}
            fallback={
              <p role="alert">
                {say('版面预览失败，请下载后查看。', 'The pages cannot be shown; download the file.')}
              </p>
            }
          />
        </Suspense>
      )}
    </Loaded>
  )
}
