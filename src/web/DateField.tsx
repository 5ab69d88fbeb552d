import { Input } from 'antd'

type Props = {
  id?: string
  /** `YYYY-MM-DD` or null. */
  value?: string | null
  onChange?: (day: string | null) => void
  min?: string
  max?: string
  disabled?: boolean
  'aria-label'?: string
}

/** A day, with the browser's own calendar: known on every phone and to every screen reader. Fits a `Form.Item`. */
export function DateField({ value, onChange, ...rest }: Props) {
  return (
    <Input
      {...rest}
      type="date"
      value={value ?? ''}
      max={rest.max ?? '2999-12-31'}
      onChange={({ target }) => onChange?.(target.value || null)}
    />
  )
}
