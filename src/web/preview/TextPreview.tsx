import { Tabs } from 'antd'
import type { Output } from '../../client.ts'
import { useAction } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { ScrollX } from '../ScrollX.tsx'
import { Loaded } from '../states.tsx'

type Part = Output<'file.read'>['parts'][number]
type Block = Part['blocks'][number]

/** Text and tables of a document as the server read them: .doc, .xlsx, .txt, .csv. */
export function TextPreview({ fileId }: { fileId: string }) {
  const { say } = useLanguage()
  const document = useAction('file.read', { id: fileId })
  return (
    <Loaded of={document}>
      {({ parts, isCut }) => (
        <div className="preview-text">
          {isCut && (
            <p className="soft" role="note">
              {say(
                '内容较多，只显示了前面一部分，完整内容请下载查看。',
                'Only the first part is shown; download the file for all of it.',
              )}
            </p>
          )}
          {parts.length === 0 && <p>{say('文件是空的。', 'The file is empty.')}</p>}
          {parts.length === 1 && parts[0] && <PartView part={parts[0]} />}
          {parts.length > 1 && (
            <Tabs
              items={parts.map((part) => ({
                key: part.name,
                label: part.name,
                children: <PartView part={part} />,
              }))}
            />
          )}
        </div>
      )}
    </Loaded>
  )
}

function PartView({ part }: { part: Part }) {
  return (
    <>
      {part.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document that was read does not change
        <BlockView key={index} block={block} label={part.name} />
      ))}
    </>
  )
}

function BlockView({ block, label }: { block: Block; label: string }) {
  const { say } = useLanguage()
  if (block.kind === 'text') {
    return <p className={block.heading > 0 ? 'preview-heading' : 'pre'}>{block.text}</p>
  }
  return (
    <ScrollX label={label || say('表格', 'Table')}>
      <table className="preview-table">
        <tbody>
          {block.rows.map((row) => (
            <tr key={row.no}>
              <th scope="row" className="soft">
                {row.no}
              </th>
              {row.cells.map(({ column, text, rowSpan, columnSpan }) => (
                <td key={column} rowSpan={rowSpan} colSpan={columnSpan}>
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
