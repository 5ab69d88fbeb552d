import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { Standards } from '../reimbursement/Standards.tsx'
import { unionExpense, unionKinds } from './register.ts'

type Kind = keyof typeof unionKinds

/** Limits that hold for a kind of spending, shown while it is filled in; the same that the rules hold it against. */
const limitsFor: Partial<Record<Kind, readonly string[]>> = {
  festival: ['unio.festivalYear'],
  birthday: ['unio.birthday'],
  wedding: ['unio.wedding'],
  birth: ['unio.birth'],
  illness: ['unio.hospital'],
  death: ['unio.deathSelf', 'unio.deathKin'],
  retire: ['unio.retire'],
  outing: ['unio.outing', 'unio.mealPerHead'],
  movie: ['unio.movie'],
  sports: ['unio.uniform', 'unio.prizeTop', 'unio.mealPerHead'],
}

const papers = ['planFiles', 'minutesFiles', 'approvedById', 'approvedDate', 'voucherFiles'] as const

/** Beside the form of union spending: what is still to be handed in, and the limits with their source. */
export function UnionHint({ row }: { row: Readonly<Record<string, unknown>> }) {
  const { say } = useLanguage()
  const kind =
    typeof row.expenseKind === 'string' && row.expenseKind in unionKinds ? (row.expenseKind as Kind) : null
  if (kind === null) return null
  const isThere = (name: string) => {
    const value = row[name]
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''
  }
  const limits = limitsFor[kind]
  const title = say(`${unionKinds[kind][0]}：要件和限额`, `${unionKinds[kind][1]}: papers, limits`)
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <p className="tag-list">
        {papers.map((name) => {
          const { zh, en } = unionExpense.fields[name]
          return (
            <Tag key={name} tone={isThere(name) ? 'green' : 'amber'}>
              {isThere(name) ? say(`${zh} 已有`, `${en}: there`) : say(`${zh} 缺`, `${en}: lacks`)}
            </Tag>
          )
        })}
      </p>
      {limits && <Standards group="union" only={limits} />}
    </section>
  )
}
