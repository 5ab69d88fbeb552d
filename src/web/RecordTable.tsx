import type { ReactNode } from 'react'
import { usePhone } from './media.ts'
import { ScrollX } from './ScrollX.tsx'

export type Column<T> = {
  key: string
  label: string
  show: (row: T) => ReactNode
  /** Leads the card on a phone and names the row for a screen reader. One column has it. */
  isTitle?: boolean
  /** Buttons: at the end of the row, below the card. */
  isActions?: boolean
  className?: string
}

type Props<T> = {
  /** What the rows are, for a screen reader. */
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  rowKey: (row: T) => string
  isChosen?: (row: T) => boolean
}

/** A list of records: a dense table on a desk, cards on a phone. */
export function RecordTable<T>(props: Props<T>) {
  return usePhone() ? <Cards {...props} /> : <Rows {...props} />
}

function Rows<T>({ label, columns, rows, rowKey, isChosen }: Props<T>) {
  return (
    <ScrollX label={label}>
      <table className="plain-table">
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column.key} className={column.className}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className={isChosen?.(row) ? 'is-chosen' : undefined}>
              {columns.map((column) =>
                column.isTitle ? (
                  <th scope="row" key={column.key} className={column.className}>
                    {column.show(row)}
                  </th>
                ) : (
                  <td key={column.key} className={column.className}>
                    {column.isActions ? (
                      <div className="row-actions">{column.show(row)}</div>
                    ) : (
                      column.show(row)
                    )}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function Cards<T>({ label, columns, rows, rowKey, isChosen }: Props<T>) {
  const title = columns.find((column) => column.isTitle)
  const actions = columns.find((column) => column.isActions)
  const facts = columns.filter((column) => column !== title && column !== actions)
  return (
    <ul className="record-cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className={isChosen?.(row) ? 'is-chosen' : undefined}>
          {title && <p className="record-card-title">{title.show(row)}</p>}
          <dl>
            {facts.map((column) => (
              <div key={column.key}>
                <dt>{column.label}</dt>
                <dd>{column.show(row)}</dd>
              </div>
            ))}
          </dl>
          {actions && <div className="row-actions">{actions.show(row)}</div>}
        </li>
      ))}
    </ul>
  )
}
