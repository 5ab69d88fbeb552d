import { useNavigate } from '@tanstack/react-router'
import { Pagination } from 'antd'
import { useMemo, useState } from 'react'
import type { Register } from '../../kit/define-register.ts'
import { useAction } from '../action.ts'
import { ImportWizard } from '../import/ImportWizard.tsx'
import { useRegisterImport } from '../import/registerImport.ts'
import { useLanguage } from '../language.tsx'
import { usePhone } from '../media.ts'
import { NotFoundPage } from '../NotFoundPage.tsx'
import { Refusal } from '../Refusal.tsx'
import { type Search, useSearchState } from '../search-state.ts'
import { FailedBlock, WaitingBlock } from '../states.tsx'
import { useTitle } from '../title.ts'
import { filterOf, narrowing, pageSizes, queryOf } from './address.ts'
import { type Listed, type Row, useRegisterAction } from './calls.ts'
import { BulkBar } from './grid/BulkBar.tsx'
import { Cards } from './grid/Cards.tsx'
import { Filters } from './grid/Filters.tsx'
import { Grid } from './grid/Grid.tsx'
import type { Mark } from './grid/grid-props.ts'
import { useGridSave } from './grid/useGridSave.ts'
import { usePasting } from './grid/usePasting.tsx'
import { NothingYet } from './NothingYet.tsx'
import { RegisterHead } from './RegisterHead.tsx'
import { type RegisterView, useNamedRegister, useRegister } from './useRegister.ts'
import { useUnits } from './useUnits.ts'
import './register.css'

/** One register as a grid: found, read, written, pasted into, exported. */
export function RegisterPage() {
  const register = useNamedRegister()
  return register ? <Named key={register.name} register={register} /> : <NotFoundPage />
}

function Named({ register }: { register: Register }) {
  const { say } = useLanguage()
  const view = useRegister(register)
  useTitle(say(register.zh, register.en))
  if (!view.isReady) return <WaitingBlock />
  return <Shown view={view} />
}

/** Open alerts of these rows, by record. */
export function useMarks(register: Register, ids: readonly string[]): ReadonlyMap<string, Mark[]> {
  const marks = useAction(
    'alert.marks',
    { register: register.name, ids: [...ids] },
    { keep: true, enabled: ids.length > 0 },
  )
  return useMemo(() => Map.groupBy(marks.data?.alerts ?? [], ({ recordId }) => recordId), [marks.data])
}

/** The columns that the address names, else those of the definition and the unit's own. */
function shownColumns({ columns, register, own }: RegisterView, cols: string | undefined) {
  const names = cols ? cols.split(',') : [...register.list.columns, ...Object.keys(own)]
  const shown = names.flatMap((name) => columns.find((column) => column.name === name) ?? [])
  return shown.length > 0 ? shown : columns
}

function useList(view: RegisterView) {
  const { register } = view
  const [search, setSearch] = useSearchState()
  const query = queryOf(register, search, view.own)
  const list = useRegisterAction(register.name, 'list', query, { keep: true })
  const rows = list.data?.rows ?? noRows
  const columns = useMemo(() => shownColumns(view, search.cols), [view, search.cols])
  const hasMoney = columns.some(({ field }) => field.kind === 'money')
  const sums = useRegisterAction(register.name, 'sum', filterOf(query), { keep: true, enabled: hasMoney })
  const marks = useMarks(
    register,
    rows.filter(({ alertCount }) => alertCount > 0).map(({ id }) => id),
  )
  const sort = (name: string) => {
    const next = search.sort === name ? `-${name}` : search.sort === `-${name}` ? '' : name
    setSearch({ sort: next, page: '' })
  }
  const shown = {
    name: query.sort ?? register.list.sort,
    isDescending: query.sort ? (query.isDescending ?? false) : !register.list.isAscending,
  }
  return {
    search,
    setSearch,
    query,
    list,
    rows,
    columns,
    sums: sums.data?.sums,
    marks,
    sort: { ...shown, onSort: sort },
  }
}

const noRows: Listed[] = []

function Shown({ view }: { view: RegisterView }) {
  const { register, extent } = view
  const { say } = useLanguage()
  const isPhone = usePhone()
  const navigate = useNavigate()
  const state = useList(view)
  const units = useUnits()
  const { search, setSearch, query, list, rows, columns, sums, marks, sort } = state
  const names = list.data?.names ?? noNames
  const save = useGridSave(register.name, view.columns, names)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const pasting = usePasting({ view, columns, rows, save })
  const [isImporting, setImporting] = useState(false)
  const chosenRows = rows.filter(({ id }) => chosen.has(id))
  const total = list.data?.total ?? 0
  const canKeep = extent('keep') !== 'none'
  const canChoose = canKeep || extent('void') !== 'none' || extent('review') !== 'none'
  const clear = () => setSearch(Object.fromEntries([...narrowing(search), 'page'].map((key) => [key, ''])))
  const open = (row: Row) =>
    void navigate({
      to: '/registers/$name/$id',
      params: { name: register.name, id: row.id },
      search: search as never,
    })
  return (
    <>
      <RegisterHead
        view={view}
        total={list.data?.total}
        query={query}
        search={search}
        columns={columns}
        onSearch={setSearch}
        onImport={() => setImporting(true)}
        onEnterMany={pasting.enter}
      />
      {pasting.dialog}
      {isImporting && <Import register={register} onClose={() => setImporting(false)} />}
      <Filters view={view} search={search} names={names} units={units} onChange={setSearch} onClear={clear} />
      {chosenRows.length > 0 && (
        <BulkBar view={view} rows={chosenRows} save={save} onDone={() => setChosen(new Set())} />
      )}
      <Refusal of={save.error} />
      {list.isPending && <WaitingBlock />}
      {list.isError && <FailedBlock error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && total === 0 && (
        <NothingYet
          view={view}
          isNarrowed={narrowing(search).length > 0}
          onClear={clear}
          onImport={() => setImporting(true)}
        />
      )}
      {total > 0 && isPhone && (
        <Cards
          register={register}
          columns={columns}
          rows={rows}
          names={names}
          marks={marks}
          search={search}
          units={units}
        />
      )}
      {total > 0 && !isPhone && (
        <Grid
          register={register}
          columns={columns}
          rows={rows}
          names={names}
          marks={marks}
          units={units}
          mayChange={view.mayChange}
          isSaving={save.isSaving}
          isRefused={save.error !== null}
          chosen={chosen}
          onChoose={canChoose ? setChosen : null}
          onOpen={open}
          onSaveCell={save.saveCell}
          onPaste={canKeep ? pasting.paste : null}
          onUndo={save.canUndo ? () => void pasting.undo() : null}
          sort={sort}
          sums={sums}
          sumLabel={say(`合计 ${total} 条`, `Total of ${total}`)}
        />
      )}
      {total > 0 && <Pages search={search} query={query} total={total} onSearch={setSearch} />}
    </>
  )
}

const noNames = {}

function Import({ register, onClose }: { register: Register; onClose: () => void }) {
  const adapter = useRegisterImport(register)
  return <ImportWizard adapter={adapter} onClose={onClose} />
}

type PagesProps = {
  search: Partial<Search>
  query: ReturnType<typeof queryOf>
  total: number
  onSearch: (patch: Partial<Search>) => void
}

function Pages({ query, total, onSearch }: PagesProps) {
  const { say } = useLanguage()
  const isPhone = usePhone()
  const pageSize = query.pageSize ?? 50
  return (
    <Pagination
      className="register-pages"
      align="end"
      size="small"
      current={query.page ?? 1}
      pageSize={pageSize}
      total={total}
      showSizeChanger={!isPhone && total > 20}
      pageSizeOptions={pageSizes}
      showTotal={(all) => say(`共 ${all} 条`, `${all} in all`)}
      onChange={(page, size) =>
        onSearch(size === pageSize ? { page: String(page) } : { page: '', size: String(size) })
      }
    />
  )
}
