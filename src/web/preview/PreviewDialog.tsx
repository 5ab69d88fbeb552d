import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { useLanguage } from '../language.tsx'
import { FilePreview } from './FilePreview.tsx'
import { type ShownFile, sizeInWords } from './kind.ts'
import { DownloadButton } from './NoPreview.tsx'

type Props = {
  files: readonly ShownFile[]
  /** Which one is shown; null closes it. */
  index: number | null
  onIndex: (index: number | null) => void
  /** Beside the file: what it proves, its versions. */
  aside?: ReactNode
}

/** One file after the other over the page: ← → go through them, Esc goes back. */
export function PreviewDialog({ files, index, onIndex, aside }: Props) {
  const { say } = useLanguage()
  const file = index === null ? undefined : files[index]
  useArrows(files.length, index, onIndex)
  if (!file || index === null) return null
  return (
    <Modal
      open
      width="min(1200px, 96vw)"
      className="preview-dialog"
      centered
      title={file.name}
      onCancel={() => onIndex(null)}
      footer={
        <div className="preview-foot">
          <span className="soft">
            {sizeInWords(file.size)}
            {files.length > 1 && ` · ${index + 1} / ${files.length}`}
          </span>
          {files.length > 1 && (
            <>
              <Button icon={<LeftOutlined />} disabled={index === 0} onClick={() => onIndex(index - 1)}>
                {say('上一份', 'Previous')}
              </Button>
              <Button
                icon={<RightOutlined />}
                iconPlacement="end"
                disabled={index + 1 >= files.length}
                onClick={() => onIndex(index + 1)}
              >
                {say('下一份', 'Next')}
              </Button>
            </>
          )}
          <DownloadButton file={file} />
        </div>
      }
    >
      <div className={aside ? 'preview-with-aside' : ''}>
        <FilePreview file={file} />
        {aside}
      </div>
    </Modal>
  )
}

function useArrows(count: number, index: number | null, onIndex: (index: number) => void): void {
  useEffect(() => {
    if (index === null) return
    const go = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement
      // Arrows in a field, in tabs or in an enlarged picture belong to it.
      if (target.closest('input, textarea, select, [role="tab"], .preview-stage')) return
      const next = event.key === 'ArrowLeft' ? index - 1 : event.key === 'ArrowRight' ? index + 1 : -1
      if (next >= 0 && next < count) onIndex(next)
    }
    window.addEventListener('keydown', go)
    return () => window.removeEventListener('keydown', go)
  }, [count, index, onIndex])
}
