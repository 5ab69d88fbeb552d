import { lazy, Suspense } from 'react'
import { WaitingBlock } from '../states.tsx'
import { fileAddress } from './file-address.ts'
import { ImagePreview } from './ImagePreview.tsx'
import { previewKindOf, type ShownFile } from './kind.ts'
import { NoPreview } from './NoPreview.tsx'
import './preview.css'

// Each viewer comes when the first file of its kind is opened.
const PdfPreview = lazy(() => import('./PdfPreview.tsx').then((m) => ({ default: m.PdfPreview })))
const WordPreview = lazy(() => import('./WordPreview.tsx').then((m) => ({ default: m.WordPreview })))
const TextPreview = lazy(() => import('./TextPreview.tsx').then((m) => ({ default: m.TextPreview })))

/** A stored file, shown in the page. Nothing in it is ever run. */
export function FilePreview({ file }: { file: ShownFile }) {
  return (
    <div className="preview">
      <Suspense fallback={<WaitingBlock />}>
        <Viewer key={file.fileId} file={file} />
      </Suspense>
    </div>
  )
}

function Viewer({ file }: { file: ShownFile }) {
  switch (previewKindOf(file)) {
    case 'image':
      return <ImagePreview file={file} />
    case 'pdf':
      return <PdfPreview file={file} />
    case 'word':
      return <WordPreview file={file} />
    case 'text':
      return <TextPreview fileId={file.fileId} />
    case 'video':
      // biome-ignore lint/a11y/useMediaCaption: what people hand in has no captions
      return <video className="preview-media" controls src={fileAddress(file.fileId)} />
    case 'audio':
      // biome-ignore lint/a11y/useMediaCaption: what people hand in has no captions
      return <audio className="preview-media" controls src={fileAddress(file.fileId)} />
    case 'none':
      return <NoPreview file={file} />
  }
}
