import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useCan } from '../../action.ts'
import { useLanguage } from '../../language.tsx'
import { registerPages } from '../../register-pages.ts'

type HintProps = { row: Readonly<Record<string, unknown>>; id: string | null }

const ClaimHint = lazy(() =>
  import('../../../registers/reimbursement/ClaimHint.tsx').then((m) => ({ default: m.ClaimHint })),
)
const UnionHint = lazy(() =>
  import('../../../registers/union/UnionHint.tsx').then((m) => ({ default: m.UnionHint })),
)

/** What a register says beside its form while one types: papers, standards with their source. */
function Hint({ register, ...props }: HintProps & { register: string }) {
  if (register === 'reimbursement') return <ClaimHint {...props} />
  if (register === 'unionExpense') return <UnionHint row={props.row} />
  return null
}

/** Pages made for one record of this register, and its hints. */
export function RecordExtras({ register, row, id }: HintProps & { register: string }) {
  const { say } = useLanguage()
  const can = useCan()
  const pages = registerPages.filter(
    (page) => page.register === register && page.path.includes('$id') && can(page.needs),
  )
  return (
    <>
      {id !== null && pages.length > 0 && (
        <p className="record-pages no-print">
          {pages.map(({ path, zh, en }) => (
            <Link key={path} to={path.replace('$id', id)}>
              {say(zh, en)}
            </Link>
          ))}
        </p>
      )}
      <Suspense fallback={null}>
        <Hint register={register} row={row} id={id} />
      </Suspense>
    </>
  )
}
