import { Link } from '@tanstack/react-router'
import { Button, Drawer, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { momentInWords } from '../../kit/day.ts'
import { useAction, useDo } from '../../web/action.ts'
import { ConfirmButton } from '../../web/ConfirmButton.tsx'
import { DateField } from '../../web/DateField.tsx'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { useMe } from '../../web/session.tsx'
import { Loaded } from '../../web/states.tsx'
import { BasisText } from '../alert/BasisText.tsx'
import { bounds, directions, nameOfOption, shownValue, type Threshold, type Value } from './value.ts'
import '../facts.css'
import '../work.css'
import './threshold.css'

type Props = { threshold: Threshold; maySet: boolean; onClose: () => void }

/** One threshold: where it comes from, what was set when and why, and a stricter value tried before it is kept. */
export function ThresholdDrawer({ threshold, maySet, onClose }: Props) {
  const { say, sayWords } = useLanguage()
  const { words, unit, value, initial, above, bound, stricter, basis, name, uses } = threshold
  return (
    <Drawer open onClose={onClose} size={600} title={sayWords(words)}>
      <div className="threshold-detail">
        <dl className="fact-list">
          <dt>{say('现行', 'In force')}</dt>
          <dd>{sayWords(shownValue(value, unit))}</dd>
          <dt>{say('默认', 'Default')}</dt>
          <dd>
            {sayWords(shownValue(initial, unit))}（{sayWords(bounds[bound])}）
          </dd>
          <dt>{say('底线', 'Floor')}</dt>
          <dd>
            {sayWords(shownValue(above, unit))} {stricter && sayWords(directions[stricter])}
          </dd>
          <dt>{say('依据', 'Basis')}</dt>
          <dd>
            <BasisText of={basis} />
          </dd>
          <dt>{say('用于', 'Used by')}</dt>
          <dd>
            {uses.length === 0
              ? say('尚无规则使用，暂不能设定。', 'No rule goes by it yet; nobody sets it.')
              : uses.map(({ ruleId, name: use }) => (
                  <div key={`${ruleId} ${use.zh}`}>
                    {ruleId && <span className="num">{ruleId} </span>}
                    {sayWords(use)}
                  </div>
                ))}
          </dd>
          <dt>{say('参数名', 'Name')}</dt>
          <dd className="num">{name}</dd>
        </dl>
        {maySet && bound !== 'technical' && uses.length > 0 && <SetForm threshold={threshold} />}
        <Settings threshold={threshold} maySet={maySet} />
      </div>
    </Drawer>
  )
}

type Wish = { value: Value; fromDate: string; reason: string }

function SetForm({ threshold }: { threshold: Threshold }) {
  const { say } = useLanguage()
  const { today } = useMe()
  const { name, unit, value } = threshold
  const [form] = Form.useForm<Wish>()
  const [tried, setTried] = useState<Value | null>(null)
  const set = useDo('parameter.set', { done: ['已设定', 'Set'], onDone: () => setTried(null) })
  const isMoney = unit === '分'
  const stored = (shown: Value): Value =>
    isMoney && typeof shown === 'number' ? Math.round(shown * 100) : shown
  const first = isMoney && typeof value === 'number' ? value / 100 : value
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={{ value: first, fromDate: today, reason: '' }}
      onValuesChange={(changed) => 'value' in changed && setTried(null)}
      onFinish={(wish) => void set.run({ name, ...wish, value: stored(wish.value) })}
    >
      <h3>{say('设定本单位的标准', 'Set the unit’s own')}</h3>
      <Refusal of={set.error} />
      <Form.Item
        name="value"
        label={say(isMoney ? '取值（元）' : '取值', isMoney ? 'Value, yuan' : 'Value')}
        {...set.field('value')}
      >
        {inputFor(threshold, say)}
      </Form.Item>
      <Form.Item name="fromDate" label={say('生效日期', 'From')} {...set.field('fromDate')}>
        <DateField min={today} />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say('理由', 'Reason')}
        rules={[{ required: true, message: say('请写明理由', 'Give a reason') }]}
        {...set.field('reason')}
      >
        <Input maxLength={1000} />
      </Form.Item>
      {tried !== null && <Preview name={name} value={tried} />}
      <div className="decide-buttons">
        <Button onClick={() => setTried(stored(form.getFieldValue('value') as Value))}>
          {say('近一年会发现什么', 'Try it on last year')}
        </Button>
        <Button type="primary" htmlType="submit" loading={set.isPending} disabled={tried === null}>
          {say('保存', 'Keep')}
        </Button>
      </div>
    </Form>
  )
}

function inputFor({ initial, options, least, greatest }: Threshold, say: (zh: string, en: string) => string) {
  const optionOf = (value: string) => {
    const { zh, en } = nameOfOption(value)
    return { value, label: say(zh, en) }
  }

  if (typeof initial === 'boolean') {
    return (
      <Select
        options={[
          { value: true, label: say('是', 'Yes') },
          { value: false, label: say('否', 'No') },
        ]}
      />
    )
  }
  if (Array.isArray(initial)) return <Select mode="tags" options={initial.map(optionOf)} />
  if (typeof initial === 'string') {
    return options ? <Select options={options.map(optionOf)} /> : <Input />
  }
  const limits = {
    ...(least === null ? {} : { min: least }),
    ...(greatest === null ? {} : { max: greatest }),
  }
  return <InputNumber className="threshold-number" {...limits} />
}

/** What the last year would have shown: the rules themselves, run with the new value and not kept. */
function Preview({ name, value }: { name: string; value: Value }) {
  const { say, sayWords } = useLanguage()
  const preview = useAction('parameter.preview', { name, value })
  return (
    <div className="changed-note" role="status">
      <Loaded of={preview}>
        {({ before, after, added, addedTotal, removedTotal }) => (
          <>
            <p>
              {say(
                `近一年按现行标准发现 ${before} 条，按新标准 ${after} 条：多出 ${addedTotal} 条，少 ${removedTotal} 条。`,
                `Last year shows ${before} with the present value and ${after} with the new one: ${addedTotal} more, ${removedTotal} fewer.`,
              )}
            </p>
            <ul>
              {added.map(({ ruleId, words, link, since }) => (
                <li key={`${ruleId} ${link} ${words.zh}`}>
                  <span className="num soft">{since ?? ruleId}</span> <Link to={link}>{sayWords(words)}</Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </div>
  )
}

function Settings({ threshold: { settings, unit }, maySet }: { threshold: Threshold; maySet: boolean }) {
  const { say, sayWords } = useLanguage()
  const { orgUnitId } = useMe()
  const revoke = useDo('parameter.revoke', { done: ['已撤回', 'Taken back'] })
  if (settings.length === 0)
    return <p className="soft">{say('还没有人调整过。', 'Nobody has changed it.')}</p>
  return (
    <section>
      <h3>{say('历史', 'History')}</h3>
      <Refusal of={revoke.error} />
      <ul className="work-list">
        {settings.map((one) => (
          <li key={one.id}>
            <p className="step-head">
              <strong className="num">{sayWords(shownValue(one.value, unit))}</strong>
              <span className="num">{say(`自 ${one.fromDate}`, `from ${one.fromDate}`)}</span>
              <span className="soft">
                {one.unitName ?? say('上级', 'Office above')} {one.setByName}
              </span>
              <span className="soft num">{momentInWords(new Date(one.setAt))}</span>
              {one.revokedAt && <span className="soft">{say('已撤回', 'taken back')}</span>}
            </p>
            <p className="pre">{one.reason}</p>
            {maySet && one.revokedAt === null && one.orgUnitId === orgUnitId && (
              <ConfirmButton
                size="small"
                ask={say('撤回这条设置？', 'Take this value back?')}
                detail={say('撤回后按上级或默认标准判断。', 'The standard above is in force again.')}
                onConfirm={() => revoke.run({ id: one.id })}
              >
                {say('撤回', 'Take back')}
              </ConfirmButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
