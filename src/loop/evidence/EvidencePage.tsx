import { Link } from '@tanstack/react-router'
import { Checkbox, Input, Pagination, Select } from 'antd'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { useSearchState } from '../../web/router.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { type FileKind, fileKinds } from './file-kinds.ts'
import { PieceList } from './PieceList.tsx'
import { pieceOfLine } from './piece.ts'
import './evidence.css'

const pageSize = 48

type Search = ReturnType<typeof useSearchState>[0]

/** All evidence in sight, with filters in the address. */
export function EvidencePage() {
  const { say } = useLanguage()
  const [search] = useSearchState()
  const { personId } = useMe()
  const evidence = useAction('evidence.list', inputOf(search, personId), { keep: true })
  return (
    <>
      <PageHead
        title={say('佐证材料', 'Evidence')}
        lead={say(
          '同一份文件只存一份；一份材料可用于多条措施。',
          'A file is kept once; a piece may serve several measures.',
        )}
      />
      <Filters />
      <Loaded
        of={evidence}
        empty={{
          when: ({ total }) => total === 0,
          show: (
            <EmptyState title={say('没有符合条件的佐证材料', 'No evidence matches')}>
              <Link to="/ledger">
                {say('到台账打开问题，随进展提交材料', 'Open a problem in the ledger and hand some in')}
              </Link>
            </EmptyState>
          ),
        }}
      >
        {({ evidence: lines, total }) => (
          <>
            <PieceList pieces={lines.map(pieceOfLine)} label={say('佐证材料', 'Evidence')} />
            <Pages total={total} />
          </>
        )}
      </Loaded>
    </>
  )
}

function inputOf(search: Search, personId: string) {
  const { inspection, problem, kind, q, shared, voided, mine, page } = search
  return {
    ...(inspection ? { inspectionId: inspection } : {}),
    ...(problem ? { problemId: problem } : {}),
    ...(kind && kind in fileKinds ? { kind: kind as FileKind } : {}),
    ...(q ? { words: q } : {}),
    ...(shared ? { isShared: true } : {}),
    ...(voided ? { isVoided: true } : {}),
    ...(mine ? { addedBy: personId } : {}),
    limit: pageSize,
    offset: (Math.max(1, Number(page) || 1) - 1) * pageSize,
  }
}

function Filters() {
  const { say, sayWords } = useLanguage()
  const [search, setSearch] = useSearchState()
  const inspections = useAction('inspection.list', { limit: 200 })
  const set = (patch: Search) => setSearch({ ...patch, page: undefined })
  const flag = (key: 'shared' | 'voided' | 'mine', zh: string, en: string) => (
    <Checkbox
      checked={Boolean(search[key])}
      onChange={({ target }) => set({ [key]: target.checked ? '1' : undefined })}
    >
      {say(zh, en)}
    </Checkbox>
  )
  return (
    <search className="filters">
      <label htmlFor="evidence-words">
        {say('名称', 'Words')}
        <Input.Search
          id="evidence-words"
          allowClear
          defaultValue={search.q}
          key={search.q}
          onSearch={(q) => set({ q: q.trim() || undefined })}
        />
      </label>
      <label htmlFor="evidence-inspection">
        {say('检查', 'Inspection')}
        <Select
          id="evidence-inspection"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          className="filter-wide"
          placeholder={say('全部', 'All')}
          value={search.inspection || null}
          onChange={(inspection: string | undefined) => set({ inspection })}
          options={(inspections.data?.inspections ?? []).map(({ id, title, unitName }) => ({
            value: id,
            label: `${title}（${unitName}）`,
          }))}
        />
      </label>
      <label htmlFor="evidence-kind">
        {say('文件类型', 'Kind of file')}
        <Select
          id="evidence-kind"
          allowClear
          className="filter-kind"
          placeholder={say('全部', 'All')}
          value={search.kind || null}
          onChange={(kind: string | undefined) => set({ kind })}
          options={Object.entries(fileKinds).map(([value, words]) => ({ value, label: sayWords(words) }))}
        />
      </label>
      <div className="filter-flags">
        {flag('mine', '我提交的', 'Mine')}
        {flag('shared', '用于多个问题', 'For several problems')}
        {flag('voided', '已作废', 'Voided')}
      </div>
    </search>
  )
}

function Pages({ total }: { total: number }) {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  return (
    <div className="evidence-pages">
      <Pagination
        current={Math.max(1, Number(search.page) || 1)}
        pageSize={pageSize}
        total={total}
        showSizeChanger={false}
        showTotal={(count) => say(`共 ${count} 份`, `${count} in all`)}
        onChange={(page) => setSearch({ page: String(page) }, true)}
      />
    </div>
  )
}
