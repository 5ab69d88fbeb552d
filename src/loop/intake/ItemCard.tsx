import { MoreOutlined } from '@ant-design/icons'
import { Button, Checkbox, Dropdown, Input, Select } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import { measureKinds } from '../plan/fields.ts'
import { type Content, type Item, wordsOf } from './content.ts'
import { dropItems, mergeItems, moveItem, patchItem, retypeItem, toggleTie } from './edit.ts'
import { RegisterTie } from './RegisterTie.tsx'
import type { Edit } from './useDraft.ts'

export type ItemCardProps = {
  item: Item
  label: string
  content: Content
  source: string
  /** Neighbours in the order shown, for merging and moving by keyboard. */
  before: Item | undefined
  after: Item | undefined
  afterNext: Item | undefined
  isSelected: boolean
  isChecked: boolean
  isEditable: boolean
  apply: (edit: Edit) => void
  onSelect: (key: string) => void
  onCheck: (key: string) => void
  numbers: Map<string, string>
}

/** One item of the draft: its words from the source, what it is, where it belongs. */
export function ItemCard(props: ItemCardProps) {
  const { say } = useLanguage()
  const { item, label, source, isSelected, isChecked, isEditable, apply, onSelect, onCheck } = props
  const card = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  return (
    <li
      ref={card}
      className={`item is-${item.kind} ${isSelected ? 'is-selected' : ''}`}
      onFocus={() => onSelect(item.key)}
    >
      <div className="item-head">
        {isEditable && (
          <Checkbox
            checked={isChecked}
            onChange={() => onCheck(item.key)}
            aria-label={say(`选择 ${label}`, `Choose ${label}`)}
          />
        )}
        <span className="item-no num">{label}</span>
        {isEditable ? (
          <Input
            className="item-title"
            variant="borderless"
            value={item.title}
            maxLength={200}
            aria-label={say(`${label} 的标题`, `Title of ${label}`)}
            onChange={({ target }) => apply(patchItem(item.key, { title: target.value }))}
            onKeyDown={(event) => onShortcut(event, props)}
          />
        ) : (
          <span className="item-title">{item.title}</span>
        )}
        {isEditable && <ItemMenu {...props} />}
      </div>
      <p className="item-words">{wordsOf(source, item)}</p>
      {item.kind === 'problem' && <Answers {...props} />}
      {item.kind === 'problem' && <RegisterTie {...props} />}
      {item.kind === 'measure' && <MeasureFields {...props} />}
    </li>
  )
}

/** Alt+↑/↓ moves, Alt+M joins with the one before, Alt+Delete takes out: with the focus in the title. */
function onShortcut(event: KeyboardEvent, { item, before, afterNext, after, apply }: ItemCardProps): void {
  if (!event.altKey) return
  const edits: Record<string, Edit | undefined> = {
    ArrowUp: before && moveItem(item.key, before.aspectKey, before.key),
    ArrowDown: after && moveItem(item.key, after.aspectKey, afterNext?.key ?? null),
    m: before && mergeItems([before.key, item.key]),
    Delete: dropItems([item.key]),
  }
  const edit = edits[event.key]
  if (!edit) return
  event.preventDefault()
  apply(edit)
}

function ItemMenu({ item, label, content, before, after, afterNext, apply }: ItemCardProps) {
  const { say } = useLanguage()
  const kinds = [
    { key: 'kind problem', label: say('改为问题', 'Make it a problem') },
    { key: 'kind cause', label: say('改为根源', 'Make it a cause') },
    { key: 'kind measure', label: say('改为措施', 'Make it a measure') },
  ].filter(({ key }) => key !== `kind ${item.kind}`)
  const aspects =
    item.kind === 'problem' && content.aspects.length > 0
      ? [
          {
            key: 'aspects',
            label: say('移到方面', 'Move to aspect'),
            children: content.aspects.map(({ key, title }) => ({ key: `aspect ${key}`, label: title })),
          },
        ]
      : []
  const items = [
    { key: 'merge', label: say('与上一条合并', 'Join with the one before'), disabled: !before },
    { key: 'up', label: say('上移', 'Move up'), disabled: !before },
    { key: 'down', label: say('下移', 'Move down'), disabled: !after },
    ...aspects,
    { type: 'divider' as const },
    ...kinds,
    { type: 'divider' as const },
    { key: 'drop', label: say('去掉（原文保留为未标注）', 'Take out (words stay unmarked)'), danger: true },
  ]
  const run = (key: string) => {
    if (key === 'merge' && before) apply(mergeItems([before.key, item.key]))
    if (key === 'up' && before) apply(moveItem(item.key, before.aspectKey, before.key))
    if (key === 'down' && after) apply(moveItem(item.key, after.aspectKey, afterNext?.key ?? null))
    if (key === 'drop') apply(dropItems([item.key]))
    if (key.startsWith('kind ')) apply(retypeItem(item.key, key.slice(5) as Item['kind']))
    if (key.startsWith('aspect ')) apply(moveItem(item.key, key.slice(7), null))
  }
  return (
    <Dropdown menu={{ items, onClick: ({ key }) => run(key) }} trigger={['click']}>
      <Button
        size="small"
        type="text"
        icon={<MoreOutlined />}
        aria-label={say(`${label} 的操作`, `Actions of ${label}`)}
      />
    </Dropdown>
  )
}

/** Which measures answer a problem; that none does, or only general words, stands out. */
function Answers({ item, content, numbers, onSelect }: ItemCardProps) {
  const { say } = useLanguage()
  const ties = content.measureTies.filter(({ from }) => from === item.key)
  if (!content.items.some(({ kind }) => kind === 'measure')) return null
  if (ties.length === 0) {
    return (
      <p className="item-note">
        <Tag tone="amber">{say('没有对应措施', 'No measure')}</Tag>
      </p>
    )
  }
  return (
    <p className="item-note">
      <span className="soft">{say('对应措施：', 'Answered by: ')}</span>
      {ties.map(({ to, reason, reasonEn = reason }) => (
        <button
          key={to}
          type="button"
          className="key-button num"
          title={say(reason, reasonEn)}
          onClick={() => onSelect(to)}
        >
          {numbers.get(to) ?? '?'}
        </button>
      ))}
      {ties.every(({ strength }) => strength === 'general') && (
        <Tag tone="amber">{say('只有原则性回应', 'General words only')}</Tag>
      )}
    </p>
  )
}

function MeasureFields({ item, label, content, numbers, isEditable, apply }: ItemCardProps) {
  const { say, sayWords } = useLanguage()
  const tied = content.measureTies.filter(({ to }) => to === item.key)
  const problems = content.items.filter(({ kind }) => kind === 'problem')
  const change = (keys: string[]) => {
    const now = new Set(tied.map(({ from }) => from))
    const changed = [...now].filter((key) => !keys.includes(key)).concat(keys.filter((key) => !now.has(key)))
    for (const key of changed) apply(toggleTie('measureTies', key, item.key))
  }
  const reasons = tied
    .filter(({ reason }) => reason)
    .map(({ from, reason, reasonEn = reason }) => `${numbers.get(from) ?? ''} ${say(reason, reasonEn)}`)
  return (
    <div className="item-fields">
      <Select
        size="small"
        mode="multiple"
        disabled={!isEditable}
        value={tied.map(({ from }) => from)}
        onChange={change}
        aria-label={say(`${label} 对应的问题`, `Problems answered by ${label}`)}
        placeholder={say('对应哪些问题', 'Which problems it answers')}
        options={problems.map(({ key, title }) => ({
          value: key,
          label: `${numbers.get(key) ?? ''} ${title}`,
        }))}
        optionFilterProp="label"
        tagRender={({ value, closable, onClose }) => (
          <span className="tie-tag">
            {numbers.get(String(value)) ?? '?'}
            {closable && (
              <button type="button" onClick={onClose} aria-label={say('解除对应', 'Untie')}>
                ×
              </button>
            )}
          </span>
        )}
        className="item-ties"
      />
      <Select
        size="small"
        disabled={!isEditable}
        value={item.measureKind ?? 'deadline'}
        onChange={(measureKind) => apply(patchItem(item.key, { measureKind }))}
        aria-label={say(`${label} 的类型`, `Kind of ${label}`)}
        options={Object.entries(measureKinds).map(([value, words]) => ({
          value: value as 'deadline',
          label: sayWords(words),
        }))}
      />
      <DateField
        value={item.dueDate}
        disabled={!isEditable}
        onChange={(dueDate) => apply(patchItem(item.key, { dueDate }))}
        aria-label={say(`${label} 的时限`, `Due date of ${label}`)}
      />
      {(item.department || item.owner || item.dueText) && (
        <span className="soft">
          {say('原文写明：', 'The source says: ')}
          {[item.department, item.owner, item.dueText].filter(Boolean).join(' · ')}
        </span>
      )}
      {reasons.length > 0 && (
        <details className="item-reasons">
          <summary>{say('为什么这样对应', 'Why these')}</summary>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
