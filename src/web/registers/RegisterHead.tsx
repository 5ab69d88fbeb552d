import { DownOutlined, PlusOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { SavedViews } from '../../loop/ledger/SavedViews.tsx'
import { ColumnsMenu } from '../ColumnsMenu.tsx'
import { useLanguage } from '../language.tsx'
import { usePhone } from '../media.ts'
import { PageHead } from '../PageFrame.tsx'
import type { Search } from '../search-state.ts'
import { foundBy, type ListQuery } from './address.ts'
import { download, sheetAddress } from './links.ts'
import { SpecialPages } from './SpecialPages.tsx'
import type { RegisterView } from './useRegister.ts'
import { type Column, headingIn } from './values.ts'

type Props = {
  view: RegisterView
  total: number | undefined
  query: ListQuery
  search: Partial<Search>
  columns: readonly Column[]
  onSearch: (patch: Partial<Search>) => void
  onImport: () => void
  onEnterMany: () => void
}

/** Name and purpose of the register, its special pages, and what can be done with it. */
export function RegisterHead({
  view,
  total,
  query,
  search,
  columns,
  onSearch,
  onImport,
  onEnterMany,
}: Props) {
  const { register, extent } = view
  const { say, sayWords, language } = useLanguage()
  const canKeep = extent('keep') !== 'none'
  const isPhone = usePhone()
  return (
    <PageHead
      title={say(register.zh, register.en)}
      lead={
        <>
          {sayWords(register.purpose)}
          {total !== undefined && <span> {say(`共 ${total} 条。`, `${total} in all.`)}</span>}
          <SpecialPages name={register.name} />
        </>
      }
      actions={
        <>
          {!isPhone && (
            <ColumnsMenu
              columns={view.columns.map(({ name, field }) => ({ name, heading: headingIn(field, language) }))}
              shown={columns.map(({ name }) => name)}
              onChange={(names) => onSearch({ cols: names ? names.join(',') : '' })}
            />
          )}
          <SavedViews page={`registers/${register.name}`} search={search} onOpen={onSearch} />
          <MoreMenu view={view} query={query} columns={columns} onImport={onImport} />
          {canKeep && !isPhone && <Button onClick={onEnterMany}>{say('批量录入', 'Many rows')}</Button>}
          {canKeep && register.shape === 'ledger' && (
            <Link to="/registers/$name/new" params={{ name: register.name }}>
              <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
                {say('新增', 'New')}
              </Button>
            </Link>
          )}
        </>
      }
    />
  )
}

type MenuProps = Pick<Props, 'view' | 'query' | 'columns' | 'onImport'>

function MoreMenu({ view: { register, extent }, query, columns, onImport }: MenuProps) {
  const { say, language } = useLanguage()
  const navigate = useNavigate()
  const items = [
    { key: 'seen', label: say('导出所见各列（.xlsx）', 'Export the columns shown (.xlsx)') },
    { key: 'all', label: say('导出全部字段（.xlsx）', 'Export every field (.xlsx)') },
    { key: 'csv', label: say('导出全部字段（.csv）', 'Export every field (.csv)') },
    ...(extent('keep') === 'none'
      ? []
      : [{ key: 'template', label: say('下载填报模板', 'Download the template') }]),
    ...(extent('manage') === 'all'
      ? [
          { key: 'import', label: say('从 Excel 导入…', 'Import from Excel…') },
          { key: 'fields', label: say('本单位自设字段…', 'Fields of our own…') },
        ]
      : []),
  ]
  const run = (key: string) => {
    if (key === 'seen' || key === 'all' || key === 'csv')
      download(
        sheetAddress(register.name, 'export', {
          query: JSON.stringify(foundBy(query)),
          language,
          ...(key === 'seen' ? { columns: columns.map(({ name }) => name).join(',') } : {}),
          ...(key === 'csv' ? { format: 'csv' } : {}),
        }),
      )
    else if (key === 'template') download(sheetAddress(register.name, 'template'))
    else if (key === 'import') onImport()
    else void navigate({ to: '/registers/$name/fields', params: { name: register.name } })
  }
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => run(key) }} trigger={['click']}>
      <Button>
        {say('导入导出', 'Import, export')} <DownOutlined />
      </Button>
    </Dropdown>
  )
}
