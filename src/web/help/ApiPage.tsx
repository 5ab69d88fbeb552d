import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import type { CallError } from '../../client.ts'
import { useLanguage } from '../language.tsx'
import { PageHead } from '../PageFrame.tsx'
import { asCallError } from '../signed-in.ts'
import { Loaded } from '../states.tsx'
import { actionWords } from '../words/records.ts'
import { type Schema, SchemaTable } from './SchemaTable.tsx'
import '../style/help.css'

type Content = { content: { 'application/json': { schema: Schema } } }
type Operation = {
  operationId: string
  summary: string
  description: string
  'x-roles': { zh: string; en: string }[]
  requestBody: Content
  responses: { 200: Content }
}
type Document = { paths: Record<string, { post: Operation }> }

async function openApi(): Promise<Operation[]> {
  const response = await fetch('/api/docs')
  if (!response.ok) throw new Error(response.statusText)
  const { paths } = (await response.json()) as Document
  return Object.values(paths).map(({ post }) => post)
}

/** Every action of the pages, for programs: who may, what goes in, what comes out. Made from what runs. */
export function ApiPage() {
  const { say } = useLanguage()
  const [q, setQ] = useState('')
  const operations = useQuery<Operation[], CallError>({
    queryKey: ['api.docs'],
    queryFn: () =>
      openApi().catch((error) => {
        throw asCallError(error)
      }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <>
      <PageHead
        title={say('接口文档', 'API')}
        lead={
          <>
            {say(
              '页面能办的事都可由程序办理：POST /api/操作名，JSON 入参，登录后带会话 Cookie。机器可读的全文见 ',
              'Whatever a page does, a program can do: POST /api/<action> with JSON and the session cookie of a sign-in. For machines: ',
            )}
            <a href="/api/docs">/api/docs</a>
            {say('（OpenAPI 3.1）。', ' (OpenAPI 3.1).')}
          </>
        }
      />
      <div className="filters">
        <Input.Search
          className="filter is-wide"
          allowClear
          aria-label={say('查找操作', 'Find an action')}
          placeholder={say('操作名或说明', 'Name or meaning')}
          value={q}
          onChange={({ target }) => setQ(target.value.trim().toLowerCase())}
        />
      </div>
      <Loaded of={operations}>{(list) => <Operations operations={list} q={q} />}</Loaded>
    </>
  )
}

function Operations({ operations, q }: { operations: Operation[]; q: string }) {
  const { say } = useLanguage()
  const meaning = (operation: Operation) => say(...actionWords(operation.operationId))
  const shown = operations.filter(
    (operation) =>
      !q || operation.operationId.toLowerCase().includes(q) || meaning(operation).toLowerCase().includes(q),
  )
  const areas = [...new Set(shown.map((operation) => operation.operationId.split('.')[0]))]
  if (shown.length === 0) return <p className="soft">{say('没有符合条件的操作。', 'No action matches.')}</p>
  return (
    <div className="panel">
      {areas.map((area) => (
        <section className="api-area" key={area} aria-label={area}>
          <h2>{area}</h2>
          <div>
            {shown
              .filter((operation) => operation.operationId.split('.')[0] === area)
              .map((operation) => (
                <OneOperation
                  key={operation.operationId}
                  operation={operation}
                  meaning={meaning(operation)}
                />
              ))}
          </div>
        </section>
      ))}
    </div>
  )
}

function OneOperation({ operation, meaning }: { operation: Operation; meaning: string }) {
  // Drawn when first opened: some hundred tables at once make the page heavy.
  const [wasOpened, setOpened] = useState(false)
  return (
    <details className="operation" onToggle={({ currentTarget }) => currentTarget.open && setOpened(true)}>
      <summary>
        <code>POST /api/{operation.operationId}</code> <span>{meaning}</span>
      </summary>
      {wasOpened && <Contract operation={operation} />}
    </details>
  )
}

function Contract({ operation }: { operation: Operation }) {
  const { say, sayWords } = useLanguage()
  return (
    <>
      <p>
        {say('可用角色：', 'Roles: ')}
        {operation['x-roles'].map(sayWords).join(say('、', ', '))}
      </p>
      <h3>{say('入参', 'Input')}</h3>
      <SchemaTable schema={operation.requestBody.content['application/json'].schema} />
      <h3>{say('应答', 'Answer')}</h3>
      <SchemaTable schema={operation.responses[200].content['application/json'].schema} />
    </>
  )
}
