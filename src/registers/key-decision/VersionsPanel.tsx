import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { yuan } from '../../kit/money.ts'
import { useCan, useDo } from '../../web/action.ts'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useSearchState } from '../../web/router.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { useMe } from '../../web/session.tsx'
import { catalogItem, keyCategories } from './register.ts'
import type { Catalogue } from './ScopePage.tsx'
import { type Change, differenceOf, entriesOn, versionsOf } from './scope.ts'

/** Versions of the catalogue: which is in force when, what one changes against another, and a new one. */
export function VersionsPanel({ catalogue }: { catalogue: Catalogue }) {
  const { say } = useLanguage()
  const { today } = useMe()
  const can = useCan()
  const [search, setSearch] = useSearchState()
  const versions = versionsOf(catalogue.entries)
  const current = entriesOn(catalogue.entries, today)[0]?.versionNo
  const after = search.after ?? versions[0]?.versionNo ?? ''
  const before = search.before ?? versions[1]?.versionNo ?? ''
  const of = (versionNo: string) => catalogue.entries.filter((entry) => entry.versionNo === versionNo)
  const title = say('版本', 'Versions')
  const options = versions.map(({ versionNo }) => ({ value: versionNo, label: versionNo }))
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title">{title}</h2>
      <ul className="plain-list">
        {versions.map(({ versionNo, fromDate, entries }) => (
          <li key={versionNo}>
            <strong>{versionNo}</strong>{' '}
            <span className="soft">
              {say(`${fromDate} 起，${entries} 条`, `from ${fromDate}, ${entries} entries`)}
            </span>{' '}
            {versionNo === current && <Tag tone="green">{say('现行', 'In force')}</Tag>}
            {fromDate > today && <Tag tone="blue">{say('未生效', 'Not yet')}</Tag>}
          </li>
        ))}
      </ul>
      {versions.length > 1 && (
        <>
          <div className="filters scope-compare">
            <label htmlFor="version-before">
              {say('旧版本', 'Before')}
              <Select
                id="version-before"
                className="filter"
                value={before}
                options={options}
                onChange={(value: string) => setSearch({ before: value })}
              />
            </label>
            <label htmlFor="version-after">
              {say('新版本', 'After')}
              <Select
                id="version-after"
                className="filter"
                value={after}
                options={options}
                onChange={(value: string) => setSearch({ after: value })}
              />
            </label>
          </div>
          <Changes changes={differenceOf(of(before), of(after))} />
        </>
      )}
      {can('catalogItem.saveMany') && current && <NewVersion entries={of(current) as Catalogue['entries']} />}
    </section>
  )
}

const kinds = {
  added: ['新增', 'Added', 'green'],
  removed: ['删去', 'Removed', 'red'],
  changed: ['修改', 'Changed', 'amber'],
} as const

function Changes({ changes }: { changes: Change[] }) {
  const { say } = useLanguage()
  const shown = (field: string, value: string) => {
    const categories: Record<string, readonly [string, string]> = keyCategories
    const category = categories[value]
    if (field === 'category' && category) return say(...category)
    if (field === 'limitAmount') return value === '' ? '—' : yuan(Number(value))
    return value || '—'
  }
  if (changes.length === 0) return <p className="soft">{say('两个版本没有差别。', 'No difference.')}</p>
  return (
    <ul className="scope-changes">
      {changes.map(({ title, kind, changes: fields }) => {
        const [zh, en, tone] = kinds[kind]
        return (
          <li key={title}>
            <Tag tone={tone}>{say(zh, en)}</Tag> <strong>{title}</strong>
            {fields.map(([field, before, after]) => (
              <p key={field}>
                <span className="soft">
                  {say(catalogItem.fields[field].zh, catalogItem.fields[field].en)}
                </span>{' '}
                <del>{shown(field, before)}</del> <ins>{shown(field, after)}</ins>
              </p>
            ))}
          </li>
        )
      })}
    </ul>
  )
}

/** The next version begins as a copy of the one in force, as drafts to be worked over before their day. */
function NewVersion({ entries }: { entries: Catalogue['entries'] }) {
  const { say } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const [versionNo, setVersionNo] = useState('')
  const [fromDate, setFromDate] = useState<string | null>(null)
  const save = useDo('catalogItem.saveMany', {
    done: ['已按现行目录起草新版本', 'The new version is drafted'],
    onDone: () => setOpen(false),
  })
  if (!isOpen)
    return (
      <p className="scope-new no-print">
        <Button onClick={() => setOpen(true)}>{say('起草新版本', 'Draft a new version')}</Button>
      </p>
    )
  const submit = () => {
    if (!fromDate || versionNo.trim() === '') return
    void save.run({
      rows: entries.map(({ title, category, scope, keywords, limitAmount, basis }) => ({
        values: {
          title,
          category,
          scope,
          keywords,
          limitAmount,
          basis,
          versionNo: versionNo.trim(),
          fromDate,
        },
      })),
    })
  }
  return (
    <Form layout="vertical" className="scope-new" onFinish={submit}>
      <p className="soft">
        {say(
          `复制现行 ${entries.length} 条为草稿，再到目录台账逐条修改；新版本从生效日起自动代替旧版本。`,
          `Copies the ${entries.length} entries in force as drafts to be worked over; the new version replaces the old one from its day.`,
        )}
      </p>
      <Form.Item label={say('版本名称', 'Version')} htmlFor="new-version">
        <Input
          id="new-version"
          maxLength={40}
          value={versionNo}
          placeholder={say('如 2027版', 'Such as 2027')}
          onChange={({ target }) => setVersionNo(target.value)}
        />
      </Form.Item>
      <Form.Item label={say('生效日期', 'In force from')} htmlFor="new-version-from">
        <DateField id="new-version-from" value={fromDate} onChange={setFromDate} />
      </Form.Item>
      <Refusal of={save.error} />
      <div className="row-actions">
        <Button
          type="primary"
          htmlType="submit"
          loading={save.isPending}
          disabled={!fromDate || versionNo.trim() === ''}
        >
          {say('起草', 'Draft')}
        </Button>
        <Button onClick={() => setOpen(false)}>{say('取消', 'Cancel')}</Button>
      </div>
    </Form>
  )
}
