import { InboxOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useLanguage } from '../language.tsx'
import type { ImportAdapter } from './adapter.ts'
import { fileOfPasted } from './upload.ts'
import type { Importing } from './useImport.ts'
import { Waiting } from './Waiting.tsx'

type Props = { adapter: ImportAdapter; doing: Importing }

/** Choose, drop, or paste cells copied in Excel; then how far it is. */
export function ChooseFile({ adapter, doing }: Props) {
  const { say, sayWords } = useLanguage()
  const { busy, take, options, setOptions } = doing
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  usePastedTable(busy === null, (file) => void take(file))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file && busy === null) void take(file)
  }
  return (
    <>
      {adapter.hint && <p className="soft">{sayWords(adapter.hint)}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a way beside the button inside */}
      <div
        className={isOver ? 'import-drop is-over' : 'import-drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {busy ? (
          <Waiting busy={busy} onCancel={doing.cancel} />
        ) : (
          <>
            <InboxOutlined className="import-drop-mark" aria-hidden />
            <Button type="primary" onClick={() => input.current?.click()}>
              {say('选择文件', 'Choose a file')}
            </Button>
            <p>
              {say(
                '或把文件拖到这里；也可在 Excel、WPS 中复制带表头的区域，在此按 Ctrl+V 粘贴',
                'or drop it here; or copy cells with their headings in Excel and press Ctrl+V',
              )}
            </p>
            <p className="soft">
              {say(
                '.xlsx 或 .csv（UTF-8、GB18030），最多 20 万行',
                '.xlsx or .csv (UTF-8, GB18030), at most 200,000 rows',
              )}
            </p>
          </>
        )}
        <input
          ref={input}
          type="file"
          className="visually-hidden"
          accept=".xlsx,.xlsm,.csv,.tsv,.txt"
          aria-label={say('选择文件', 'Choose a file')}
          tabIndex={-1}
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file) void take(file)
            target.value = ''
          }}
        />
      </div>
      <div className="import-options">
        {(adapter.options ?? []).map(({ key, words }) => (
          <Checkbox
            key={key}
            checked={options[key] ?? false}
            disabled={busy !== null}
            onChange={({ target }) => setOptions({ ...options, [key]: target.checked })}
          >
            {sayWords(words)}
          </Checkbox>
        ))}
        {adapter.template && <a href={adapter.template}>{say('下载空白模板', 'Download an empty sheet')}</a>}
      </div>
    </>
  )
}

/** Cells pasted anywhere on the page while the wizard waits for a file. */
function usePastedTable(isWaiting: boolean, onFile: (file: File) => void): void {
  const latest = useRef(onFile)
  latest.current = onFile
  useEffect(() => {
    if (!isWaiting) return
    const paste = (event: ClipboardEvent) => {
      const [file] = event.clipboardData?.files ?? []
      const text = event.clipboardData?.getData('text/plain') ?? ''
      // Excel puts a picture of the cells beside their text.
      const table = text.includes('\t') || text.includes('\n') ? fileOfPasted(text) : file
      if (!table) return
      event.preventDefault()
      latest.current(table)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [isWaiting])
}
