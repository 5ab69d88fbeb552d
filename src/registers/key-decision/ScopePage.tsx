import { Link } from '@tanstack/react-router'
import { Input, Select } from 'antd'
import type { Output } from '../../client.ts'
import { parseYuan, yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { useSearchState } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { keyCategories } from './register.ts'
import { type Category, entriesOn, limitOf, matchesOf, type Verdict } from './scope.ts'
import { VersionsPanel } from './VersionsPanel.tsx'
import './scope.css'

export type Catalogue = Output<'catalogItem.catalogue'>

/** “Is this a key matter?” answered while typing, from the unit's own catalogue, with the reason. */
export function ScopePage() {
  const { say } = useLanguage()
  const catalogue = useAction('catalogItem.catalogue', {})
  const none = (
    <EmptyState title={say('本单位还没有“三重一大”目录。', 'The unit has no catalogue of key matters yet.')}>
      <Link to="/registers/catalogItem">{say('去登记目录条目', 'Register its entries')}</Link>
    </EmptyState>
  )
  return (
    <>
      <PageHead
        title={say('“三重一大”范围判断和目录版本', 'Key matters: scope and versions')}
        lead={say(
          '写下事项和金额，按本单位现行目录判断要不要上会、对应哪一条、为什么。',
          'Write the matter and its amount: whether it must go to the meeting, under which entry, and why.',
        )}
      />
      <Loaded of={catalogue} empty={{ when: ({ entries }) => entries.length === 0, show: none }}>
        {(data) => (
          <>
            <Ask catalogue={data} />
            <Entries catalogue={data} />
            <VersionsPanel catalogue={data} />
          </>
        )}
      </Loaded>
    </>
  )
}

const verdicts: Record<Verdict, { tone: 'red' | 'amber' | 'green'; zh: string; en: string }> = {
  in: { tone: 'red', zh: '须集体决策', en: 'Must be decided together' },
  maybe: { tone: 'amber', zh: '需要人判断', en: 'A person decides' },
  below: { tone: 'green', zh: '未达金额线', en: 'Under the line' },
}

function useCategories() {
  const { say } = useLanguage()
  const choices: Record<Category, readonly [string, string]> = keyCategories
  return (category: Category) => say(...choices[category])
}

function Ask({ catalogue: { entries, lines } }: { catalogue: Catalogue }) {
  const { say, sayWords } = useLanguage()
  const { today } = useMe()
  const nameOf = useCategories()
  const [search, setSearch] = useSearchState()
  const { q: words = '', amount: typed = '' } = search
  const category = search.category && search.category in keyCategories ? (search.category as Category) : null
  const amount = typed.trim() === '' ? null : parseYuan(typed)
  const isAsked = words.trim() !== '' || amount !== null || category !== null
  const matches = isAsked ? matchesOf({ words, amount, category }, entriesOn(entries, today), lines) : []
  return (
    <section className="panel scope-ask" aria-label={say('判断', 'Scope')}>
      <div className="filters">
        <label htmlFor="scope-words" className="scope-words">
          {say('事项', 'Matter')}
          <Input
            id="scope-words"
            size="large"
            maxLength={200}
            value={words}
            placeholder={say('如：办公楼屋面防水维修', 'Such as: repair of the roof')}
            onChange={({ target }) => setSearch({ q: target.value || undefined })}
          />
        </label>
        <label htmlFor="scope-amount">
          {say('金额（元）', 'Amount (yuan)')}
          <Input
            id="scope-amount"
            size="large"
            className="filter"
            inputMode="decimal"
            value={typed}
            status={typed.trim() !== '' && amount === null ? 'error' : ''}
            placeholder={say('如 60000 或 6万', '60000')}
            onChange={({ target }) => setSearch({ amount: target.value || undefined })}
          />
        </label>
        <label htmlFor="scope-category">
          {say('类别', 'Category')}
          <Select
            id="scope-category"
            size="large"
            className="filter"
            allowClear
            value={category}
            placeholder={say('不限', 'Any')}
            onChange={(value?: Category) => setSearch({ category: value ?? undefined })}
            options={(Object.keys(keyCategories) as Category[]).map((key) => ({
              value: key,
              label: nameOf(key),
            }))}
          />
        </label>
      </div>
      <div aria-live="polite">
        {isAsked && matches.length === 0 && (
          <p>
            {say(
              '目录里没有对得上的条目。目录没有写到的重要事项，仍可由主要负责人决定上会。',
              'No entry of the catalogue fits. The principal may still put an important matter on the agenda.',
            )}
          </p>
        )}
        <ul className="scope-matches">
          {matches.map(({ entry, verdict, reasons }) => (
            <li key={entry.id}>
              <Tag tone={verdicts[verdict].tone}>{sayWords(verdicts[verdict])}</Tag>
              <div>
                <strong>{entry.title}</strong> <span className="soft">{nameOf(entry.category)}</span>
                <p>{reasons.map(sayWords).join(say('；', '; '))}</p>
                <p className="soft">{entry.scope}</p>
              </div>
            </li>
          ))}
        </ul>
        {matches.some(({ verdict }) => verdict === 'in') && (
          <p>
            <Link to="/registers/keyDecision">{say('到事项台账登记', 'Register the matter')}</Link>
          </p>
        )}
      </div>
    </section>
  )
}

function Entries({ catalogue: { entries, lines } }: { catalogue: Catalogue }) {
  const { say } = useLanguage()
  const { today } = useMe()
  const nameOf = useCategories()
  const current = entriesOn(entries, today) as Catalogue['entries']
  const [first] = current
  const title = say('现行目录', 'In force')
  const columns: Column<Catalogue['entries'][number]>[] = [
    {
      key: 'title',
      label: say('条目', 'Entry'),
      isTitle: true,
      show: ({ id, title: name }) => <Link to={`/registers/catalogItem/${id}`}>{name}</Link>,
    },
    { key: 'category', label: say('类别', 'Category'), show: ({ category }) => nameOf(category) },
    {
      key: 'limit',
      label: say('金额线（元）', 'From (yuan)'),
      className: 'num',
      show: (entry) => {
        const limit = limitOf(entry, lines)
        return limit === null ? '—' : yuan(limit)
      },
    },
    { key: 'scope', label: say('范围', 'Scope'), className: 'grow', show: ({ scope }) => scope },
    { key: 'keywords', label: say('关键词', 'Keywords'), show: ({ keywords }) => keywords },
  ]
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">
        {title}{' '}
        <span className="soft">
          {first &&
            say(`${first.versionNo}，${first.fromDate} 起`, `${first.versionNo}, from ${first.fromDate}`)}
        </span>
      </h2>
      {current.length === 0 ? (
        <p className="soft">{say('今天没有生效的目录版本。', 'No version is in force today.')}</p>
      ) : (
        <RecordTable label={title} columns={columns} rows={current} rowKey={({ id }) => id} />
      )}
    </section>
  )
}
