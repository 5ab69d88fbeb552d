import { Button, Checkbox, Input, Pagination, Segmented } from 'antd'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { DeptSelect } from '../../web/PersonSelect.tsx'
import { useSearchState } from '../../web/router.tsx'
import { useMe } from '../../web/session.tsx'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { AssetLabel, type LabelLook } from './AssetLabel.tsx'
import './count.css'

const perSheet = 24

/** Labels to print: those not labelled yet, or of a department; on A4 sheets or one by one from a roll. */
export function AssetLabelsPage() {
  const { say } = useLanguage()
  const me = useMe()
  const [search, setSearch] = useSearchState()
  const isAll = search.all === '1'
  const look: LabelLook = search.look === 'roll' ? 'roll' : 'a4'
  const page = Number(search.page ?? 1) || 1
  const asked = useAction(
    'asset.list',
    {
      q: search.q ?? '',
      filters: {
        ...(isAll ? {} : { labeledDate: { oneOf: [null] } }),
        ...(search.dept ? { deptId: { oneOf: [search.dept] } } : {}),
      },
      page,
      pageSize: perSheet,
    },
    { keep: true },
  )
  const set = (patch: Record<string, string | undefined>) => setSearch({ page: undefined, ...patch })
  const none = (
    <EmptyState
      title={
        isAll
          ? say('没有符合条件的资产。', 'No such asset.')
          : say('没有未贴标签的资产。', 'Every asset bears its label.')
      }
    >
      {!isAll && <Button onClick={() => set({ all: '1' })}>{say('显示全部资产', 'Show all')}</Button>}
    </EmptyState>
  )
  return (
    <>
      {look === 'roll' ? (
        <style>{'@page { size: 60mm 40mm; margin: 0 }'}</style>
      ) : (
        <style>{'@page { size: A4; margin: 5mm }'}</style>
      )}
      <PageHead
        title={say('资产标签', 'Asset labels')}
        lead={say(
          '打印时选“实际大小”，不要缩放；贴好后在卡片上填张贴日期。',
          'Print at actual size; enter the day on the card when the label is on.',
        )}
        actions={
          <Button type="primary" onClick={() => window.print()}>
            {say('打印本页标签', 'Print these')}
          </Button>
        }
      />
      <div className="filters">
        <label htmlFor="label-q">
          {say('编号或名称', 'No. or name')}
          <Input
            id="label-q"
            className="search"
            allowClear
            defaultValue={search.q ?? ''}
            onPressEnter={(event) => set({ q: event.currentTarget.value })}
            onBlur={({ target }) => target.value !== (search.q ?? '') && set({ q: target.value })}
          />
        </label>
        <label htmlFor="label-dept">
          {say('使用部门', 'Department')}
          <span className="filter">
            <DeptSelect
              id="label-dept"
              value={search.dept ?? null}
              onChange={(dept: string | null) => set({ dept: dept ?? undefined })}
            />
          </span>
        </label>
        <Checkbox checked={isAll} onChange={({ target }) => set({ all: target.checked ? '1' : undefined })}>
          {say('包括已贴标签的', 'Also those labelled')}
        </Checkbox>
        <Segmented<LabelLook>
          value={look}
          onChange={(value) => setSearch({ look: value })}
          options={[
            { value: 'a4', label: say('A4 纸 24 枚', 'A4, 24') },
            { value: 'roll', label: say('标签机 60×40 毫米', 'Roll, 60×40 mm') },
          ]}
        />
      </div>
      <Loaded of={asked} empty={{ when: ({ total }) => total === 0, show: none }}>
        {({ rows, names, total }) => (
          <>
            <div className="label-sheet">
              {rows.map((row) => (
                <AssetLabel
                  key={row.id}
                  look={look}
                  card={{
                    ...row,
                    deptName: names[row.deptId] ?? '',
                    userName: names[row.userId] ?? '',
                    unitName: me.unitName,
                  }}
                />
              ))}
            </div>
            {total > perSheet && (
              <Pagination
                className="no-print"
                current={page}
                pageSize={perSheet}
                total={total}
                showSizeChanger={false}
                onChange={(next) => setSearch({ page: String(next) })}
              />
            )}
          </>
        )}
      </Loaded>
    </>
  )
}
