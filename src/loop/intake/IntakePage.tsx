import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useParam, useSearchState } from '../../web/router.tsx'
import { Loaded } from '../../web/states.tsx'
import { CheckPanel } from './CheckPanel.tsx'
import { type Content, type ItemKind, itemKinds, problemNumbers } from './content.ts'
import { DraftPane } from './DraftPane.tsx'
import { addItem, putAside, splitItem } from './edit.ts'
import { KeepDialog } from './KeepDialog.tsx'
import { newKey } from './keys.ts'
import { piecesOf, unmarkedCount } from './marks.ts'
import { SourcePane } from './SourcePane.tsx'
import { type DraftEditor, type StoredDraft, useDraft } from './useDraft.ts'
import './intake.css'

/** One draft, side by side with its source. */
export function IntakePage() {
  const id = useParam('id')
  const draft = useAction('intake.get', { id })
  return <Loaded of={draft}>{(stored) => <Editor key={stored.id} stored={stored} />}</Loaded>
}

function Editor({ stored }: { stored: StoredDraft }) {
  const { say } = useLanguage()
  const can = useCan()
  // The first answer stays the base: a refetch in between must not throw away what is being corrected.
  const [base] = useState(stored)
  const editor = useDraft(base)
  const repeats = useAction('intake.repeats', { id: base.id })
  const [search, setSearch] = useSearchState()
  const tab = itemKinds.find((kind) => kind === search.tab) ?? 'problem'
  const [selected, setSelected] = useState<string | null>(null)
  const [isKeeping, setKeeping] = useState(false)
  const isEditable = stored.state === 'open' && can('intake.save')
  const { content, apply } = editor
  const pieces = useMemo(() => piecesOf(base.sourceText, content), [base.sourceText, content])
  const labels = useMemo(() => labelsOf(content), [content])
  const unmarked = unmarkedCount(pieces)
  const select = (key: string | null) => {
    const kind = content.items.find((item) => item.key === key)?.kind
    setSelected(key)
    if (kind && kind !== tab) setSearch({ tab: kind })
  }
  const mark = (span: { start: number; end: number }, kind: ItemKind) => {
    const key = newKey(kind.charAt(0))
    apply(addItem(freeOf(span, content), kind, aspectAt(content, span.start), key))
    setSelected(key)
    setSearch({ tab: kind })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isEditable || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    if (event.shiftKey) editor.redo()
    else editor.undo()
  }
  const counts = {
    problems: content.items.filter(({ kind }) => kind === 'problem').length,
    causes: content.items.filter(({ kind }) => kind === 'cause').length,
    measures: content.items.filter(({ kind }) => kind === 'measure').length,
    unmarked,
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo by keyboard, wherever on the page the focus is
    <div onKeyDown={onKeyDown}>
      <PageHead
        title={base.name}
        lead={<Summary counts={counts} />}
        actions={
          isEditable ? (
            <EditButtons editor={editor} draft={stored} onKeep={() => setKeeping(true)} />
          ) : (
            stored.inspectionId && (
              <Link to="/inspections/$id" params={{ id: stored.inspectionId }}>
                {say('查看已建账的巡察', 'See the inspection in the ledger')}
              </Link>
            )
          )
        }
      />
      <Refusal of={editor.error?.code === 'stale' ? null : editor.error} />
      <Notices stored={base} />
      <CheckPanel
        content={content}
        source={base.sourceText}
        labels={labels}
        repeats={repeats.data}
        onSelect={select}
      />
      <div className="intake-panes">
        <SourcePane
          source={base.sourceText}
          pieces={pieces}
          labels={labels}
          selected={selected}
          repeated={repeats.data?.passages ?? []}
          isEditable={isEditable}
          onSelect={select}
          onMark={mark}
          onAside={(span) => apply(putAside(span, say('人工放一边', 'Put aside by hand')))}
          onSplit={(key, at) => apply(splitItem(key, at, newKey(key.charAt(0))))}
        />
        <DraftPane
          content={content}
          source={base.sourceText}
          labels={labels}
          selected={selected}
          tab={tab}
          isEditable={isEditable}
          apply={apply}
          onSelect={select}
          onTab={(kind) => setSearch({ tab: kind })}
        />
      </div>
      {isKeeping && (
        <KeepDialog
          id={base.id}
          name={base.name}
          counts={counts}
          flush={editor.flush}
          onClose={() => setKeeping(false)}
        />
      )}
      {editor.state === 'stale' && <StaleDraft editor={editor} />}
    </div>
  )
}

function Summary({
  counts,
}: {
  counts: { problems: number; causes: number; measures: number; unmarked: number }
}) {
  const { say } = useLanguage()
  return (
    <span role="status">
      {say(
        `问题 ${counts.problems} · 根源 ${counts.causes} · 措施 ${counts.measures}`,
        `${counts.problems} problems · ${counts.causes} causes · ${counts.measures} measures`,
      )}
      {' · '}
      <span className={counts.unmarked > 0 ? 'due is-soon' : ''}>
        {say(`未标注 ${counts.unmarked} 句`, `${counts.unmarked} sentences not marked`)}
      </span>
    </span>
  )
}

function EditButtons({
  editor,
  draft,
  onKeep,
}: {
  editor: DraftEditor
  draft: StoredDraft
  onKeep: () => void
}) {
  const { say } = useLanguage()
  const drop = useDo('intake.drop', { done: ['已搁置，可随时恢复', 'Put away; can be taken up again'] })
  const states = {
    saved: say('已保存', 'Saved'),
    waiting: say('保存中…', 'Saving…'),
    saving: say('保存中…', 'Saving…'),
    failed: say('未能保存', 'Not saved'),
    stale: say('等待比较', 'To be compared'),
  }
  return (
    <>
      <span className="soft save-state" role="status">
        {states[editor.state]}
      </span>
      {editor.state === 'failed' && (
        <Button onClick={() => void editor.flush()}>{say('重试保存', 'Save again')}</Button>
      )}
      <Button onClick={editor.undo} disabled={!editor.canUndo}>
        {say('撤销', 'Undo')}
      </Button>
      <Button onClick={editor.redo} disabled={!editor.canRedo}>
        {say('重做', 'Redo')}
      </Button>
      <Button onClick={() => void drop.run({ id: draft.id, state: 'dropped' })} loading={drop.isPending}>
        {say('搁置', 'Put away')}
      </Button>
      <Button type="primary" onClick={onKeep}>
        {say('核对无误，建账', 'Checked: put into the ledger')}
      </Button>
    </>
  )
}

/** What the reader dropped or doubts; a draft put away can be taken up again. */
function Notices({ stored }: { stored: StoredDraft }) {
  const { say } = useLanguage()
  const take = useDo('intake.drop')
  const { warnings: zh, warningsEn: en = zh } = stored.content
  const warnings = zh.map((warning, index) => say(warning, en[index] ?? warning))
  return (
    <>
      {stored.state === 'dropped' && (
        <p className="panel">
          {say('这份草稿已搁置。', 'This draft was put away.')}{' '}
          <Button size="small" onClick={() => void take.run({ id: stored.id, state: 'open' })}>
            {say('恢复', 'Take it up again')}
          </Button>
        </p>
      )}
      {(warnings.length > 0 || stored.dropped.length > 0) && (
        <details className="panel intake-notices">
          <summary>
            {say(
              `读取说明：${warnings.length} 条提示，剔除 ${stored.dropped.length} 处页面杂项`,
              `Reading notes: ${warnings.length} hints, ${stored.dropped.length} pieces of page furniture dropped`,
            )}
          </summary>
          <ul>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
            {stored.dropped.map(({ text, reason, reasonEn = reason }) => (
              <li key={`${reason} ${text}`}>
                <span className="soft">{say(`${reason}：`, `${reasonEn}: `)}</span>
                {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function StaleDraft({ editor }: { editor: DraftEditor }) {
  const { say } = useLanguage()
  return (
    <Modal
      open
      title={say('有人先保存了这份草稿', 'Somebody saved this draft first')}
      okText={say('保留我的版本', 'Keep mine')}
      cancelText={say('采用对方的版本', 'Take theirs')}
      onOk={() => editor.settle('mine')}
      onCancel={() => editor.settle('theirs')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
    >
      <p>
        {say(
          '采用对方的版本后，您的版本可用“撤销”找回；两个版本都不会丢失。',
          'After taking theirs, yours is one “Undo” away; neither is lost.',
        )}
      </p>
    </Modal>
  )
}

/** What each item is called: a problem by the number it will get, the others in order. */
function labelsOf(content: Content): Map<string, string> {
  const labels = problemNumbers(content)
  for (const [kind, prefix] of [
    ['cause', '根'],
    ['measure', '措'],
  ] as const) {
    const items = content.items.filter((item) => item.kind === kind)
    for (const [index, { key }] of items.entries()) labels.set(key, `${prefix}${index + 1}`)
  }
  return labels
}

/** A stretch marked anew begins after what an item already holds there. */
function freeOf(span: { start: number; end: number }, { items }: Content) {
  const taken = items
    .flatMap(({ spans }) => spans)
    .filter(({ start, end }) => start < span.end && span.start < end)
  const start = taken
    .filter((one) => one.start <= span.start)
    .reduce((at, { end }) => Math.max(at, end), span.start)
  const end = taken
    .filter((one) => one.start > span.start)
    .reduce((at, one) => Math.min(at, one.start), span.end)
  return { start, end: Math.max(start, end) }
}

/** The aspect of the nearest problem before a place in the source. */
function aspectAt({ items }: Content, at: number): string | null {
  const before = items.filter((item) => item.kind === 'problem' && (item.spans[0]?.start ?? 0) <= at)
  return before.at(-1)?.aspectKey ?? null
}
