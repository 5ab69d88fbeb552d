import { Radio, Table, type TableColumnsType } from 'antd'
import { useLayoutEffect, useRef } from 'react'
import type { ImportCell, ImportReport } from '../../registers/sheet/report.ts'
import { useLanguage } from '../language.tsx'
import { usePhone } from '../media.ts'
import type { ShownKind, ShownLine } from './lines.ts'
import type { Importing } from './useImport.ts'

type Props = {
  report: ImportReport
  lines: ShownLine[]
  names: Record<ShownKind, string>
  doing: Importing
}

const pageSize = 50

/** The differences line by line, a page at a time however many they are. */
export function DifferenceTable({ report, lines, names, doing }: Props) {
  const { say, sayWords } = useLanguage()
  const isPhone = usePhone()
  const label = say('逐行差异', 'Differences line by line')
  const labelOf = (field: string) => {
    const words = report.labels[field]
    return words ? sayWords(words) : field
  }
  const columns: TableColumnsType<ShownLine> = [
    {
      key: 'no',
      title: say('行', 'Row'),
      width: 64,
      render: (_, { no }) => <span className="num">{no > 0 ? no : '—'}</span>,
    },
    {
      key: 'kind',
      title: say('情况', 'What'),
      width: 92,
      render: (_, { kind }) => <span className={`import-count is-${kind}`}>{names[kind]}</span>,
    },
    { key: 'name', title: say('记录', 'Record'), width: 220, render: (_, { name }) => name },
    {
      key: 'cells',
      title: say('改动', 'Change'),
      render: (_, line) => <Cells line={line} labelOf={labelOf} doing={doing} />,
    },
  ]
  const stacked: TableColumnsType<ShownLine> = [
    {
      key: 'line',
      title: say('改动', 'Change'),
      render: (_, line) => (
        <>
          <div>
            <span className="num">{line.no > 0 ? line.no : '—'}</span>{' '}
            <span className={`import-count is-${line.kind}`}>{names[line.kind]}</span> {line.name}
          </div>
          <Cells line={line} labelOf={labelOf} doing={doing} />
        </>
      ),
    },
  ]
  const box = useRef<HTMLDivElement>(null)
  // What scrolls can be reached with the keyboard, whether or not something in it can.
  useLayoutEffect(() => {
    const body = box.current?.querySelector('.ant-table-body')
    for (const [name, value] of Object.entries({ tabindex: '0', role: 'group', 'aria-label': label }))
      body?.setAttribute(name, value)
  })
  const cut = report.added + report.changed + report.gone + report.conflicts > report.changes.length
  return (
    <div ref={box}>
      <Table<ShownLine>
        className="import-differences"
        size="small"
        rowKey="key"
        columns={isPhone ? stacked : columns}
        dataSource={lines}
        scroll={isPhone ? {} : { x: 640, y: 420 }}
        pagination={lines.length > pageSize ? { pageSize, showSizeChanger: false, size: 'small' } : false}
      />
      {cut && (
        <p className="soft">
          {say(
            `差异较多，这里列出前 ${report.changes.length} 行；`,
            `Many differences; the first ${report.changes.length} are listed here. `,
          )}
          <a href={`${doing.refusedSheet}&all=1`}>{say('下载全部差异', 'Download all of them')}</a>
        </p>
      )}
    </div>
  )
}

type CellsProps = { line: ShownLine; labelOf: (field: string) => string; doing: Importing }

function Cells({ line, labelOf, doing }: CellsProps) {
  const { say, sayWords } = useLanguage()
  if (line.kind === 'gone')
    return (
      <span className="soft">
        {say(
          '导出时有这一行，表中已没有；系统中保留不动。',
          'Exported, but no longer in the sheet; it stays as it is.',
        )}
      </span>
    )
  if (line.notes.length > 0)
    return (
      <ul className="import-notes">
        {line.notes.map(({ field, words }) => (
          <li key={`${field} ${words.zh}`}>
            {field && <b>{labelOf(field)}：</b>}
            {sayWords(words)}
          </li>
        ))}
      </ul>
    )
  return (
    <dl className="difference">
      {line.cells.map((cell) => (
        <div key={cell.field}>
          <dt>{labelOf(cell.field)}</dt>
          <dd>
            {cell.base === undefined ? (
              <Plain cell={cell} isNew={line.kind === 'added'} />
            ) : (
              <Conflict cell={cell} base={cell.base} name={`${line.no}.${cell.field}`} doing={doing} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Plain({ cell: { before, after }, isNew }: { cell: ImportCell; isNew: boolean }) {
  const { say } = useLanguage()
  const empty = say('（空）', '(empty)')
  return (
    <>
      {!isNew && (
        <>
          <del>{before || empty}</del>
          <span className="visually-hidden">{say('改为', 'became')}</span>
          <span aria-hidden="true"> → </span>
        </>
      )}
      <ins>{after || empty}</ins>
    </>
  )
}

type ConflictProps = { cell: ImportCell; base: string; name: string; doing: Importing }

/** Both values and what stood there when the sheet was exported. */
function Conflict({ cell: { before, after }, base, name, doing }: ConflictProps) {
  const { say } = useLanguage()
  const empty = say('（空）', '(empty)')
  return (
    <div className="import-conflict">
      <span className="soft">{say(`导出时：${base || empty}`, `When exported: ${base || empty}`)}</span>
      <Radio.Group
        value={doing.decisions[name] ?? null}
        onChange={({ target }) => doing.decide([name], target.value)}
        aria-label={say('保留哪个值', 'Which value stays')}
      >
        <Radio value="theirs">{say(`别人改为：${before || empty}`, `Theirs: ${before || empty}`)}</Radio>
        <Radio value="mine">{say(`表中填的：${after || empty}`, `Mine: ${after || empty}`)}</Radio>
      </Radio.Group>
    </div>
  )
}
