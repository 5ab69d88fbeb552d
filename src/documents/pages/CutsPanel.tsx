import { Button, Form, Input, Select } from 'antd'
import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import type { Cut } from '../official/paper.ts'
import { type CutReason, cutReasonNames, cutReasons } from '../public/reasons.ts'
import type { Settings } from '../settings.ts'

type Props = {
  cuts: Cut[]
  settings: Settings
  onSettings: (settings: Settings) => void
  isReadOnly: boolean
}

/** What was taken out of the version for the public, each with its reason; a person takes one back or cuts more. */
export function CutsPanel({ cuts, settings, onSettings, isReadOnly }: Props) {
  const { say } = useLanguage()
  const { restored, withheld } = settings
  const isRestored = (key: string) => restored.includes(key)
  const toggle = (key: string) =>
    onSettings({
      ...settings,
      restored: isRestored(key) ? restored.filter((one) => one !== key) : [...restored, key],
    })
  return (
    <>
      <p className="soft">
        {say(
          '以下内容不对社会公开。依法保护的不能恢复；其余由您判断，改动保存后生效。',
          'These are kept from the public. What the law protects stays cut; the rest is yours to decide, in force once saved.',
        )}
      </p>
      {cuts.length === 0 && <p>{say('没有发现需要删去的内容。', 'Nothing had to be cut.')}</p>}
      <ol className="cut-list">
        {cuts.map((cut, index) => (
          <CutItem
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be cut at several places
            key={`${index} ${cut.key}`}
            cut={cut}
            isRestored={isRestored(cut.key)}
            onToggle={isReadOnly || cut.isFirm ? null : () => toggle(cut.key)}
          />
        ))}
      </ol>
      {!isReadOnly && (
        <CutMore onAdd={(more) => onSettings({ ...settings, withheld: [...withheld, more] })} />
      )}
      {withheld.length > 0 && (
        <ul className="figure-rows" aria-label={say('您另外删去的', 'What you cut besides')}>
          {withheld.map(({ text, reason }) => (
            <li key={`${reason} ${text}`}>
              “{text}”
              {!isReadOnly && (
                <button
                  type="button"
                  className="link-button"
                  onClick={() =>
                    onSettings({ ...settings, withheld: withheld.filter((one) => one.text !== text) })
                  }
                >
                  {say('撤销', 'Undo')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

type ItemProps = { cut: Cut; isRestored: boolean; onToggle: (() => void) | null }

function CutItem({ cut, isRestored, onToggle }: ItemProps) {
  const { say, sayWords } = useLanguage()
  return (
    <li>
      <p className="soft">{cut.place}</p>
      <p lang="zh-CN">
        {isRestored ? cut.was : <del>{cut.was}</del>} {!isRestored && cut.now && <ins>{cut.now}</ins>}
      </p>
      <p>{sayWords(cut.reason)}</p>
      {cut.isFirm && <Tag tone="grey">{say('不可恢复', 'Stays cut')}</Tag>}
      {isRestored && <Tag tone="amber">{say('已恢复', 'Restored')}</Tag>}{' '}
      {onToggle && (
        <button type="button" className="link-button" onClick={onToggle}>
          {isRestored ? say('仍然删去', 'Cut it again') : say('恢复公开', 'Restore it')}
        </button>
      )}
    </li>
  )
}

type More = { text: string; reason: CutReason }

function CutMore({ onAdd }: { onAdd: (more: More) => void }) {
  const { say, sayWords } = useLanguage()
  const [form] = Form.useForm<More>()
  const reasons = cutReasonNames.map((name) => ({ value: name, label: sayWords(cutReasons[name]) }))
  const add = ({ text, reason }: More) => {
    if (text.trim() === '') return
    onAdd({ text: text.trim(), reason })
    form.resetFields()
  }
  return (
    <Form<More>
      form={form}
      layout="vertical"
      className="cut-more"
      initialValues={{ text: '', reason: 'sensitive' }}
      onFinish={add}
    >
      <Form.Item name="text" label={say('再删去文中的话', 'Cut more words of the text')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="reason" label={say('理由', 'Why')}>
        <Select options={reasons} />
      </Form.Item>
      <Button htmlType="submit" size="small">
        {say('删去', 'Cut')}
      </Button>
    </Form>
  )
}
