import { PaperClipOutlined } from '@ant-design/icons'
import { useLanguage } from '../../language.tsx'
import { Tag } from '../../StatusTag.tsx'
import type { NamesById, Row } from '../calls.ts'
import { type Column, isNumeric, textOf, valueIn } from '../values.ts'

const tones = { draft: 'grey', submitted: 'blue', approved: 'green', returned: 'red' } as const

/** Where a record stands, in words. */
export function ReviewTag({ status }: { status: string }) {
  const { say } = useLanguage()
  const names = {
    draft: say('草稿', 'Draft'),
    submitted: say('已提交', 'Submitted'),
    approved: say('审核通过', 'Approved'),
    returned: say('退回', 'Returned'),
  }
  const known = status as keyof typeof names
  return <Tag tone={tones[known] ?? 'grey'}>{names[known] ?? status}</Tag>
}

/** A value in its cell. */
export function CellText({ row, column, names }: { row: Row; column: Column; names: NamesById }) {
  const { language } = useLanguage()
  const value = valueIn(row, column)
  if (column.name === 'reviewStatus') return <ReviewTag status={String(value)} />
  if (column.field.kind === 'files') {
    const count = Array.isArray(value) ? value.length : 0
    return count === 0 ? null : (
      <span className="num">
        <PaperClipOutlined aria-hidden="true" /> {count}
      </span>
    )
  }
  const text = textOf(column.field, value, names, language)
  const isPlain = isNumeric(column.field) || ['day', 'moment'].includes(column.field.kind)
  return <span className={isPlain ? 'num' : 'grid-text'}>{text}</span>
}
