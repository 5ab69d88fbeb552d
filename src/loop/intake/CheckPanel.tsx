import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useLanguage } from '../../web/language.tsx'
import { SideBySide } from '../../web/SideBySide.tsx'
import type { Content } from './content.ts'
import { coverageOf } from './coverage.ts'

export type Passage = Output<'intake.repeats'>['passages'][number]

type Props = {
  content: Content
  source: string
  labels: Map<string, string>
  repeats: Output<'intake.repeats'> | undefined
  onSelect: (key: string) => void
}

/** What to look at before the draft is kept: what is not answered, and what earlier documents said in the same words. */
export function CheckPanel(props: Props) {
  const { say } = useLanguage()
  const { content, labels, repeats, onSelect } = props
  const { unanswered, onlyGeneral, idle } = coverageOf(content)
  const isWithout = !content.items.some(({ kind }) => kind === 'measure')
  const passages = repeats?.passages ?? []
  const list = { labels, onSelect }
  if (unanswered.length + onlyGeneral.length + idle.length + passages.length === 0 && !isWithout) return null
  return (
    <section className="panel intake-check" aria-label={say('建账前核对', 'Check before keeping')}>
      {isWithout && (
        <p>
          {say(
            '原文没有写明整改措施，建账后在方案中制定。',
            'The document states no measure; the plan will.',
          )}
        </p>
      )}
      <Keys {...list} keys={unanswered} words={say('没有对应措施的问题', 'Problems without a measure')} />
      <Keys
        {...list}
        keys={onlyGeneral}
        words={say('只有原则性回应的问题', 'Problems answered in general words only')}
      />
      <Keys {...list} keys={idle} words={say('不对应任何问题的措施', 'Measures that answer nothing')} />
      {passages.length > 0 && <Repeats {...props} passages={passages} compared={repeats?.compared ?? 0} />}
    </section>
  )
}

type KeysProps = Pick<Props, 'labels' | 'onSelect'> & { keys: string[]; words: string }

function Keys({ keys, words, labels, onSelect }: KeysProps) {
  const { say } = useLanguage()
  if (keys.length === 0) return null
  return (
    <p>
      {words}
      {say('：', ': ')}
      {keys.map((key) => (
        <button key={key} type="button" className="key-button num" onClick={() => onSelect(key)}>
          {labels.get(key) ?? '?'}
        </button>
      ))}
    </p>
  )
}

/** Passages shown before a person asks for all. */
const first = 5

function Repeats({ passages, compared, ...props }: Props & { passages: Passage[]; compared: number }) {
  const { say } = useLanguage()
  const [isAll, setAll] = useState(false)
  return (
    <details>
      <summary>
        {say(
          `与以往材料相同的文字 ${passages.length} 处（已对照本单位以往 ${compared} 份材料；只提示雷同，不作认定）`,
          `${passages.length} passages as in earlier documents (${compared} of this unit looked at; a hint, no finding of fault)`,
        )}
      </summary>
      <ol className="repeats">
        {(isAll ? passages : passages.slice(0, first)).map((passage) => (
          <li key={passage.start}>
            <OnePassage {...props} passage={passage} />
          </li>
        ))}
      </ol>
      {passages.length > first && !isAll && (
        <button type="button" className="key-button" onClick={() => setAll(true)}>
          {say(`显示全部 ${passages.length} 处`, `Show all ${passages.length}`)}
        </button>
      )}
    </details>
  )
}

function OnePassage({ passage, content, source, labels, onSelect }: Props & { passage: Passage }) {
  const { start, end, marks, title, feedbackDate, text, textMarks, problemId, problemNo } = passage
  const key = content.items.find(({ spans }) => spans.some((s) => s.start < end && start < s.end))?.key
  const label = key === undefined ? null : labels.get(key)
  const { say } = useLanguage()
  const place =
    problemNo === null ? { zh: '', en: '' } : { zh: ` · 问题 ${problemNo}`, en: ` · problem ${problemNo}` }
  return (
    <>
      {key !== undefined && label && (
        <button type="button" className="key-button num" onClick={() => onSelect(key)}>
          {say(`本次 ${label}`, `Here ${label}`)}
        </button>
      )}
      <SideBySide
        a={{
          label: {
            zh: `本次材料${label ? ` · ${label}` : ''}`,
            en: `This document${label ? ` · ${label}` : ''}`,
          },
          text: source.slice(start, end),
          marks: marks.map((mark) => ({ start: mark.start - start, end: mark.end - start })),
        }}
        b={{
          label: {
            zh: `${title}（${feedbackDate}）${place.zh}`,
            en: `${title} (${feedbackDate})${place.en}`,
          },
          link: problemId === null ? `/inspections/${passage.inspectionId}` : `/problems/${problemId}`,
          text,
          marks: textMarks,
        }}
      />
    </>
  )
}
