import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useAction, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { Loaded } from '../../web/states.tsx'
import { BasisText } from '../alert/BasisText.tsx'
import type { Dossier } from '../dossier/dossier.ts'
import '../alert/alert.css'

type Controls = Output<'problem.controls'>
type Control = Controls['controls'][number]
type Month = Control['months'][number]

const states = {
  red: ['红', 'red'],
  amber: ['黄', 'amber'],
  excused: ['已说明', 'excused'],
  green: ['绿', 'green'],
  none: ['无记录', 'no record'],
} as const satisfies Record<Month['state'], readonly [string, string]>

/** From sentence to control: the rules that watch a problem, twelve months of each, with the records behind. */
export function ControlsPanel({ problem }: { problem: Dossier['problem'] }) {
  const { say } = useLanguage()
  const [isEditing, setEditing] = useState(false)
  const controls = useAction('problem.controls', { id: problem.id })
  return (
    <section className="panel" id="controls">
      <div className="panel-head">
        <h2>{say('控制规则', 'Controls')}</h2>
        {controls.data?.mayTie && !isEditing && (
          <Button type="link" onClick={() => setEditing(true)}>
            {say('调整', 'Change')}
          </Button>
        )}
      </div>
      <Loaded of={controls}>
        {(data) => (
          <>
            {isEditing && <TieForm problem={problem} controls={data} onClose={() => setEditing(false)} />}
            <Watch watch={data.watch} />
            {data.controls.length === 0 ? (
              <p className="soft">
                {say(
                  '没有对应的控制规则，销号后无法自动监测。',
                  'No rule watches it, so a relapse would not be seen.',
                )}
              </p>
            ) : (
              <ul className="control-list">
                {data.controls.map((control) => (
                  <li key={control.ruleId}>
                    <ControlLine control={control} problemId={problem.id} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </section>
  )
}

function Watch({ watch }: { watch: Controls['watch'] }) {
  const { say } = useLanguage()
  if (!watch) return null
  const { hits, limit, untilDate } = watch
  return (
    <p className={hits > 0 ? 'changed-note' : 'soft'}>
      {say(
        `销号后监测至 ${untilDate}；已命中 ${hits} 次，满 ${limit} 次按反弹自动重开（RECT-008）。`,
        `Watched until ${untilDate}; ${hits} hits since close-out, ${limit} reopen it as a relapse (RECT-008).`,
      )}
    </p>
  )
}

function ControlLine({ control, problemId }: { control: Control; problemId: string }) {
  const { say, sayWords } = useLanguage()
  const { ruleId, name, registerName, basis, months } = control
  return (
    <>
      <p className="control-head">
        <span className="num">{ruleId}</span>
        {name ? (
          <strong>{sayWords(name)}</strong>
        ) : (
          <span className="soft">
            {say('该登记簿尚未启用，暂不监测', 'Its register is not in use yet: not watched')}
          </span>
        )}
        {registerName && <span className="soft">{sayWords(registerName)}</span>}
      </p>
      {basis && (
        <p className="soft">
          {say('依据：', 'Basis: ')}
          <BasisText of={basis} />
        </p>
      )}
      {name && (
        <ol className="control-months" aria-label={say(`${ruleId} 近 12 个月`, `${ruleId}, last 12 months`)}>
          {months.map((month) => (
            <li key={month.month}>
              <MonthCell month={month} ruleId={ruleId} problemId={problemId} />
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

function MonthCell({
  month: { month, state, count },
  ruleId,
  problemId,
}: {
  month: Month
  ruleId: string
  problemId: string
}) {
  const { say } = useLanguage()
  const words = say(states[state][0], states[state][1])
  const title = say(
    `${month}：${words}${count > 0 ? ` ${count} 条` : ''}`,
    `${month}: ${words}${count > 0 ? ` ${count}` : ''}`,
  )
  const shown = (
    <>
      <span className="visually-hidden">{title}</span>
      <span aria-hidden="true">
        <b>{count > 0 ? count : state === 'green' ? '✓' : '–'}</b>
        {Number(month.slice(5))}
        {say('月', '')}
      </span>
    </>
  )
  if (count === 0) {
    return (
      <span className={`is-${state}`} title={title}>
        {shown}
      </span>
    )
  }
  return (
    <Link
      className={`is-${state}`}
      title={title}
      to="/alerts"
      search={{ rule: ruleId, problem: problemId, month, state: 'all' }}
    >
      {shown}
    </Link>
  )
}

type Tie = { ruleIds: string[]; reason: string }

function TieForm({
  problem,
  controls,
  onClose,
}: {
  problem: Dossier['problem']
  controls: Controls
  onClose: () => void
}) {
  const { say, sayWords } = useLanguage()
  const [form] = Form.useForm<Tie>()
  const tie = useDo('problem.tie', { done: ['已调整', 'Changed'], onDone: onClose })
  const groups = Map.groupBy(controls.choices, ({ registerName }) => sayWords(registerName))
  return (
    <Form
      form={form}
      layout="vertical"
      className="decide-form"
      initialValues={{ ruleIds: controls.controls.map(({ ruleId }) => ruleId), reason: '' }}
      onFinish={({ ruleIds, reason }) =>
        void tie.run({ id: problem.id, version: problem.version, ruleIds, reason: reason ?? '' })
      }
    >
      <Refusal of={tie.error} />
      <Form.Item name="ruleIds" label={say('监测该问题的控制规则', 'Rules that watch this problem')}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={[...groups].map(([label, rules]) => ({
            label,
            options: rules.map(({ ruleId, name }) => ({
              value: ruleId,
              label: `${ruleId} ${sayWords(name)}`,
            })),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={say('调整理由', 'Why')}
        rules={[{ required: true, message: say('请写明调整理由', 'Say why') }]}
        {...tie.field('reason')}
      >
        <Input maxLength={300} />
      </Form.Item>
      <div className="decide-buttons">
        <Button onClick={onClose}>{say('取消', 'Cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={tie.isPending}>
          {say('保存', 'Save')}
        </Button>
      </div>
    </Form>
  )
}
