import { Input } from 'antd'
import { useState } from 'react'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { ScrollX } from '../../web/ScrollX.tsx'
import { Loaded } from '../../web/states.tsx'

/** Every name that a template may use, as it is written into it, with its value of now. */
export function TemplateVariables({ inspectionId }: { inspectionId: string }) {
  const { say, sayWords } = useLanguage()
  const [sought, setSought] = useState('')
  const loaded = useAction('template.variables', { inspectionId })
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{say('可用的变量', 'What a template may name')}</h2>
        <Input.Search
          className="search"
          allowClear
          placeholder={say('查找变量', 'Find a variable')}
          aria-label={say('查找变量', 'Find a variable')}
          onChange={({ target }) => setSought(target.value.trim())}
        />
      </div>
      <Loaded of={loaded}>
        {({ variables }) => (
          <ScrollX label={say('变量', 'Variables')}>
            <table className="plain-table">
              <thead>
                <tr>
                  <th scope="col">{say('写法', 'Write')}</th>
                  <th scope="col">{say('用在', 'Within')}</th>
                  <th scope="col">{say('含义', 'Meaning')}</th>
                  <th scope="col">{say('现在的值', 'Value of now')}</th>
                </tr>
              </thead>
              <tbody>
                {variables
                  .filter(({ name, hint }) => `${name}${hint.zh}${hint.en}`.includes(sought))
                  .map(({ within, name, hint, isLoop, sample }) => (
                    <tr key={`${within.join('/')}/${name}`}>
                      <th scope="row">
                        <code>{isLoop ? `{#${name}}…{/${name}}` : `{${name}}`}</code>
                      </th>
                      <td>
                        {within.length > 0
                          ? within.map((one) => `{#${one}}`).join(' ')
                          : say('任何地方', 'anywhere')}
                      </td>
                      <td>{sayWords(hint)}</td>
                      <td className="variable-sample">
                        {isLoop ? say(`${sample} 行`, `${sample} rows`) : sample}
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </ScrollX>
        )}
      </Loaded>
    </section>
  )
}
