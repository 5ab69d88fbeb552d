import { LinkOutlined, MoreOutlined } from '@ant-design/icons'
import { memo, type ReactNode } from 'react'
import { useLanguage } from '../../../web/language.tsx'
import { measureCode } from '../fields.ts'
import type { Gap } from '../gaps.ts'
import { cellValue, columnOf, columns, type DataLine, type Directory, textOf } from './columns.ts'

type Props = {
  line: DataLine
  /** Place among the grid's lines. */
  index: number
  /** Column of the active cell, when it is in this row. */
  active: number | null
  /** Over which cell the editor stands, when in this row. */
  editing: number | null
  editor: ReactNode
  isChosen: boolean
  canEdit: boolean
  gaps: readonly Gap[] | undefined
  directory: Directory
}

/** One problem or measure. Clicks and keys are the grid's: each cell only says where it stands. */
export const GridRow = memo(function GridRow(props: Props) {
  const { line, index, isChosen, canEdit } = props
  const { say } = useLanguage()
  const code = line.kind === 'problem' ? line.row.problemNo : measureCode(line.row.no)
  return (
    <tr
      className={rowClass(line, isChosen)}
      aria-selected={canEdit ? isChosen : undefined}
      data-row={line.row.id}
    >
      {canEdit && (
        <td className="grid-choose">
          <input
            type="checkbox"
            checked={isChosen}
            readOnly
            data-choose={index}
            aria-label={say(`选择 ${code}`, `Choose ${code}`)}
          />
        </td>
      )}
      <th
        scope="row"
        className="grid-code num"
        title={line.kind === 'problem' ? line.row.problemText : undefined}
      >
        {code}
        {line.kind === 'measure' && line.isRepeat && (
          <LinkOutlined
            title={say('同一措施也对应上面的问题', 'The same measure also answers a problem above')}
          />
        )}
      </th>
      {columns.map((_, column) => (
        <Cell key={columns[column]?.key} {...props} column={column} />
      ))}
      <td className="grid-menu">
        <button
          type="button"
          data-open={index}
          tabIndex={-1}
          aria-label={say(`${code} 详情`, `${code} in detail`)}
        >
          <MoreOutlined />
        </button>
      </td>
    </tr>
  )
})

function Cell({
  line,
  index,
  column,
  active,
  editing,
  editor,
  gaps = [],
  directory,
}: Props & { column: number }) {
  const { sayWords } = useLanguage()
  const key = columns[column]?.key
  if (!key) return null
  const gap = gaps.find(({ lack }) => columnOf(lack) === column)
  return (
    <td
      className={`grid-cell is-${key}${lackClass(gap)}${active === column ? ' is-active' : ''}`}
      data-at={`${index}:${column}`}
      tabIndex={active === column ? 0 : -1}
      title={gap && sayWords(gap.words)}
    >
      {editing === column ? (
        editor
      ) : (
        <CellText text={textOf(cellValue(line, key), key, directory, sayWords)} gap={gap} />
      )}
    </td>
  )
}

function CellText({ text, gap }: { text: string; gap: Gap | undefined }) {
  const { say } = useLanguage()
  if (text !== '') return <span className="grid-text">{text}</span>
  if (!gap) return null
  return <span className="grid-lack">{gap.blocks ? say('缺', 'missing') : say('宜补', 'advised')}</span>
}

/** What stops the plan stands out; what is only advised is marked lightly. */
function lackClass(gap: Gap | undefined): string {
  if (!gap) return ''
  return gap.blocks ? ' is-lacking' : ' is-advised'
}

function rowClass(line: DataLine, isChosen: boolean): string {
  const repeat = line.kind === 'measure' && line.isRepeat ? ' is-repeat' : ''
  return `is-${line.kind}${repeat}${isChosen ? ' is-chosen' : ''}`
}
