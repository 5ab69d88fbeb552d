import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { ScrollX } from '../../web/ScrollX.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { EmptyState, Loaded } from '../../web/states.tsx'

type Head = Output<'paper.get'>['head']
type Differences = Output<'paper.compare'>

/** The frozen paper beside another one of its kind, or beside what it would be today. */
export function ComparePanel({ head }: { head: Head }) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const others = useAction('paper.list', { inspectionId: head.inspectionId, kind: head.kind, limit: 200 })
  const options = [
    { value: 'now', label: say('今天的台账', 'The ledger of today') },
    ...(others.data?.papers ?? [])
      .filter(({ id, problemId }) => id !== head.id && problemId === head.problemId)
      .map(({ id, no, sentAt }) => ({
        value: id,
        label: say(
          `第 ${no} 次，${momentInWords(new Date(sentAt))}`,
          `No. ${no}, ${momentInWords(new Date(sentAt))}`,
        ),
      })),
  ]
  const against = options.some(({ value }) => value === search.against) ? (search.against ?? 'now') : 'now'
  const differences = useAction('paper.compare', { id: head.id, against })
  return (
    <>
      <div className="filters">
        <label htmlFor="paper-against">
          {say('与哪一份比较', 'Compare with')}
          <Select
            id="paper-against"
            className="paper-inspection"
            value={against}
            options={options}
            loading={others.isPending}
            onChange={(next: string) => setSearch({ against: next })}
          />
        </label>
      </div>
      <Loaded
        of={differences}
        empty={{
          when: ({ figures, rows, lines }) => figures.length + rows.length + lines.length === 0,
          show: <EmptyState title={say('两份完全一致。', 'Both are the same.')} />,
        }}
      >
        {(data) => <Shown {...data} />}
      </Loaded>
    </>
  )
}

function Shown({ figures, rows, lines }: Differences) {
  const { say } = useLanguage()
  return (
    <>
      <section className="panel">
        <h2 className="panel-title">{say(`数字变化 ${figures.length} 个`, `${figures.length} figures`)}</h2>
        {figures.length === 0 ? (
          <p className="soft">{say('数字没有变化。', 'No figure changed.')}</p>
        ) : (
          <Figures figures={figures} />
        )}
      </section>
      <section className="panel">
        <h2 className="panel-title">
          {say(`台账变化 ${rows.length} 处`, `${rows.length} changes of the ledger`)}
        </h2>
        {rows.length === 0 ? (
          <p className="soft">{say('台账没有变化。', 'The ledger did not change.')}</p>
        ) : (
          <Rows rows={rows} />
        )}
      </section>
      <section className="panel">
        <h2 className="panel-title">{say('文字变化', 'Words')}</h2>
        {lines.length === 0 && <p className="soft">{say('文字没有变化。', 'No word changed.')}</p>}
        <div className="line-differences" lang="zh-CN">
          {lines.map(({ kind, text }, index) => {
            const key = `${index} ${kind}`
            if (kind === 'removed') return <del key={key}>{text}</del>
            return kind === 'added' ? <ins key={key}>{text}</ins> : <p key={key}>{text}</p>
          })}
        </div>
      </section>
    </>
  )
}

function Change({ before, after }: { before: string | null; after: string | null }) {
  const { say } = useLanguage()
  return (
    <>
      <del>{before || say('（空）', '(empty)')}</del>
      <span aria-hidden="true"> → </span>
      <ins>{after || say('（空）', '(empty)')}</ins>
    </>
  )
}

function Figures({ figures }: Pick<Differences, 'figures'>) {
  const { say, sayWords } = useLanguage()
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{say('数字', 'Figure')}</th>
          <th scope="col">{say('前 → 后', 'Before → after')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ key, words, before, after }) => (
          <tr key={key}>
            <td>{sayWords(words)}</td>
            <td className="num">
              <Change before={before} after={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Rows({ rows }: Pick<Differences, 'rows'>) {
  const { say, sayWords } = useLanguage()
  return (
    <ScrollX label={say('台账变化', 'Changes of the ledger')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say('编号', 'No.')}</th>
            <th scope="col">{say('内容', 'What')}</th>
            <th scope="col">{say('字段', 'Field')}</th>
            <th scope="col">{say('前 → 后', 'Before → after')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ subject, id, code, title, field, before, after }) => (
            <tr key={`${id} ${field?.zh ?? ''}`}>
              <th scope="row" className="num">
                <Link to={subject === 'problem' ? `/problems/${id}` : `/measures/${id}`}>{code}</Link>
              </th>
              <td>{title}</td>
              <td>
                {field ? sayWords(field) : before === null ? say('新增', 'new') : say('已去掉', 'gone')}
              </td>
              <td>{field && <Change before={before} after={after} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
