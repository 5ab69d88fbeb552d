import { useQuery } from '@tanstack/react-query'
import {
  GlobalWorkerOptions,
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../language.tsx'
import { asCallError } from '../signed-in.ts'
import { Loaded } from '../states.tsx'
import { useFileBytes } from './file-address.ts'
import type { ShownFile } from './kind.ts'
import { NoPreview } from './NoPreview.tsx'
import { Stage, ZoomBar } from './Zoom.tsx'

GlobalWorkerOptions.workerPort ??= new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })

const library = '/api/pdfjs'

/** A PDF page by page, drawn when it comes into sight. */
export function PdfPreview({ file }: { file: ShownFile }) {
  const bytes = useFileBytes(file.fileId)
  return <Loaded of={bytes}>{(data) => <Opened file={file} bytes={data} />}</Loaded>
}

async function opened(bytes: ArrayBuffer): Promise<PDFDocumentProxy> {
  return getDocument({
    // The library takes the buffer over; ours stays for the next time.
    data: bytes.slice(0),
    cMapUrl: `${library}/cmaps/`,
    standardFontDataUrl: `${library}/standard_fonts/`,
    wasmUrl: `${library}/wasm/`,
    iccUrl: `${library}/iccs/`,
    enableXfa: false,
  }).promise
}

function Opened({ file, bytes }: { file: ShownFile; bytes: ArrayBuffer }) {
  const { say } = useLanguage()
  const pdf = useQuery({
    queryKey: ['file.pdf', file.fileId],
    queryFn: () => opened(bytes),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  useEffect(() => () => void pdf.data?.loadingTask.destroy(), [pdf.data])
  if (pdf.isError) {
    const why =
      pdf.error instanceof PasswordException
        ? say('文件有打开密码，不能预览。', 'The file is protected by a password.')
        : say('文件打不开，可能已损坏，请下载后查看。', 'The file cannot be opened; it may be damaged.')
    return <NoPreview file={file} why={why} />
  }
  if (pdf.isPending) return <p role="status">{say('加载中…', 'Loading…')}</p>
  return <Pages pdf={pdf.data} name={file.name} />
}

function Pages({ pdf, name }: { pdf: PDFDocumentProxy; name: string }) {
  const { say } = useLanguage()
  const [zoom, setZoom] = useState(1)
  const numbers = Array.from({ length: pdf.numPages }, (_, index) => index + 1)
  return (
    <>
      <ZoomBar zoom={zoom} onZoom={setZoom}>
        <span className="soft">{say(`共 ${pdf.numPages} 页`, `${pdf.numPages} pages`)}</span>
      </ZoomBar>
      <Stage label={name} zoom={zoom} onZoom={setZoom}>
        {numbers.map((no) => (
          <Page key={no} pdf={pdf} no={no} zoom={zoom} />
        ))}
      </Stage>
    </>
  )
}

function Page({ pdf, no, zoom }: { pdf: PDFDocumentProxy; no: number; zoom: number }) {
  const { say } = useLanguage()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const isSeen = useSeen(frame)
  const page = useQuery({
    queryKey: ['file.pdf.page', pdf.fingerprints[0], no],
    queryFn: () => pdf.getPage(no).catch((error) => Promise.reject(asCallError(error))),
    enabled: isSeen,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  useEffect(() => {
    if (!page.data || !canvas.current || !frame.current) return
    const stage = frame.current.parentElement?.clientWidth ?? frame.current.clientWidth
    return draw(page.data, canvas.current, stage * zoom)
  }, [page.data, zoom])
  return (
    <div
      ref={frame}
      className="preview-page"
      style={{ width: `${zoom * 100}%`, ...(page.data ? {} : { aspectRatio: '210 / 297' }) }}
    >
      <canvas ref={canvas} role="img" aria-label={say(`第 ${no} 页`, `Page ${no}`)} />
    </div>
  )
}

/** Beyond it browsers refuse a canvas or run out of memory; an enlarged page is then a little less sharp. */
const mostPixels = 16_000_000

/** Draws at the screen's own resolution; comes back with how to stop. */
function draw(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): () => void {
  const { width: points, height } = page.getViewport({ scale: 1 })
  const wanted = (width / points) * window.devicePixelRatio
  const scale = Math.min(wanted, Math.sqrt(mostPixels / (points * height)))
  const viewport = page.getViewport({ scale })
  canvas.width = Math.floor(viewport.width)
  canvas.height = Math.floor(viewport.height)
  const task = page.render({ canvas, viewport })
  task.promise.catch(() => {})
  return () => task.cancel()
}

function useSeen(frame: React.RefObject<HTMLElement | null>): boolean {
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!frame.current || isSeen) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true)
      },
      { rootMargin: '600px' },
    )
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame, isSeen])
  return isSeen
}
