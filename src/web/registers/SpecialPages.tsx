import { Link } from '@tanstack/react-router'
import { useCan } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { registerPages } from '../register-pages.ts'

/** Pages made for this register alone: a phone entry, a statement, a label sheet. */
export function SpecialPages({ name }: { name: string }) {
  const { say } = useLanguage()
  const can = useCan()
  const pages = registerPages.filter(
    ({ register, path, needs }) => register === name && !path.includes('$id') && can(needs),
  )
  if (pages.length === 0) return null
  return (
    <span className="register-special">
      {pages.map(({ path, zh, en }) => (
        <Link key={path} to={path}>
          {say(zh, en)}
        </Link>
      ))}
    </span>
  )
}
