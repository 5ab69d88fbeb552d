import { RotateRightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../language.tsx'
import { fileAddress } from './file-address.ts'
import type { ShownFile } from './kind.ts'
import { NoPreview } from './NoPreview.tsx'
import { Stage, ZoomBar } from './Zoom.tsx'

/** A picture: fits the window, can be enlarged, turned and moved. */
export function ImagePreview({ file }: { file: ShownFile }) {
  const { say } = useLanguage()
  const [zoom, setZoom] = useState(1)
  const [turns, setTurns] = useState(0)
  const [isBroken, setBroken] = useState(false)
  if (isBroken) {
    return (
      <NoPreview
        file={file}
        why={say(
          '图片打不开，可能已损坏，请下载后查看。',
          'The picture cannot be opened; it may be damaged.',
        )}
      />
    )
  }
  return (
    <>
      <ZoomBar zoom={zoom} onZoom={setZoom}>
        <Button
          icon={<RotateRightOutlined />}
          aria-label={say('向右旋转', 'Turn right')}
          onClick={() => setTurns((count) => count + 1)}
        />
      </ZoomBar>
      <Stage label={file.name} zoom={zoom} onZoom={setZoom}>
        <img
          className="preview-image"
          src={fileAddress(file.fileId)}
          alt={file.name}
          style={{
            width: zoom === 1 ? undefined : `${zoom * 100}%`,
            maxWidth: zoom === 1 ? '100%' : 'none',
            rotate: `${turns * 90}deg`,
          }}
          onDoubleClick={() => setZoom(zoom === 1 ? 2 : 1)}
          onError={() => setBroken(true)}
        />
      </Stage>
    </>
  )
}
