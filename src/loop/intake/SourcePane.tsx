import { Button, Dropdown } from 'antd'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { useLanguage } from '../../web/language.tsx'
import type { ItemKind, ItemSpan } from './content.ts'
import type { Piece } from './marks.ts'

type Props = {
  source: string
  pieces: Piece[]
  /** Number or mark shown before the first stretch of an item. */
  labels: Map<string, string>
  selected: string | null
  /** Stretches that earlier documents have in the same words, in order. */
  repeated: readonly ItemSpan[]
  isEditable: boolean
  onSelect: (key: string | null) => void
  onMark: (span: ItemSpan, kind: ItemKind) => void
  onAside: (span: ItemSpan) => void
  onSplit: (key: string, at: number) => void
}

type Chosen = { span: ItemSpan; cut: { key: string; at: number } | null }

/** The source as it came, with every item marked in place; what nothing claims stands out. */
export function SourcePane(props: Props) {
  const { say } = useLanguage()
  const { source, pieces, selected, isEditable } = props
  const pane = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  useEffect(() => {
    if (!selected) return
    const mark = pane.current?.querySelector(`[data-key="${CSS.escape(selected)}"]`)
    mark?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const firsts = useMemo(() => firstPieces(pieces), [pieces])
  const look = () => setChosen(isEditable ? selectionIn(pane.current, pieces) : null)
  const act = (run: (span: ItemSpan) => void) => {
    if (chosen) run(chosen.span)
    window.getSelection()?.removeAllRanges()
    setChosen(null)
  }
  return (
    <section className="source" aria-label={say('原文', 'Source')}>
      <div className="source-bar" role="toolbar" aria-label={say('标注所选文字', 'Mark the selected words')}>
        {chosen ? (
          <>
            <span className="soft">
              {say(
                `已选 ${chosen.span.end - chosen.span.start} 字：`,
                `${chosen.span.end - chosen.span.start} characters:`,
              )}
            </span>
            <Button size="small" onClick={() => act((span) => props.onMark(span, 'problem'))}>
              {say('标为问题', 'Problem')}
            </Button>
            <Button size="small" onClick={() => act((span) => props.onMark(span, 'cause'))}>
              {say('标为根源', 'Cause')}
            </Button>
            <Button size="small" onClick={() => act((span) => props.onMark(span, 'measure'))}>
              {say('标为措施', 'Measure')}
            </Button>
            <Button size="small" onClick={() => act(props.onAside)}>
              {say('放一边', 'Put aside')}
            </Button>
            {chosen.cut && (
              <Button
                size="small"
                onClick={() => act(() => chosen.cut && props.onSplit(chosen.cut.key, chosen.cut.at))}
              >
                {say('在此拆分', 'Split here')}
              </Button>
            )}
          </>
        ) : (
          <Legend />
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting text is the browser's own; each mark is a button of its own */}
      <div className="source-text" ref={pane} onMouseUp={look} onKeyUp={look} onTouchEnd={look}>
        {pieces.map((piece) => (
          <SourcePiece
            key={piece.start}
            piece={piece}
            words={source.slice(piece.start, piece.end)}
            label={piece.key && firsts.has(piece.start) ? (props.labels.get(piece.key) ?? '') : ''}
            isSelected={piece.key !== null && piece.key === selected}
            {...props}
          />
        ))}
      </div>
    </section>
  )
}

type PieceProps = Props & { piece: Piece; words: string; label: string; isSelected: boolean }

function SourcePiece(props: PieceProps) {
  const { piece, words, label, isSelected, isEditable, repeated, onSelect, onMark, onAside } = props
  const { say } = useLanguage()
  const shown = withRepeats(
    words,
    piece.start,
    repeated,
    say('以往材料已有相同文字', 'As in an earlier document'),
  )
  if (piece.kind === 'blank' || piece.kind === 'aside') {
    return (
      <span
        data-start={piece.start}
        className={`piece is-${piece.kind}`}
        title={say(piece.reason, piece.reasonEn ?? piece.reason) || undefined}
      >
        {piece.kind === 'blank' ? words.replace(/\s*\n\s*\n\s*\n/g, '\n\n') : words}
      </span>
    )
  }
  if (piece.kind === 'unmarked') {
    const mark = (
      <span
        data-start={piece.start}
        className="piece is-unmarked"
        {...(isEditable ? { role: 'button', tabIndex: 0, 'aria-haspopup': 'menu' as const } : {})}
        title={say('未标注，点击处理', 'Not marked; click to decide')}
      >
        {shown}
      </span>
    )
    if (!isEditable) return mark
    const items = [
      { key: 'problem', label: say('标为问题', 'Problem') },
      { key: 'cause', label: say('标为根源', 'Cause') },
      { key: 'measure', label: say('标为措施', 'Measure') },
      { key: 'aside', label: say('与整改无关，放一边', 'Put aside') },
    ]
    const run = (key: string) => (key === 'aside' ? onAside(piece) : onMark(piece, key as ItemKind))
    return (
      <Dropdown menu={{ items, onClick: ({ key }) => run(key) }} trigger={['click']}>
        {mark}
      </Dropdown>
    )
  }
  const open = () => onSelect(piece.key)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') open()
  }
  return (
    <>
      {label && (
        <span className={`piece-label is-${piece.kind}`} aria-hidden="true">
          {label}
        </span>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a button element would break the flow of the text */}
      <span
        data-start={piece.start}
        data-key={piece.key ?? undefined}
        className={`piece is-${piece.kind} ${isSelected ? 'is-selected' : ''}`}
        role="button"
        tabIndex={0}
        aria-pressed={isSelected}
        onClick={open}
        onKeyDown={onKeyDown}
      >
        {shown}
      </span>
    </>
  )
}

/** The words of a piece; what earlier documents have too is underlined, and keeps its place for the selection. */
function withRepeats(words: string, start: number, repeated: readonly ItemSpan[], title: string): ReactNode {
  const end = start + words.length
  const here = repeated.filter((one) => one.start < end && start < one.end)
  if (here.length === 0) return words
  const parts: ReactNode[] = []
  let at = start
  for (const one of here) {
    const [from, to] = [Math.max(one.start, at), Math.min(one.end, end)]
    parts.push(
      <span key={`before ${from}`} data-start={at}>
        {words.slice(at - start, from - start)}
      </span>,
      <span key={from} data-start={from} className="is-repeated" title={title}>
        {words.slice(from - start, to - start)}
      </span>,
    )
    at = to
  }
  return [
    ...parts,
    <span key="rest" data-start={at}>
      {words.slice(at - start)}
    </span>,
  ]
}

function Legend() {
  const { say } = useLanguage()
  return (
    <span className="source-legend">
      <span className="piece is-problem">{say('问题', 'Problem')}</span>
      <span className="piece is-cause">{say('根源', 'Cause')}</span>
      <span className="piece is-measure">{say('措施', 'Measure')}</span>
      <span className="piece is-unmarked">{say('未标注', 'Not marked')}</span>
      <span className="piece is-aside">{say('已放一边', 'Put aside')}</span>
      <span className="is-repeated">{say('以往材料已有', 'In earlier documents')}</span>
      <span className="soft">{say('选中文字即可标注或拆分', 'Select words to mark or split')}</span>
    </span>
  )
}

function firstPieces(pieces: Piece[]): Set<number> {
  const seen = new Set<string>()
  const firsts = new Set<number>()
  for (const { key, start } of pieces) {
    if (key === null || seen.has(key)) continue
    seen.add(key)
    firsts.add(start)
  }
  return firsts
}

/** What is selected in the pane, as offsets of the source; and where it would cut the item it lies in. */
function selectionIn(pane: HTMLElement | null, pieces: Piece[]): Chosen | null {
  const selection = window.getSelection()
  if (!pane || !selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!pane.contains(range.commonAncestorContainer)) return null
  const start = offsetOf(range.startContainer, range.startOffset)
  const end = offsetOf(range.endContainer, range.endOffset)
  if (start === null || end === null || end <= start) return null
  const home = pieces.find((piece) => piece.key !== null && piece.start < start && start < piece.end)
  return { span: { start, end }, cut: home?.key ? { key: home.key, at: start } : null }
}

function offsetOf(node: Node, offset: number): number | null {
  const element = node instanceof Element ? node : node.parentElement
  const piece = element?.closest('[data-start]')
  const start = piece?.getAttribute('data-start')
  if (!start) return null
  return Number(start) + (node instanceof Element ? 0 : offset)
}
