import { Link } from '@tanstack/react-router'
import { type ComponentType, lazy, Suspense } from 'react'
import type { HintProps } from '../../../registers/folder.ts'
import { folderList } from '../../../registers/index.ts'
import { useCan } from '../../action.ts'
import { useLanguage } from '../../language.tsx'
import { registerPages } from '../../register-pages.ts'

/** What a register says beside its form while one types: papers, standards with their source. */
const hints: Readonly<Record<string, ComponentType<HintProps>>> = Object.fromEntries(
  folderList
    .flatMap(({ hints = {} }) => Object.entries(hints))
    .flatMap(([register, load]) =>
      load ? [[register, lazy(() => load().then((hint) => ({ default: hint })))]] : [],
    ),
)

/** Pages made for one record of this register, and its hints. */
export function RecordExtras({ register, row, id }: HintProps & { register: string }) {
  const { say } = useLanguage()
  const can = useCan()
  const Hint = hints[register]
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
      {Hint && (
        <Suspense fallback={null}>
          <Hint row={row} id={id} />
        </Suspense>
      )}
    </>
  )
}
