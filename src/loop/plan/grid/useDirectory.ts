import { useMemo } from 'react'
import { useAction } from '../../../web/action.ts'
import type { Directory } from './columns.ts'

export type Option = { value: string; label: string }
export type Choices = { directory: Directory; leaders: Option[]; people: Option[]; departments: Option[] }

const leading = ['leader', 'principal']

/** People and departments of a unit to choose from and to read pasted names; `names` serve until they are loaded. */
export function useDirectory(orgUnitId: string, names: Record<string, string>): Choices {
  const members = useAction('member.list', { orgUnitId })
  return useMemo(() => {
    const { people = [], departments = [] } = members.data ?? {}
    const active = people.filter(({ isDisabled }) => !isDisabled)
    const departmentNames = new Map(departments.map(({ id, name }) => [id, name]))
    const known = new Map([...people, ...departments].map(({ id, name }) => [id, name]))
    const options = active.map(({ id, name, posts }) => {
      const place = posts.map(
        ({ departmentId, title }) => title || (departmentId && departmentNames.get(departmentId)),
      )
      const isLeader = posts.some(({ role }) => leading.includes(role))
      return { value: id, label: labelOf(name, place.find(Boolean) || ''), name, isLeader }
    })
    const units = departments
      .filter(({ isActive }) => isActive)
      .map(({ id, name }) => ({ value: id, label: name }))
    const leaders = options.filter(({ isLeader }) => isLeader)
    return {
      leaders: leaders.map(({ value, label }) => ({ value, label })),
      people: options.map(({ value, label }) => ({ value, label })),
      departments: units,
      directory: {
        leaders: idsByName(leaders),
        people: idsByName(options),
        departments: idsByName(units.map(({ value, label }) => ({ value, name: label }))),
        nameOf: (id) => known.get(id) ?? names[id] ?? '',
      },
    }
  }, [members.data, names])
}

function labelOf(name: string, place: string): string {
  return place ? `${name}（${place}）` : name
}

function idsByName(rows: { value: string; name: string }[]): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const { value, name } of rows) ids.set(name, [...(ids.get(name) ?? []), value])
  return ids
}
