import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { useLanguage } from '../language.tsx'
import { WaitingBlock } from '../states.tsx'
import { fileAddress } from './file-address.ts'
import { ImagePreview } from './ImagePreview.tsx'
import { previewKindOf, type ShownFile } from './kind.ts'
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

/** A kind of file that no browser shows: what can be done with it. */
export function NoPreview({ file, why }: { file: ShownFile; why?: string }) {
  const { say } = useLanguage()
  return (
    <div className="preview-none">
      <p>
        {why ??
          say('这种文件不能在页面中预览，请下载后查看。', 'This kind of file has no preview; download it.')}
      </p>
      <DownloadButton file={file} />
    </div>
  )
}

export function DownloadButton({ file }: { file: ShownFile }) {
  const { say } = useLanguage()
  return (
    <Button icon={<DownloadOutlined />} href={fileAddress(file.fileId, true)} download={file.name}>
      {say('下载', 'Download')}
    </Button>
  )
}
