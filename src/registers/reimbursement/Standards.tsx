import type { Output } from '../../client.ts'
import { basisStatuses } from '../../controls/basis.ts'
import { yuan } from '../../kit/money.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { Loaded } from '../../web/states.tsx'

type Standard = Output<'register.standards'>['standards'][number]
type Group = 'finance' | 'union' | 'vehicles' | 'decisions'

const units: Record<string, readonly [string, string]> = {
  日: ['日', 'days'],
  月: ['月', 'months'],
  工作日: ['工作日', 'working days'],
  次: ['次', 'times'],
  倍: ['倍', 'times'],
  比例: ['', ''],
  公里: ['公里', 'km'],
  小时: ['小时', 'hours'],
  月份: ['月', 'month'],
}

/** `300.00 元`, `3 工作日`: a standard's value as people read it. */
export function useStandardWords() {
  const { say } = useLanguage()
  return ({ value, unit }: Pick<Standard, 'value' | 'unit'>) => {
    if (typeof value === 'boolean') return value ? say('是', 'yes') : say('否', 'no')
    if (typeof value !== 'number') return Array.isArray(value) ? value.join(say('、', ', ')) : value
    if (unit === '分') return `${yuan(value)} ${say('元', 'yuan')}`
    const name = units[unit]
    return `${value} ${name ? say(...name) : unit}`.trim()
  }
}

/** The standards in force with where they come from and how sure that is. */
export function Standards({ group, only }: { group: Group; only?: readonly string[] }) {
  const { say, sayWords } = useLanguage()
  const wordsOf = useStandardWords()
  const asked = useAction('register.standards', { group })
  const title = say('现行标准', 'Standards in force')
  const columns: Column<Standard>[] = [
    { key: 'name', label: say('标准', 'Standard'), isTitle: true, show: ({ words }) => sayWords(words) },
    { key: 'value', label: say('数值', 'Value'), className: 'num', show: (standard) => wordsOf(standard) },
    {
      key: 'source',
      label: say('来源', 'Source'),
      show: ({ source, status }) => (
        <>
          {source} <span className="soft">{sayWords(basisStatuses[status])}</span>
        </>
      ),
    },
  ]
  return (
    <Loaded of={asked}>
      {({ standards }) => (
        <RecordTable
          label={title}
          columns={columns}
          rows={standards.filter(({ name }) => !only || only.includes(name))}
          rowKey={({ name }) => name}
        />
      )}
    </Loaded>
  )
}
