import { Button, Input, Select, Tabs } from 'antd'
import { type ReactNode, useState } from 'react'
import { useLanguage } from '../../web/language.tsx'
import { EmptyState } from '../../web/states.tsx'
import type { Content, Item, ItemKind } from './content.ts'
import { addAspect, dropItems, mergeItems, moveAspect, moveItem, removeAspect, renameAspect } from './edit.ts'
import { ItemCard } from './ItemCard.tsx'
import { newKey } from './keys.ts'
import type { Edit } from './useDraft.ts'

type Props = {
  content: Content
  source: string
  labels: Map<string, string>
  selected: string | null
  tab: ItemKind
  isEditable: boolean
  apply: (edit: Edit) => void
  onSelect: (key: string) => void
  onTab: (tab: ItemKind) => void
}

/** The structured draft: problems by aspect, causes, measures with what they answer. */
export function DraftPane(props: Props) {
  const { say } = useLanguage()
  const { content, tab, onTab } = props
  const [checked, setChecked] = useState<ReadonlySet<string>>(new Set())
  const count = (kind: ItemKind) => content.items.filter((item) => item.kind === kind).length
  const live = new Set(content.items.map(({ key }) => key))
  const chosen = [...checked].filter((key) => live.has(key))
  const onCheck = (key: string) => {
    const next = new Set(checked)
    if (!next.delete(key)) next.add(key)
    setChecked(next)
  }
  const lists: Props & CheckProps = { ...props, checked, onCheck }
  return (
    <section className="draft" aria-label={say('结构化草稿', 'Structured draft')}>
      <Tabs
        activeKey={tab}
        onChange={(key) => onTab(key as ItemKind)}
        items={[
          {
            key: 'problem',
            label: `${say('问题', 'Problems')} ${count('problem')}`,
            children: <Problems {...lists} />,
          },
          {
            key: 'cause',
            label: `${say('根源', 'Causes')} ${count('cause')}`,
            children: <Plain {...lists} kind="cause" />,
          },
          {
            key: 'measure',
            label: `${say('措施', 'Measures')} ${count('measure')}`,
            children: <Plain {...lists} kind="measure" />,
          },
        ]}
        tabBarExtraContent={
          props.isEditable &&
          chosen.length > 0 && <BulkBar {...props} chosen={chosen} onDone={() => setChecked(new Set())} />
        }
      />
    </section>
  )
}

type CheckProps = { checked: ReadonlySet<string>; onCheck: (key: string) => void }

function BulkBar({ content, chosen, apply, onDone }: Props & { chosen: string[]; onDone: () => void }) {
  const { say } = useLanguage()
  const run = (edit: Edit) => {
    apply(edit)
    onDone()
  }
  const move = (aspectKey: string) =>
    run((from, source) => chosen.reduce((now, key) => moveItem(key, aspectKey, null)(now, source), from))
  return (
    <span className="bulk-bar">
      <span className="soft">{say(`已选 ${chosen.length} 条`, `${chosen.length} chosen`)}</span>
      {chosen.length > 1 && (
        <Button size="small" onClick={() => run(mergeItems(chosen))}>
          {say('合并', 'Join')}
        </Button>
      )}
      {content.aspects.length > 0 && (
        <Select
          size="small"
          placeholder={say('移到方面', 'Move to aspect')}
          aria-label={say('移到方面', 'Move to aspect')}
          value={null}
          onChange={move}
          options={content.aspects.map(({ key, title }) => ({ value: key, label: title }))}
          popupMatchSelectWidth={false}
        />
      )}
      <Button size="small" danger onClick={() => run(dropItems(chosen))}>
        {say('去掉', 'Take out')}
      </Button>
    </span>
  )
}

function Problems(props: Props & CheckProps) {
  const { say } = useLanguage()
  const { content, isEditable, apply } = props
  const problems = content.items.filter(({ kind }) => kind === 'problem')
  const known = new Set(content.aspects.map(({ key }) => key))
  const loose = problems.filter(({ aspectKey }) => aspectKey === null || !known.has(aspectKey))
  return (
    <>
      {content.aspects.map(({ key, title }, index) => (
        <section key={key} className="aspect">
          <div className="aspect-head">
            {isEditable ? (
              <Input.TextArea
                autoSize
                variant="borderless"
                value={title}
                maxLength={200}
                aria-label={say(`方面 ${index + 1} 的名称`, `Name of aspect ${index + 1}`)}
                onChange={({ target }) => apply(renameAspect(key, target.value || ' '))}
              />
            ) : (
              <h2>{title}</h2>
            )}
            {isEditable && (
              <AspectButtons aspectKey={key} index={index} count={content.aspects.length} apply={apply} />
            )}
          </div>
          <Items {...props} items={problems.filter(({ aspectKey }) => aspectKey === key)} />
        </section>
      ))}
      {loose.length > 0 && (
        <section className="aspect">
          {content.aspects.length > 0 && (
            <h2 className="aspect-head">{say('未归入方面', 'Without aspect')}</h2>
          )}
          <Items {...props} items={loose} />
        </section>
      )}
      {problems.length === 0 && <Nothing kind="problem" />}
      {isEditable && (
        <Button type="dashed" onClick={() => apply(addAspect(say('新方面', 'New aspect'), newKey('a')))}>
          {say('添加方面', 'Add an aspect')}
        </Button>
      )}
    </>
  )
}

type AspectProps = { aspectKey: string; index: number; count: number; apply: Props['apply'] }

function AspectButtons({ aspectKey, index, count, apply }: AspectProps) {
  const { say } = useLanguage()
  return (
    <span className="aspect-buttons">
      <Button
        size="small"
        type="text"
        disabled={index === 0}
        onClick={() => apply(moveAspect(aspectKey, -1))}
        aria-label={say('方面上移', 'Aspect up')}
      >
        ↑
      </Button>
      <Button
        size="small"
        type="text"
        disabled={index === count - 1}
        onClick={() => apply(moveAspect(aspectKey, 1))}
        aria-label={say('方面下移', 'Aspect down')}
      >
        ↓
      </Button>
      <Button
        size="small"
        type="text"
        onClick={() => apply(removeAspect(aspectKey))}
        aria-label={say('去掉这个方面，问题保留', 'Remove the aspect, keep its problems')}
      >
        ×
      </Button>
    </span>
  )
}

function Plain(props: Props & CheckProps & { kind: ItemKind }) {
  const items = props.content.items.filter(({ kind }) => kind === props.kind)
  return items.length === 0 ? <Nothing kind={props.kind} /> : <Items {...props} items={items} />
}

function Items({
  items,
  labels,
  checked,
  onCheck,
  ...props
}: Props & CheckProps & { items: Item[] }): ReactNode {
  return (
    <ol className="items">
      {items.map((item, index) => (
        <ItemCard
          key={item.key}
          {...props}
          item={item}
          label={labels.get(item.key) ?? ''}
          numbers={labels}
          before={items[index - 1]}
          after={items[index + 1]}
          afterNext={items[index + 2]}
          isSelected={props.selected === item.key}
          isChecked={checked.has(item.key)}
          onCheck={onCheck}
        />
      ))}
    </ol>
  )
}

function Nothing({ kind }: { kind: ItemKind }) {
  const { say } = useLanguage()
  const names = {
    problem: say('没有识别到问题', 'No problem found'),
    cause: say('没有识别到根源', 'No cause found'),
    measure: say('没有识别到措施', 'No measure found'),
  }
  return (
    <EmptyState title={names[kind]}>
      <p className="soft">
        {say(
          '在左侧原文中选中文字，点“标为…”即可添加。',
          'Select words in the source and mark them to add one.',
        )}
      </p>
    </EmptyState>
  )
}
