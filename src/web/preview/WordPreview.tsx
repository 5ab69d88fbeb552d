import { useQuery } from '@tanstack/react-query'
import { renderAsync } from 'docx-preview'
import type { ReactNode } from 'react'
import type { CallError } from '../../client.ts'
import { useLanguage } from '../language.tsx'
import { asCallError } from '../signed-in.ts'
import { Loaded } from '../states.tsx'
import { useFileBytes } from './file-address.ts'
import type { ShownFile } from './kind.ts'
import { forLayout, spreadTabs } from './laid-docx.ts'
import { TextPreview } from './TextPreview.tsx'

/** A .docx laid out as in Word; where the layout fails, its text and tables. */
export function WordPreview({ file }: { file: ShownFile }) {
  const bytes = useFileBytes(file.fileId)
  return (
    <Loaded of={bytes}>
      {(data) => (
        <LaidPages
          name={file.name}
          cacheKey={file.fileId}
          bytes={data}
          fallback={<TextPreview fileId={file.fileId} />}
        />
      )}
    </Loaded>
  )
}

type LaidProps = { name: string; cacheKey: string; bytes: ArrayBuffer; fallback: ReactNode }

/** The pages of a .docx from its bytes, which never change under one `cacheKey`. */
export function LaidPages({ name, cacheKey, bytes, fallback }: LaidProps) {
  const { say } = useLanguage()
  const page = useQuery<string, CallError>({
    queryKey: ['file.laid', cacheKey],
    queryFn: () => pageOf(bytes).catch((error) => Promise.reject(asCallError(error))),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (page.isError) return fallback
  return (
    <Loaded of={page}>
      {(html) => (
        // Sandboxed without any right: no script, no form, no way out, whatever the document holds.
        <iframe
          className="preview-frame"
          title={say(`${name} 的内容`, `Content of ${name}`)}
          sandbox=""
          srcDoc={html}
        />
      )}
    </Loaded>
  )
}

const look = `body { margin: 0; background: #e9edf2 } .docx-wrapper { background: none; padding: 12px }
  .docx-wrapper > section.docx { margin: 0 auto 12px; max-width: 100%; min-height: 0 !important; box-shadow: 0 0 2px #8a94a3 }
  @media (max-width: 700px) { .docx-wrapper { padding: 0 }
    .docx-wrapper > section.docx { width: auto !important; padding: 16px !important } }`

/** The document as one page of HTML with its pictures inside it. */
async function pageOf(bytes: ArrayBuffer): Promise<string> {
  const body = document.createElement('div')
  const styles = document.createElement('div')
  await renderAsync(forLayout(bytes), body, styles, {
    useBase64URL: true,
    renderAltChunks: false,
    ignoreLastRenderedPageBreak: false,
    experimental: false,
  })
  spreadTabs(body)
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
  return `<!doctype html><html><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><meta http-equiv="Content-Security-Policy" content="${policy}">
    ${styles.innerHTML}<style>${look}</style></head><body>${body.innerHTML}</body></html>`
}
