import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useLanguage } from '../language.tsx'
import { fileAddress } from './file-address.ts'
import type { ShownFile } from './kind.ts'

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
