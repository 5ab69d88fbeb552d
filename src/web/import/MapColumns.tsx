import { Button, Select } from 'antd'
import { useState } from 'react'
import type { MappingProposal } from '../../registers/sheet/report.ts'
import { useLanguage } from '../language.tsx'
import { ScrollX } from '../ScrollX.tsx'
import type { Importing } from './useImport.ts'

type Props = { proposal: MappingProposal; doing: Importing }

/** A sheet of another layout: which column holds what, proposed with a reason, confirmed by a person. */
export function MapColumns({ proposal, doing }: Props) {
  const { say, sayWords } = useLanguage()
  const { columns, fields, headRows } = proposal
  const [chosen, setChosen] = useState<Record<number, string | null>>(() =>
    Object.fromEntries(columns.map(({ column, field }) => [column, field])),
  )
  const taken = Object.values(chosen).filter((field) => field !== null)
  const twice = new Set(taken.filter((field, index) => taken.indexOf(field) < index))
  const choices = fields.map(({ name, words, isRequired }) => ({
    value: name,
    label: sayWords(words) + (isRequired ? ' *' : ''),
  }))
  const confirm = () =>
    void doing.confirm({
      headRow: headRows.at(-1) ?? 0,
      places: columns.flatMap(({ column }) => {
        const field = chosen[column]
        return field ? [{ column, field }] : []
      }),
    })
  return (
    <>
      <p>
        {say(
          `表头在第 ${headRows.join('、')} 行。请核对每一列对应什么；确认后本单位下次导入同样表头的表不再询问。`,
          `Headings in row ${headRows.join(', ')}. Check what each column holds; your unit will not be asked again for the same headings.`,
        )}
      </p>
      <ScrollX label={say('各列对应关系', 'Columns')}>
        <table className="plain-table import-map">
          <thead>
            <tr>
              <th scope="col">{say('表中的列', 'Column')}</th>
              <th scope="col">{say('内容示例', 'Examples')}</th>
              <th scope="col">{say('对应到', 'Holds')}</th>
              <th scope="col">{say('依据', 'Why')}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ column, heading, samples, field, why }) => (
              <tr key={column}>
                <th scope="row">{heading || say(`第 ${column + 1} 列`, `Column ${column + 1}`)}</th>
                <td className="soft import-samples">{samples.join('；')}</td>
                <td>
                  <Select
                    className="import-field"
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    options={choices}
                    value={chosen[column] ?? null}
                    placeholder={say('不导入', 'Left out')}
                    status={twice.has(chosen[column] ?? '') ? 'error' : ''}
                    aria-label={say(`“${heading}”对应到`, `“${heading}” holds`)}
                    onChange={(value) => setChosen({ ...chosen, [column]: value ?? null })}
                  />
                </td>
                <td className="soft">{why && chosen[column] === field ? sayWords(why) : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollX>
      {twice.size > 0 && (
        <p role="alert">{say('有两列对应到同一项，请改正。', 'Two columns hold the same field.')}</p>
      )}
      <div className="import-buttons">
        <Button onClick={doing.restart}>{say('换一个文件', 'Another file')}</Button>
        <Button
          type="primary"
          disabled={taken.length === 0 || twice.size > 0}
          loading={doing.busy !== null}
          onClick={confirm}
        >
          {say('确认对应关系', 'Confirm')}
        </Button>
      </div>
    </>
  )
}
