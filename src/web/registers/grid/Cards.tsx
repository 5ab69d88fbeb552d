import { Link } from '@tanstack/react-router'
import type { Register } from '../../../kit/define-register.ts'
import { useLanguage } from '../../language.tsx'
import type { Search } from '../../search-state.ts'
import type { Listed, NamesById } from '../calls.ts'
import { type Column, headingIn, isBlank, textOf, valueIn } from '../values.ts'
import { ReviewTag } from './CellText.tsx'
import type { Mark } from './grid-props.ts'

type Props = {
  register: Register
  columns: readonly Column[]
  rows: readonly Listed[]
  names: NamesById
  marks: ReadonlyMap<string, Mark[]>
  search: Partial<Search>
  units: ReadonlyMap<string, string> | null
}

/** Columns under the title of a card; the record itself has the others. */
const onCard = 5

/** The register on a phone: one card a record, the whole card opens it. */
export function Cards({ register, columns, rows, names, marks, search, units }: Props) {
  const { language } = useLanguage()
  const title = columns.find(({ name }) => name === register.title)
  const facts = columns
    .filter((column) => column !== title && column.name !== 'reviewStatus')
    .slice(0, onCard)
  return (
    <ul className="register-cards" aria-label={language === 'zh' ? register.zh : register.en}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            to="/registers/$name/$id"
            params={{ name: register.name, id: row.id }}
            search={search as never}
            className="register-card"
          >
            <span className="register-card-head">
              <span className="num soft">
                {[row.ledgerNo, units?.get(row.orgUnitId)].filter(Boolean).join(' · ')}
              </span>
              {row.reviewStatus !== undefined && <ReviewTag status={String(row.reviewStatus)} />}
            </span>
            <strong>{title && textOf(title.field, valueIn(row, title), names, language)}</strong>
            <span className="register-card-facts">
              {facts
                .filter((column) => !isBlank(valueIn(row, column)))
                .map((column) => (
                  <span key={column.name}>
                    <span className="soft">{headingIn(column.field, language)} </span>
                    {textOf(column.field, valueIn(row, column), names, language)}
                  </span>
                ))}
            </span>
            {(marks.get(row.id) ?? []).map((mark) => (
              <span key={mark.id} className="register-card-alert">
                {language === 'zh' ? mark.zh : mark.en}
              </span>
            ))}
          </Link>
        </li>
      ))}
    </ul>
  )
}
