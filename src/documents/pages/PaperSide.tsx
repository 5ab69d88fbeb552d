import { Badge, Input, Tabs } from 'antd'
import { useLanguage } from '../../web/language.tsx'
import type { Figure, Gap } from '../official/paper.ts'
import type { Settings } from '../settings.ts'
import type { Made } from './address.ts'
import { CutsPanel } from './CutsPanel.tsx'
import { SettingsPanel } from './SettingsPanel.tsx'

export type SideTab = 'gaps' | 'figures' | 'settings' | 'cuts'

type Props = {
  made: Made
  tab: SideTab
  onTab: (tab: SideTab) => void
  fills: Record<string, string>
  onFill: (key: string, text: string) => void
  settings: Settings
  onSettings: (settings: Settings) => void
  isReadOnly: boolean
  /** The version for the public lists its cuts. */
  isPublic: boolean
  gapRefs: Map<string, HTMLTextAreaElement>
  onFigure: (key: string) => void
}

/** Beside the text: what a person still has to write, the figures, what stands at head and foot, what was cut. */
export function PaperSide(props: Props) {
  const { made, tab, onTab, fills, onFigure } = props
  const { say } = useLanguage()
  const { gaps, figures, cuts } = made.paper
  const open = gaps.filter(({ key }) => !fills[key]).length
  const items = [
    {
      key: 'gaps',
      label: (
        <>
          {say('待补充', 'To write')} <Badge count={open} size="small" color="#8a4b00" />
        </>
      ),
      children: <Gaps {...props} gaps={gaps} />,
    },
    {
      key: 'figures',
      label: say(`数字 ${figures.length}`, `Figures ${figures.length}`),
      children: <Figures figures={figures} onFigure={onFigure} />,
    },
    {
      key: 'settings',
      label: say('版头落款', 'Head and foot'),
      children: <SettingsPanel {...props} proposed={made.proposed} />,
    },
    ...(props.isPublic
      ? [
          {
            key: 'cuts',
            label: say(`删减 ${cuts.length}`, `Cuts ${cuts.length}`),
            children: <CutsPanel {...props} cuts={cuts} />,
          },
        ]
      : []),
  ]
  return (
    <aside className="panel paper-side" aria-label={say('补充、数字和版头', 'What to write, figures, head')}>
      <Tabs activeKey={tab} onChange={(key) => onTab(key as SideTab)} items={items} size="small" />
    </aside>
  )
}

function Gaps({ gaps, fills, onFill, isReadOnly, gapRefs }: Props & { gaps: Gap[] }) {
  const { say } = useLanguage()
  if (gaps.length === 0) {
    return (
      <p className="soft">
        {say('这份公文没有需要人工补写的地方。', 'Nothing here needs a person’s words.')}
      </p>
    )
  }
  return (
    <ol className="gap-list">
      {gaps.map(({ key, hint, prefill }) => (
        <li key={key}>
          <label htmlFor={`gap-${key}`}>
            {hint}
            {!fills[key] && <span className="due is-soon"> {say('待补充', 'open')}</span>}
          </label>
          <Input.TextArea
            id={`gap-${key}`}
            ref={(node) => {
              const area = node?.resizableTextArea?.textArea
              if (area) gapRefs.set(key, area)
              else gapRefs.delete(key)
            }}
            value={fills[key] ?? ''}
            placeholder={prefill || say('写进文中的话', 'The words that go into the text')}
            autoSize={{ minRows: 2, maxRows: 12 }}
            maxLength={5000}
            readOnly={isReadOnly}
            onChange={({ target }) => onFill(key, target.value)}
          />
          {prefill && !fills[key] && !isReadOnly && (
            <button type="button" className="link-button" onClick={() => onFill(key, prefill)}>
              {say('从台账已知内容改起', 'Begin from what the ledger knows')}
            </button>
          )}
        </li>
      ))}
    </ol>
  )
}

function Figures({ figures, onFigure }: { figures: Figure[]; onFigure: (key: string) => void }) {
  const { say, sayWords } = useLanguage()
  if (figures.length === 0) return <p className="soft">{say('文中没有数字。', 'No figures in the text.')}</p>
  return (
    <table className="plain-table figure-table">
      <thead>
        <tr>
          <th scope="col">{say('数字', 'Figure')}</th>
          <th scope="col">{say('值', 'Value')}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ key, words, text }) => (
          <tr key={key}>
            <td>{sayWords(words)}</td>
            <td className="num">
              <button type="button" className="link-button" onClick={() => onFigure(key)}>
                {text}
                <span className="visually-hidden">{say('，查看各行', ', see the rows')}</span>
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
