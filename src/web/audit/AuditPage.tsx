import { Button, Input, Select } from 'antd'
import type { Input as In, Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import type { Role } from '../../server/database/schema.ts'
import { roleNames } from '../../server/roles.ts'
import { useAction } from '../action.ts'
import { useActionPages } from '../action-pages.ts'
import { DateField } from '../DateField.tsx'
import { Difference } from '../Difference.tsx'
import { useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { type Column, RecordTable } from '../RecordTable.tsx'
import { useSearchState } from '../search-state.ts'
import { useMe } from '../session.tsx'
import { EmptyState, FailedBlock, WaitingBlock } from '../states.tsx'
import { namedActions } from '../words/actions.ts'
import { actionWords, choicesOf, labelsOf, recordWords } from '../words/records.ts'

type Entry = Output<'audit.list'>['entries'][number]

/** Everything that was done, signed in and refused, with old and new; nobody can change or remove an entry. */
export function AuditPage() {
  const { say } = useLanguage()
  return (
    <>
      <PageHead
        title={say('审计记录', 'Audit record')}
        lead={say(
          '每次登录、变更和被拒的操作都在案，只增不改。',
          'Every sign-in, change and refusal is on record; entries are only ever added.',
        )}
      />
      <section className="panel">
        <Filters />
        <Entries />
      </section>
    </>
  )
}

function filterOf(search: Partial<Record<string, string>>): In<'audit.list'> {
  const { who, unit, from, to, record, actions } = search
  return {
    ...(who ? { who } : {}),
    ...(unit ? { orgUnitId: unit } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(record ? { subjectId: record } : {}),
    ...(actions ? { actions: actions.split(',') } : {}),
  }
}

function Filters() {
  const { say } = useLanguage()
  const me = useMe()
  const [search, setSearch] = useSearchState()
  const units = useAction('unit.list', {})
  const names = namedActions.map(([value, words]) => ({ value, label: say(...words) }))
  return (
    <div className="filters">
      <Input.Search
        className="filter"
        allowClear
        aria-label={say('办理人', 'Who')}
        placeholder={say('办理人姓名', 'Name of who did it')}
        defaultValue={search.who}
        onSearch={(who) => setSearch({ who: who.trim() || undefined })}
      />
      <Select
        className="filter is-wide"
        mode="multiple"
        maxTagCount="responsive"
        aria-label={say('操作', 'Action')}
        placeholder={say('全部操作', 'All actions')}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={search.actions ? search.actions.split(',') : []}
        onChange={(actions: string[]) => setSearch({ actions: actions.join(',') || undefined })}
        options={names}
      />
      {me.unitKind === 'oversight' && (
        <Select
          className="filter"
          aria-label={say('单位', 'Unit')}
          placeholder={say('全部单位', 'All units')}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={search.unit ?? null}
          onChange={(unit: string | undefined) => setSearch({ unit })}
          options={(units.data?.units ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <div className="day-range">
        <DateField
          aria-label={say('自', 'From')}
          value={search.from ?? null}
          onChange={(from) => setSearch({ from: from ?? undefined })}
        />
        <span aria-hidden="true">—</span>
        <DateField
          aria-label={say('至', 'To')}
          value={search.to ?? null}
          onChange={(to) => setSearch({ to: to ?? undefined })}
        />
      </div>
      {search.record && (
        <Button onClick={() => setSearch({ record: undefined })}>
          {say('只看一条记录的历史 ✕', 'History of one record ✕')}
        </Button>
      )}
    </div>
  )
}

function Entries() {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const { pages, error, refetch, hasMore, isMoreOnItsWay, more } = useActionPages(
    'audit.list',
    filterOf(search),
    'before',
  )
  if (error) return <FailedBlock error={error} onRetry={refetch} />
  if (!pages) return <WaitingBlock />
  const entries = pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <EmptyState title={say('没有符合条件的记录。', 'No entry matches.')} />
  const names = Object.assign({}, ...pages.map((page) => page.names)) as Names
  return (
    <>
      <EntryTable entries={entries} names={names} onRecord={(record) => setSearch({ record }, true)} />
      {hasMore && (
        <Button block loading={isMoreOnItsWay} onClick={more}>
          {say('更早的记录', 'Earlier entries')}
        </Button>
      )}
    </>
  )
}

type Names = Record<string, string>
type TableProps = { entries: Entry[]; names: Names; onRecord: (id: string) => void }

function EntryTable({ entries, names, onRecord }: TableProps) {
  const { say } = useLanguage()
  return (
    <RecordTable
      label={say('审计记录', 'Audit record')}
      columns={useColumns(names, onRecord)}
      rows={entries}
      rowKey={(entry) => String(entry.id)}
    />
  )
}

function useColumns(names: Names, onRecord: (id: string) => void): Column<Entry>[] {
  const { say } = useLanguage()
  const me = useMe()
  const unitOf = ({ orgUnitId }: Entry) =>
    orgUnitId ? (names[orgUnitId] ?? '') : say('（不属于任何单位）', '(no unit)')
  return [
    {
      key: 'at',
      label: say('时间', 'When'),
      className: 'num',
      show: (entry) => momentInWords(new Date(entry.at)),
    },
    {
      key: 'who',
      label: say('办理人', 'Who'),
      className: 'who-cell',
      show: (entry) => (
        <>
          {entry.actorName}
          {me.unitKind === 'oversight' && <span className="under soft">{unitOf(entry)}</span>}
        </>
      ),
    },
    {
      key: 'action',
      label: say('操作和记录', 'Action and record'),
      isTitle: true,
      className: 'action-cell',
      show: (entry) => (
        <>
          {say(...actionWords(entry.action))}
          <RecordName entry={entry} names={names} onRecord={onRecord} />
        </>
      ),
    },
    {
      key: 'change',
      label: say('变化（原 → 新）', 'Change (old → new)'),
      className: 'grow',
      show: ({ before, after, subjectType }) => (
        <Difference
          before={before}
          after={after}
          names={names}
          labels={labelsOf(subjectType)}
          choices={choicesOf(subjectType)}
        />
      ),
    },
    {
      key: 'ip',
      label: say('网络地址', 'Address'),
      className: 'num',
      show: (entry) => entry.ipAddress || '—',
    },
  ]
}

type NameProps = { entry: Entry; names: Names; onRecord: (id: string) => void }

function RecordName({ entry, names, onRecord }: NameProps) {
  const { say, sayWords } = useLanguage()
  const { subjectId, subjectType } = entry
  if (!subjectId) return null
  const row = { ...asRow(entry.before), ...asRow(entry.after) }
  const role = typeof row.role === 'string' ? roleNames[row.role as Role] : undefined
  const holder = typeof row.personId === 'string' ? names[row.personId] : undefined
  const name = (role && `${holder ?? ''} ${sayWords(role)}`) ?? names[subjectId] ?? nameIn(row)
  const kind = say(...recordWords(subjectType))
  return (
    <Button type="link" className="cell-link under" onClick={() => onRecord(subjectId)}>
      {name ? `${kind} · ${name.trim()}` : kind}
    </Button>
  )
}

type Row = Record<string, unknown>

const asRow = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {})

/** How the row itself says what it is called. */
function nameIn({ problemNo, title, name }: Row): string | undefined {
  const text = [problemNo, title ?? name].filter((part) => typeof part === 'string' && part).join(' ')
  return text ? text.slice(0, 40) : undefined
}
