import { useAction } from '../action.ts'
import { useMe } from '../session.tsx'

/** Names of the units below, for who sees several of them; null for everybody else. */
export function useUnits(): ReadonlyMap<string, string> | null {
  const { unitKind } = useMe()
  const isOffice = unitKind === 'oversight'
  const units = useAction('unit.list', {}, { enabled: isOffice })
  if (!isOffice) return null
  const below = (units.data?.units ?? []).filter(({ kind }) => kind === 'unit')
  return new Map(below.map(({ id, shortName }) => [id, shortName]))
}
