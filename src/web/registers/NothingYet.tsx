import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useLanguage } from '../language.tsx'
import { EmptyState } from '../states.tsx'
import { download, sheetAddress } from './links.ts'
import type { RegisterView } from './useRegister.ts'

type Props = { view: RegisterView; isNarrowed: boolean; onClear: () => void; onImport: () => void }

/** An empty grid says what to do next: widen the filter, enter the first record, or bring the old table along. */
export function NothingYet({ view: { register, extent }, isNarrowed, onClear, onImport }: Props) {
  const { say } = useLanguage()
  if (isNarrowed) {
    return (
      <EmptyState title={say('没有符合条件的记录', 'Nothing matches')}>
        <Button onClick={onClear}>{say('清除筛选条件', 'Clear the filter')}</Button>
      </EmptyState>
    )
  }
  const canKeep = extent('keep') !== 'none'
  return (
    <EmptyState title={say('还没有记录', 'No records yet')}>
      {canKeep ? (
        <div className="register-first">
          <Link to="/registers/$name/new" params={{ name: register.name }}>
            <Button type="primary" tabIndex={-1}>
              {say('登记第一条', 'Enter the first record')}
            </Button>
          </Link>
          <Button onClick={() => download(sheetAddress(register.name, 'template'))}>
            {say('下载 Excel 模板', 'Download the Excel template')}
          </Button>
          {extent('manage') === 'all' && (
            <Button onClick={onImport}>{say('导入已有台账', 'Import an existing table')}</Button>
          )}
        </div>
      ) : (
        <p className="soft">
          {say(
            '由归口科室的台账管理员登记。',
            'The keeper in the department that answers for it enters them.',
          )}
        </p>
      )}
    </EmptyState>
  )
}
