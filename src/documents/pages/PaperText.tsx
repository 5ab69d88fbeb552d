import { Fragment } from 'react'
import { useLanguage } from '../../web/language.tsx'
import type { Annex, Block, Cell, Paper, Run } from '../official/paper.ts'

type Marks = {
  /** Words not yet saved, by gap. */
  fills?: Record<string, string>
  onFigure: (key: string) => void
  onGap?: ((key: string) => void) | undefined
}

/** A paper as text in its own order: each figure opens its rows, each gap its field. */
export function PaperText({ paper, ...marks }: { paper: Paper } & Marks) {
  const { head, title, subtitle, mainTo, body, annexes, signature, contact, imprint } = paper
  return (
    <article className="paper-text" lang="zh-CN">
      {head && <HeadOf paper={paper} head={head} />}
      <h2 className="paper-title">
        {title}
        {subtitle && <span className="paper-subtitle">{subtitle}</span>}
      </h2>
      {mainTo && <p className="paper-flush">{mainTo}：</p>}
      <Blocks blocks={body} {...marks} />
      {annexes.length > 0 && (
        <p>
          附件：
          {annexes
            .map(({ title: name }, index) => (annexes.length > 1 ? `${index + 1}.${name}` : name))
            .join('　')}
        </p>
      )}
      {signature && (
        <p className="paper-signature">
          {signature.organ}
          <br />
          {signature.date}
        </p>
      )}
      {contact && <p>（{contact}）</p>}
      {annexes.map((annex, index) => (
        <AnnexOf
          key={annex.title}
          annex={annex}
          no={annexes.length > 1 ? String(index + 1) : ''}
          {...marks}
        />
      ))}
      {imprint && (
        <p className="paper-imprint">
          {imprint.copyTo && <span>抄送：{imprint.copyTo}。</span>}
          <span>
            {imprint.issuer}　{imprint.date}印发
          </span>
        </p>
      )}
    </article>
  )
}

function HeadOf({ paper, head }: { paper: Paper; head: NonNullable<Paper['head']> }) {
  const { organ, number, signer, secrecy, urgency } = head
  return (
    <header className="paper-red-head">
      {(secrecy || urgency) && <p className="paper-marks">{[secrecy, urgency].filter(Boolean).join('　')}</p>}
      <p className="paper-organ">
        {organ}
        {paper.form === 'minutes' ? '会议纪要' : '文件'}
      </p>
      <p className="paper-number">
        <span>{number}</span>
        {signer !== null && <span>签发人：{signer}</span>}
      </p>
    </header>
  )
}

function AnnexOf({ annex, no, ...marks }: { annex: Annex; no: string } & Marks) {
  return (
    <section className="paper-annex">
      <p className="paper-flush paper-hei">附件{no}</p>
      <h3 className="paper-title">{annex.title}</h3>
      <Blocks blocks={annex.blocks} {...marks} />
    </section>
  )
}

function Blocks({ blocks, ...marks }: { blocks: readonly Block[] } & Marks) {
  return blocks.map((block, index) => {
    const key = `${block.kind} ${index}`
    if (block.kind === 'blank') return null
    if (block.kind === 'table') return <TableOf key={key} table={block.table} {...marks} />
    if (block.kind === 'heading') {
      return (
        <p key={key} className={`paper-heading is-level-${block.level}`}>
          <Runs runs={block.runs} {...marks} />
        </p>
      )
    }
    return (
      <p
        key={key}
        className={block.isFlush ? 'paper-flush' : undefined}
        style={{ textAlign: alignOf(block.align) }}
      >
        <Runs runs={block.runs} {...marks} />
      </p>
    )
  })
}

function alignOf(align: Cell['align']): 'left' | 'center' | 'right' | 'justify' | undefined {
  return align === 'justified' ? 'justify' : align
}

function TableOf({ table, ...marks }: { table: Extract<Block, { kind: 'table' }>['table'] } & Marks) {
  const { say } = useLanguage()
  const row = (cells: readonly Cell[], at: number, isHead: boolean) => (
    <tr key={at}>
      {cells.map((cell, index) => {
        const Tag = isHead || cell.isHead ? 'th' : 'td'
        const { rows = 1, columns = 1, align, signature } = cell
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells of a paper never move
          <Tag key={index} rowSpan={rows} colSpan={columns} style={{ textAlign: alignOf(align) }}>
            {cell.lines.map((runs, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a paper never move
              <div key={line}>
                <Runs runs={runs} {...marks} />
              </div>
            ))}
            {signature && <div className="paper-signed">{signature}</div>}
          </Tag>
        )
      })}
    </tr>
  )
  const whole = table.widths.reduce((sum, width) => sum + width, 0)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section of the same name for every table would be a landmark too many
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a stretch that scrolls must be reached by keyboard
    <div className="paper-table" role="group" tabIndex={0} aria-label={say('表格', 'Table')}>
      <table style={{ minWidth: Math.max(560, table.widths.length * 92) }}>
        <colgroup>
          {table.widths.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns of a paper never move
            <col key={index} style={{ width: `${(width / whole) * 100}%` }} />
          ))}
        </colgroup>
        {table.head.length > 0 && <thead>{table.head.map((cells, at) => row(cells, at, true))}</thead>}
        <tbody>{table.body.map((cells, at) => row(cells, at, false))}</tbody>
      </table>
    </div>
  )
}

function Runs({ runs, ...marks }: { runs: readonly Run[] } & Marks) {
  return runs.map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: runs of a paper never move
    <Fragment key={index}>
      <RunOf run={run} {...marks} />
    </Fragment>
  ))
}

function RunOf({ run, fills = {}, onFigure, onGap }: { run: Run } & Marks) {
  const { say } = useLanguage()
  if (typeof run === 'string') return run
  if ('figure' in run) {
    return (
      <button type="button" className="paper-figure" onClick={() => onFigure(run.figure)}>
        {run.text}
        <span className="visually-hidden">{say('（查看来源）', ' (where it comes from)')}</span>
      </button>
    )
  }
  if ('gap' in run) {
    const typed = fills[run.gap]?.trim()
    const text = typed || run.text
    const isOpen = text.includes('【请补充')
    if (!onGap) return isOpen ? <mark>{text}</mark> : text
    return (
      // A link, for it breaks over lines as its words do.
      <a
        href={`#gap-${run.gap}`}
        className={isOpen ? 'paper-gap is-open' : 'paper-gap'}
        onClick={(event) => {
          event.preventDefault()
          onGap(run.gap)
        }}
      >
        {text}
      </a>
    )
  }
  return <span className={`paper-${run.face}`}>{run.text}</span>
}
