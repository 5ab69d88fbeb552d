import { Button, Checkbox, Popover } from 'antd'
import { useLanguage } from './language.tsx'
import './columns-menu.css'

type Props = {
  /** Every column there is, in its usual order. */
  columns: readonly { name: string; heading: string }[]
  shown: readonly string[]
  onChange: (names: string[] | null) => void
}

/** Which columns a grid shows, and so exports; kept in the address, so that a saved view has its own. */
export function ColumnsMenu({ columns, shown, onChange }: Props) {
  const { say } = useLanguage()
  const names = new Set(shown)
  const toggle = (name: string) => {
    const next = columns.filter((column) =>
      column.name === name ? !names.has(name) : names.has(column.name),
    )
    onChange(next.map((column) => column.name))
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div role="dialog" aria-label={say('显示哪些列', 'Columns shown')} className="columns-menu">
          {columns.map(({ name, heading }) => (
            <Checkbox
              key={name}
              checked={names.has(name)}
              disabled={names.has(name) && names.size === 1}
              onChange={() => toggle(name)}
            >
              {heading}
            </Checkbox>
          ))}
          <Button type="link" onClick={() => onChange(null)}>
            {say('恢复默认列', 'Default columns')}
          </Button>
        </div>
      }
    >
      <Button>{say('列', 'Columns')}</Button>
    </Popover>
  )
}
