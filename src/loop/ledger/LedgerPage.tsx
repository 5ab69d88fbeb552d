import { Button, Segmented } from 'antd'
import { type ComponentProps, useState } from 'react'
import { useAction, useCan } from '../../web/action.ts'
import { ColumnsMenu } from '../../web/ColumnsMenu.tsx'
import { useLanguage } from '../../web/language.tsx'
import { usePhone } from '../../web/media.ts'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, FailedBlock, WaitingBlock } from '../../web/states.tsx'
import { filterCount, queryOf, searchOf } from './address.ts'
import { screenColumnsOf, shownColumnsOf } from './columns.ts'
import type { LedgerQuery, LedgerView } from './filter.ts'
import { LedgerBulk } from './LedgerBulk.tsx'
import { LedgerCards } from './LedgerCards.tsx'
import { LedgerFilters } from './LedgerFilters.tsx'
import { keyOf, LedgerTable } from './LedgerTable.tsx'
import { PasteOver } from './PasteOver.tsx'
import { SavedViews } from './SavedViews.tsx'
import { SheetButtons } from './SheetButtons.tsx'
import './ledger.css'

/** The main screen: every problem or measure, found, grouped, changed and exported. */
export function LedgerPage() {
  const { say, language } = useLanguage()
  const can = useCan()
  const { unitKind } = useMe()
  const [search, setSearch] = useSearchState()
  const query = queryOf(search)
  const set = (patch: Partial<LedgerQuery>) => setSearch(searchOf(patch))
  const clear = () =>
    setSearch(
      Object.fromEntries(
        Object.keys(search).map((key) => [
          key,
          ['view', 'group', 'sort', 'cols'].includes(key) ? search[key] : '',
        ]),
      ),
    )
  const list = useAction('ledger.list', query, { keep: true })
  const [chosen, setChosen] = useState<string[]>([])
  const canEdit = can(query.view === 'problem' ? 'problem.saveMany' : 'measure.saveMany')
  const rows = list.data?.rows ?? []
  const isPhone = usePhone()
  const seesUnits = unitKind === 'oversight'
  const columns = shownColumnsOf(query.view, seesUnits, search.cols)
  const chosenRows = [
    ...new Map(rows.filter((row) => chosen.includes(keyOf(row))).map((row) => [row.id, row])).values(),
  ]
  return (
    <>
      <PageHead
        title={say('问题台账', 'Ledger')}
        lead={list.data && say(`共 ${list.data.total} 条`, `${list.data.total} in all`)}
        actions={
          <>
            <Segmented<LedgerView>
              value={query.view}
              onChange={(view) => {
                setChosen([])
                setSearch({ ...searchOf({ view, status: undefined }), cols: '' })
              }}
              options={[
                { value: 'problem', label: say('按问题', 'By problem') },
                { value: 'measure', label: say('按措施', 'By measure') },
              ]}
            />
            {!isPhone && (
              <ColumnsMenu
                columns={screenColumnsOf(query.view, seesUnits).map((column) => ({
                  name: column.key,
                  heading: column[language],
                }))}
                shown={columns.map(({ key }) => key)}
                onChange={(names) => setSearch({ cols: names ? names.join(',') : '' })}
              />
            )}
            <SavedViews page="ledger" search={search} onOpen={(saved) => setSearch(saved)} />
            <SheetButtons query={query} columns={columns} />
          </>
        }
      />
      <LedgerFilters
        query={query}
        isOverseer={unitKind === 'oversight'}
        onChange={set}
        onClear={clear}
        count={filterCount(query)}
      />
      {canEdit && chosenRows.length > 0 && (
        <LedgerBulk view={query.view} rows={chosenRows} onDone={() => setChosen([])} />
      )}
      {list.isPending && <WaitingBlock />}
      {list.isError && <FailedBlock error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.total === 0 && <NothingFound isFiltered={filterCount(query) > 0} onClear={clear} />}
      {list.data && list.data.total > 0 && isPhone && (
        <LedgerCards query={query} rows={rows} total={list.data.total} onChange={set} />
      )}
      {list.data && list.data.total > 0 && !isPhone && (
        <Pasting isOn={canEdit} query={query} rows={rows} chosen={chosenRows} columns={columns}>
          <LedgerTable
            query={query}
            columns={columns}
            rows={rows}
            total={list.data.total}
            isWaiting={list.isFetching && list.isPlaceholderData}
            canEdit={canEdit}
            chosen={chosen}
            onChoose={setChosen}
            onChange={set}
          />
        </Pasting>
      )}
    </>
  )
}

type PastingProps = ComponentProps<typeof PasteOver> & { isOn: boolean }

function Pasting({ isOn, ...props }: PastingProps) {
  return isOn ? <PasteOver {...props} /> : props.children
}

function NothingFound({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { say } = useLanguage()
  if (isFiltered) {
    return (
      <EmptyState title={say('没有符合条件的记录', 'Nothing matches')}>
        <Button onClick={onClear}>{say('清除筛选条件', 'Clear the filter')}</Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={say('台账还是空的', 'The ledger is empty')}>
      <p className="soft">
        {say(
          '由整改专干在“反馈导入”上传反馈材料，核对后建账。',
          'The rectification officer uploads the feedback document under “Intake”.',
        )}
      </p>
    </EmptyState>
  )
}
