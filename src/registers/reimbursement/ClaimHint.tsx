import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { usePaperName } from './ClaimPapersPage.tsx'
import { papersFor } from './papers.ts'
import { claimKinds } from './register.ts'
import { Standards } from './Standards.tsx'

type Props = { row: Readonly<Record<string, unknown>>; id: string | null }
type Kind = keyof typeof claimKinds

/** Standards that matter for a kind of claim, shown while it is filled in. */
const standardsFor: Partial<Record<Kind, readonly string[]>> = {
  travel: ['finr.lodgingStd', 'finr.mealAllowance', 'finr.submitDays'],
  reception: ['finr.mealStd', 'finr.companionsSmall', 'finr.companionsShare', 'finr.receptionMeals'],
  meeting: ['finr.submitDays'],
  training: ['finr.submitDays'],
}

/** Beside the form of a claim: the papers its kind asks for, which are there, and the standards with their source. */
export function ClaimHint({ row, id }: Props) {
  const { say } = useLanguage()
  const nameOf = usePaperName()
  const asked = useAction('reimbursement.papers', id === null ? {} : { id }, { enabled: id !== null })
  const claimKind =
    typeof row.claimKind === 'string' && row.claimKind in claimKinds ? (row.claimKind as Kind) : null
  if (claimKind === null) return null
  const text = (name: string) => (typeof row[name] === 'string' ? String(row[name]) : null)
  const { there = [], hasLodging = false } = asked.data?.one ?? {}
  const needed = papersFor({
    claimKind,
    payMethod: text('payMethod'),
    bizFromDate: text('bizFromDate'),
    bizToDate: text('bizToDate'),
    hasLodging,
  })
  const standards = standardsFor[claimKind]
  const title = say(
    `${claimKinds[claimKind][0]}报销：要件和标准`,
    `${claimKinds[claimKind][1]}: papers, standards`,
  )
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <p className="tag-list">
        {needed.map((paper) => (
          <Tag key={paper} tone={there.includes(paper) ? 'green' : 'amber'}>
            {there.includes(paper)
              ? say(`${nameOf(paper)} 已有`, `${nameOf(paper)}: there`)
              : say(`${nameOf(paper)} 缺`, `${nameOf(paper)}: lacks`)}
          </Tag>
        ))}
        {needed.length === 0 && say('这一类没有规定的要件。', 'No papers are prescribed for this kind.')}
      </p>
      {standards && <Standards group="finance" only={standards} />}
    </section>
  )
}
