import { Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { type Column, RecordTable } from '../../web/RecordTable.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useSearchState } from '../../web/search-state.ts'
import { EmptyState, Loaded } from '../../web/states.tsx'
import { templateAddress } from './address.ts'
import { NewTemplate } from './NewTemplate.tsx'
import { PaperPages } from './PaperPages.tsx'
import { TemplateVariables } from './TemplateVariables.tsx'
import './papers.css'

type Template = Output<'template.list'>['templates'][number]

/** The unit's own templates: take one into use, see what it may name, fill it from the ledger. */
export function TemplatesPage() {
  const { say } = useLanguage()
  const [search, setSearch] = useSearchState()
  const can = useCan()
  const inspections = useAction('inspection.list', { limit: 200 })
  return (
    <>
      <PageHead
        title={say('本单位模板', 'Templates of the unit')}
        lead={say(
          '用 Word 写好版式，在要填数据的地方写 {变量}，表格行或段落用 {#循环}…{/循环} 重复。',
          'Lay the page out in Word, write {variable} where a value goes, and {#loop}…{/loop} around what repeats.',
        )}
      />
      <Loaded
        of={inspections}
        empty={{
          when: ({ total }) => total === 0,
          show: (
            <EmptyState
              title={say('还没有检查，模板没有数据可填。', 'No inspection yet to fill a template from.')}
            />
          ),
        }}
      >
        {({ inspections: all }) => {
          const chosen = all.find(({ id }) => id === search.inspection) ?? all[0]
          if (!chosen) return null
          return (
            <>
              <div className="filters">
                <label htmlFor="template-inspection">
                  {say('用哪次检查的数据', 'Filled from')}
                  <Select
                    id="template-inspection"
                    className="paper-inspection"
                    value={chosen.id}
                    options={all.map(({ id, title, unitName }) => ({
                      value: id,
                      label: `${title} · ${unitName}`,
                    }))}
                    onChange={(inspection: string) => setSearch({ inspection })}
                  />
                </label>
              </div>
              {can('template.add') && <NewTemplate inspectionId={chosen.id} />}
              <Templates inspectionId={chosen.id} />
              <TemplateVariables inspectionId={chosen.id} />
            </>
          )
        }}
      </Loaded>
    </>
  )
}

function Templates({ inspectionId }: { inspectionId: string }) {
  const { say } = useLanguage()
  const can = useCan()
  const list = useAction('template.list', {})
  const retire = useDo('template.void', { done: ['已停用', 'Out of use'] })
  const [shown, setShown] = useState<Template | null>(null)
  const columns: Column<Template>[] = [
    {
      key: 'name',
      label: say('模板', 'Template'),
      isTitle: true,
      show: (template) => (
        <button type="button" className="link-button" onClick={() => setShown(template)}>
          {template.name}
        </button>
      ),
    },
    { key: 'no', label: say('版本', 'Version'), show: ({ no }) => say(`第 ${no} 版`, `v${no}`) },
    {
      key: 'state',
      label: say('状态', 'State'),
      show: ({ isCurrent }) =>
        isCurrent ? (
          <Tag tone="green">{say('在用', 'In use')}</Tag>
        ) : (
          <Tag tone="grey">{say('已停用', 'Out of use')}</Tag>
        ),
    },
    {
      key: 'by',
      label: say('启用', 'Added'),
      show: ({ createdByName, createdAt }) => `${createdByName ?? ''} ${momentInWords(new Date(createdAt))}`,
    },
    {
      key: 'do',
      label: say('操作', 'Actions'),
      isActions: true,
      show: ({ id, name, fileId, isCurrent }) => (
        <>
          <a href={templateAddress({ fileId, inspectionId })}>{say('生成并下载', 'Fill and download')}</a>
          {isCurrent && can('template.void') && (
            <ConfirmButton
              size="small"
              ask={say(`停用模板“${name}”？`, `Put the template “${name}” out of use?`)}
              onConfirm={() => retire.run({ id })}
            >
              {say('停用', 'Retire')}
            </ConfirmButton>
          )}
        </>
      ),
    },
  ]
  return (
    <section className="panel">
      <h2 className="panel-title">{say('模板和历次版本', 'Templates and their versions')}</h2>
      <Refusal of={retire.error} />
      <Loaded
        of={list}
        empty={{
          when: ({ templates }) => templates.length === 0,
          show: <p className="soft">{say('还没有自己的模板。', 'No template of the unit’s own yet.')}</p>,
        }}
      >
        {({ templates }) => (
          <RecordTable
            label={say('模板', 'Templates')}
            columns={columns}
            rows={templates}
            rowKey={({ id }) => id}
          />
        )}
      </Loaded>
      {shown && (
        <section
          className="template-preview"
          aria-label={say(`“${shown.name}”预览`, `Preview of “${shown.name}”`)}
        >
          <p className="panel-head">
            <strong>
              {say(`“${shown.name}”按现有台账填好的样子`, `“${shown.name}” filled from the ledger of now`)}
            </strong>
            <button type="button" className="link-button" onClick={() => setShown(null)}>
              {say('收起', 'Close')}
            </button>
          </p>
          <PaperPages
            address={templateAddress({ fileId: shown.fileId, inspectionId }, true)}
            version={shown.id}
            name={shown.name}
          />
        </section>
      )}
    </section>
  )
}
