import { Button, Input } from 'antd'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { ScrollX } from '../../web/ScrollX.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { BasisText } from '../alert/BasisText.tsx'
import { ThresholdDrawer } from './ThresholdDrawer.tsx'
import { bounds, families, familyOf, shownValue, type Threshold } from './value.ts'
import './threshold.css'

/** Every threshold with its legal default, source and sure-ness; a unit may tighten, never loosen. */
export function ThresholdsPage() {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const list = useAction('parameter.list', {})
  const open = list.data?.parameters.find(({ name }) => name === search.id)
  return (
    <>
      <PageHead
        title={say('控制参数', 'Thresholds')}
        lead={say(
          '法定和上级标准是底线，本单位只能更严；保存前先看近一年会多发现什么。',
          'The law and the office above set the floor; a unit may only be stricter, and sees first what last year would show.',
        )}
      />
      <search className="filters">
        <label htmlFor="threshold-words">
          {say('查找', 'Find')}
          <Input.Search
            id="threshold-words"
            allowClear
            defaultValue={search.q}
            key={search.q}
            onSearch={(q) => setSearch({ q: q.trim() || undefined })}
          />
        </label>
      </search>
      <Loaded of={list}>
        {({ parameters }) => <Families parameters={parameters} words={search.q ?? ''} />}
      </Loaded>
      {open && (
        <ThresholdDrawer
          key={open.name}
          threshold={open}
          maySet={list.data?.maySet ?? false}
          onClose={() => setSearch({ id: undefined })}
        />
      )}
    </>
  )
}

function Families({ parameters, words }: { parameters: Threshold[]; words: string }) {
  const { say, sayWords } = useLanguage()
  const found = parameters.filter((one) =>
    `${one.name} ${one.words.zh} ${one.words.en} ${one.basis.text} ${one.uses.map(({ ruleId, name }) => `${ruleId ?? ''} ${name.zh} ${name.en}`).join(' ')}`
      .toLowerCase()
      .includes(words.toLowerCase()),
  )
  if (found.length === 0) return <EmptyState title={say('没有符合的参数。', 'No threshold matches.')} />
  return Object.entries(families).map(([family, name]) => {
    const own = found.filter((one) => familyOf(one.name) === family)
    if (own.length === 0) return null
    return (
      <section key={family} className="panel">
        <h2 className="panel-head">{sayWords(name)}</h2>
        <FamilyTable thresholds={own} label={sayWords(name)} />
      </section>
    )
  })
}

function FamilyTable({ thresholds, label }: { thresholds: Threshold[]; label: string }) {
  const { say } = useLanguage()
  return (
    <ScrollX label={label}>
      <table className="threshold-table">
        <thead>
          <tr>
            <th scope="col">{say('参数', 'Threshold')}</th>
            <th scope="col">{say('现行', 'In force')}</th>
            <th scope="col">{say('默认', 'Default')}</th>
            <th scope="col">{say('依据', 'Basis')}</th>
            <th scope="col">{say('用于', 'Used by')}</th>
          </tr>
        </thead>
        <tbody>
          {thresholds.map((one) => (
            <ThresholdRow key={one.name} threshold={one} />
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

/** Rules by their number, steps in words; a threshold that nothing goes by says so. */
export function Uses({ uses }: Pick<Threshold, 'uses'>) {
  const { say, sayWords } = useLanguage()
  if (uses.length === 0) return say('尚无规则使用', 'Not in use yet')
  const named = uses.map(({ ruleId, name }) => ruleId ?? sayWords(name))
  return [...new Set(named)].join(say('、', ', '))
}

function ThresholdRow({ threshold }: { threshold: Threshold }) {
  const { say, sayWords } = useLanguage()
  const [, setSearch] = useSearchState()
  const { name, words, unit, value, initial, bound, basis, uses, fromDate } = threshold
  const isOwn = JSON.stringify(value) !== JSON.stringify(initial)
  return (
    <tr>
      <th scope="row">
        <Button type="link" className="threshold-name" onClick={() => setSearch({ id: name }, true)}>
          {sayWords(words)}
        </Button>
      </th>
      <td className="num" data-label={say('现行', 'In force')}>
        {sayWords(shownValue(value, unit))} {isOwn && <Tag tone="teal">{say('已调整', 'Changed')}</Tag>}
      </td>
      <td className="num" data-label={say('默认', 'Default')}>
        {sayWords(shownValue(initial, unit))} <span className="soft">{sayWords(bounds[bound])}</span>
      </td>
      <td>
        <BasisText of={basis} />
        {bound === 'law' && <span className="soft num">{say(`自 ${fromDate}`, `since ${fromDate}`)}</span>}
      </td>
      <td className="soft" data-label={say('用于', 'Used by')}>
        <Uses uses={uses} />
      </td>
    </tr>
  )
}
