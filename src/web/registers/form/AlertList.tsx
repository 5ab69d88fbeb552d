import { WarningOutlined } from '@ant-design/icons'
import { useState } from 'react'
import { AlertDrawer } from '../../../loop/alert/AlertDrawer.tsx'
import { BasisText } from '../../../loop/alert/BasisText.tsx'
import { useCan } from '../../action.ts'
import { useLanguage } from '../../language.tsx'
import { Tag } from '../../StatusTag.tsx'
import type { Mark } from '../grid/grid-props.ts'

const tones = { block: 'red', error: 'red', warn: 'amber', info: 'grey' } as const

/** What stands open on a record: the sentence, since when, on whose authority, and the way to the field. */
export function AlertList({ marks }: { marks: readonly Mark[] }) {
  const { say, sayWords, language } = useLanguage()
  const can = useCan()
  const [opened, setOpened] = useState<string | null>(null)
  if (marks.length === 0) return null
  const grades = {
    block: say('阻断', 'Blocks'),
    error: say('违规', 'Error'),
    warn: say('预警', 'Warning'),
    info: say('提示', 'Note'),
  }
  return (
    <section className="panel record-alerts" aria-label={say('这条记录的预警', 'Alerts on this record')}>
      <h2>
        <WarningOutlined aria-hidden="true" /> {say(`${marks.length} 项预警`, `${marks.length} alerts`)}
      </h2>
      <ul>
        {marks.map((mark) => (
          <li key={mark.id}>
            <p>
              <Tag tone={mark.isWaived ? 'grey' : tones[mark.severity]}>
                {mark.isWaived ? say('已豁免', 'Waived') : grades[mark.severity]}
              </Tag>{' '}
              <strong>
                {mark.ruleId} {sayWords(mark.rule)}
              </strong>{' '}
              {language === 'zh' ? mark.zh : mark.en}
            </p>
            <p className="soft">
              {say(`自 ${mark.sinceDate} 起`, `Since ${mark.sinceDate}`)} · {say('依据：', 'Basis: ')}
              <BasisText of={mark.basis} />
              {can('alert.get') && (
                <button type="button" className="link-button" onClick={() => setOpened(mark.id)}>
                  {say('说明、豁免与经过', 'Explain, waive, history')}
                </button>
              )}
              {mark.field && (
                <button type="button" className="link-button" onClick={() => goTo(mark.field ?? '')}>
                  {say('去修改', 'Mend it')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {opened && <AlertDrawer id={opened} onClose={() => setOpened(null)} />}
    </section>
  )
}

/** The field itself, in view and with the focus. */
export function goTo(field: string): void {
  const place = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
}
