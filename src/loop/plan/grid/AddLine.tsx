import { PlusOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { memo, useState } from 'react'
import { useLanguage } from '../../../web/language.tsx'
import { columns } from './columns.ts'
import { cellsOf } from './paste.ts'

type Props = {
  problemId: string
  isSaving: boolean
  onAdd: (problemId: string, texts: string[]) => Promise<boolean>
}

/** Where a new measure of a problem is written: Enter keeps it and waits for the next; pasted lines become one each. */
export const AddLine = memo(function AddLine({ problemId, isSaving, onAdd }: Props) {
  const { say } = useLanguage()
  const [text, setText] = useState<string | null>(null)
  const add = async (texts: string[]) => {
    const filled = texts.map((one) => one.trim()).filter(Boolean)
    if (filled.length > 0 && (await onAdd(problemId, filled))) setText('')
  }
  return (
    <tr className="is-add">
      <td colSpan={2} />
      <td colSpan={columns.length + 1}>
        {text === null ? (
          <button type="button" className="add-button" onClick={() => setText('')}>
            <PlusOutlined /> {say('添加措施', 'Add a measure')}
          </button>
        ) : (
          <Input.TextArea
            autoFocus
            autoSize
            className="add-measure"
            value={text}
            maxLength={4000}
            disabled={isSaving}
            placeholder={say(
              '写一条措施后按回车；也可粘贴多行，每行一条。Esc 结束',
              'Write a measure and press Enter; pasted lines become one each. Esc ends',
            )}
            aria-label={say('新措施', 'New measure')}
            onChange={({ target }) => setText(target.value)}
            onPaste={(event) => {
              const rows = cellsOf(event.clipboardData.getData('text/plain')).map(([first = '']) => first)
              if (rows.length < 2) return
              event.preventDefault()
              void add(rows)
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setText(null)
              if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
              event.preventDefault()
              void add([text])
            }}
            onBlur={() => {
              if (text.trim() === '') setText(null)
            }}
          />
        )}
      </td>
    </tr>
  )
})
