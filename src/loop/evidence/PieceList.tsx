import {
  AudioOutlined,
  FileExcelOutlined,
  FileOutlined,
  FilePdfOutlined,
  FileTextOutlined,
  FileWordOutlined,
  VideoCameraOutlined,
} from '@ant-design/icons'
import { useState } from 'react'
import { dayOf } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { fileAddress } from '../../web/preview/file-address.ts'
import { previewKindOf, type ShownFile } from '../../web/preview/kind.ts'
import { PreviewDialog } from '../../web/preview/PreviewDialog.tsx'
import { PieceAside } from './PieceAside.tsx'
import type { Piece } from './piece.ts'
import './evidence.css'

/** Evidence as a list of files; one opens over the page, with its versions and what it proves beside it. */
export function PieceList({ pieces, label }: { pieces: readonly Piece[]; label: string }) {
  const [index, setIndex] = useState<number | null>(null)
  const open = index === null ? undefined : pieces[index]
  return (
    <>
      <ul className="piece-list" aria-label={label}>
        {pieces.map((piece, place) => (
          <li key={piece.id}>
            <button type="button" className="piece" onClick={() => setIndex(place)}>
              <PieceMark file={piece.file} />
              <span className="piece-words">
                <span className="piece-title">{piece.title}</span>
                <PieceFacts piece={piece} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      <PreviewDialog
        files={pieces.map(({ file }) => file)}
        index={open ? index : null}
        onIndex={setIndex}
        aside={open && <PieceAside id={open.id} onGone={() => setIndex(null)} />}
      />
    </>
  )
}

function PieceFacts({ piece }: { piece: Piece }) {
  const { say } = useLanguage()
  const { addedByName, addedAt, versions, measureCodes, problemNos, voidReason } = piece
  const facts = [
    `${addedByName} ${dayOf(new Date(addedAt))}`,
    ...(versions > 1 ? [say(`第 ${versions} 版`, `version ${versions}`)] : []),
    ...(measureCodes.length > 0 ? [measureCodes.join('、')] : []),
    ...(problemNos.length > 0
      ? [say(`问题 ${problemNos.join('、')}`, `problem ${problemNos.join(', ')}`)]
      : []),
    ...(voidReason ? [say(`已作废：${voidReason}`, `voided: ${voidReason}`)] : []),
  ]
  return <span className="piece-facts soft">{facts.join(' · ')}</span>
}

const marks = {
  pdf: <FilePdfOutlined />,
  word: <FileWordOutlined />,
  text: <FileTextOutlined />,
  video: <VideoCameraOutlined />,
  audio: <AudioOutlined />,
  none: <FileOutlined />,
}

/** A small picture of a picture, a mark for anything else. */
function PieceMark({ file }: { file: ShownFile }) {
  const kind = previewKindOf(file)
  if (kind === 'image') {
    return <img className="piece-mark" src={fileAddress(file.fileId)} alt="" loading="lazy" />
  }
  const isSheet = /spreadsheet|excel|csv/.test(file.mimeType)
  return (
    <span className="piece-mark" aria-hidden="true">
      {isSheet ? <FileExcelOutlined /> : marks[kind]}
    </span>
  )
}
