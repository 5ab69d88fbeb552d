import { WarningOutlined } from '@ant-design/icons'
import { Popover } from 'antd'
import type { Register } from '../../../kit/define-register.ts'
import { useLanguage } from '../../language.tsx'
import type { Row } from '../calls.ts'
import type { GridProps, Mark } from './grid-props.ts'

type Props = {
  register: Register
  row: Row & { alertCount?: number }
  line: number
  marks: readonly Mark[]
  unit: string | undefined
  onOpen: GridProps['onOpen']
}

/** Leads a row: its number, which opens the record, and what the rules found on it. */
export function RowHead({ register, row, line, marks, unit, onOpen }: Props) {
  const { say } = useLanguage()
  const code = register.shape === 'ledger' ? String(row.ledgerNo) : String(line + 1)
  const count = row.alertCount ?? marks.length
  return (
    <th scope="row" className="grid-row-head">
      <button
        type="button"
        className="link-button num"
        aria-label={say(`打开 ${code}`, `Open ${code}`)}
        onClick={() => onOpen(row)}
      >
        {code}
      </button>
      {row.isBackfilled === true && (
        <span className="grid-note" title={say('补录', 'Backfilled')}>
          {say('补', 'late')}
        </span>
      )}
      {count > 0 && <AlertMark count={count} marks={marks} />}
      {unit && <span className="grid-unit">{unit}</span>}
    </th>
  )
}

/** How many alerts stand open; pointing at it or focusing it says each. */
export function AlertMark({ count, marks }: { count: number; marks: readonly Mark[] }) {
  const { say, language } = useLanguage()
  const isGrave = marks.some(({ severity }) => severity === 'block' || severity === 'error')
  return (
    <Popover
      trigger={['hover', 'focus', 'click']}
      content={
        <ul className="grid-alerts">
          {marks.map((mark) => (
            <li key={mark.id}>
              <strong>{mark.ruleId}</strong> {language === 'zh' ? mark.zh : mark.en}
              {mark.isWaived && <span className="soft"> {say('（已豁免）', '(waived)')}</span>}
            </li>
          ))}
        </ul>
      }
    >
      <button
        type="button"
        className={isGrave ? 'grid-alert is-grave' : 'grid-alert'}
        aria-label={say(`${count} 项预警`, `${count} alerts`)}
      >
        <WarningOutlined aria-hidden="true" /> {count}
      </button>
    </Popover>
  )
}
