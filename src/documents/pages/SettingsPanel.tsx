import { Input, InputNumber, Switch } from 'antd'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import type { Settings } from '../settings.ts'
import type { Made } from './address.ts'

type Props = {
  settings: Settings
  onSettings: (settings: Settings) => void
  proposed: Made['proposed']
  isReadOnly: boolean
}

type Line = 'organ' | 'code' | 'signer' | 'mainTo' | 'copyTo' | 'issuer' | 'contact' | 'secrecy' | 'urgency'

const lines: [Line, string, string][] = [
  ['organ', '发文机关', 'Issuing organ'],
  ['code', '机关代字', 'Code of the organ'],
  ['signer', '签发人', 'Signed off by'],
  ['mainTo', '主送机关', 'To'],
  ['copyTo', '抄送机关', 'Copies to'],
  ['issuer', '印发机关', 'Printed by'],
  ['contact', '附注（联系人、电话）', 'Note (contact)'],
  ['secrecy', '密级和保密期限', 'Secrecy'],
  ['urgency', '紧急程度', 'Urgency'],
]

/** Head, number, recipients and day of a paper; what is left empty takes what stands grey in the field. */
export function SettingsPanel({ settings, onSettings, proposed, isReadOnly }: Props) {
  const { say } = useLanguage()
  const set = (patch: Partial<Settings>) => onSettings({ ...settings, ...patch })
  const hints: Record<string, string> = proposed
  return (
    <fieldset className="paper-settings" disabled={isReadOnly}>
      <legend className="visually-hidden">{say('版头和落款', 'Head and foot')}</legend>
      <div className="setting-row">
        <span id="has-head">{say('红头文件格式', 'Red head of a document')}</span>
        <Switch
          aria-labelledby="has-head"
          checked={settings.hasHead}
          disabled={isReadOnly}
          onChange={(hasHead) => set({ hasHead })}
        />
      </div>
      {lines.map(([key, zh, en]) => (
        <label key={key} htmlFor={`paper-${key}`}>
          {say(zh, en)}
          <Input
            id={`paper-${key}`}
            value={settings[key]}
            placeholder={hints[key] ?? ''}
            maxLength={200}
            onChange={({ target }) => set({ [key]: target.value })}
          />
        </label>
      ))}
      <div className="setting-pair">
        <label htmlFor="paper-year">
          {say('年份', 'Year')}
          <InputNumber
            id="paper-year"
            value={settings.year || null}
            min={2000}
            max={2999}
            placeholder={proposed.date.slice(0, 4)}
            onChange={(year) => set({ year: year ?? 0 })}
          />
        </label>
        <label htmlFor="paper-number">
          {say('发文序号', 'Number')}
          <InputNumber
            id="paper-number"
            value={settings.number || null}
            min={1}
            max={99_999}
            onChange={(number) => set({ number: number ?? 0 })}
          />
        </label>
      </div>
      <label htmlFor="paper-date">
        {say('成文日期', 'Date')}
        <DateField
          id="paper-date"
          value={settings.date || null}
          onChange={(date) => set({ date: date ?? '' })}
        />
        <span className="soft">
          {settings.date === '' && say(`现为${proposed.date}`, `now ${proposed.date}`)}
        </span>
      </label>
    </fieldset>
  )
}
