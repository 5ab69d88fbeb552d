import { Modal, Radio } from 'antd'
import { useState } from 'react'
import { useValue } from './Difference.tsx'
import { useLanguage } from './language.tsx'
import { changesOf, differing, merged, type StaleLabel, staleVersions } from './stale.ts'
import { fieldWords } from './words/fields.ts'

type Waiting = NonNullable<ReturnType<typeof staleVersions.useWaiting>>

/** Somebody saved in between: both versions, field by field. Nothing typed is lost. */
export function StaleDialog() {
  const waiting = staleVersions.useWaiting()
  return waiting && <Versions waiting={waiting} />
}

function Versions({ waiting: { question, answer } }: { waiting: Waiting }) {
  const { say } = useLanguage()
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set())
  const keys = differing(question)
  const mine = changesOf(question.mine) ?? {}
  const choose = (key: string, takesTheirs: boolean) => {
    const next = new Set(theirs)
    if (takesTheirs) next.add(key)
    else next.delete(key)
    setTheirs(next)
  }
  return (
    <Modal
      open
      width={760}
      title={say('有人先保存了这条记录', 'Somebody saved this record first')}
      okText={say('按所选内容保存', 'Save what is chosen')}
      cancelText={say('先不保存', 'Do not save yet')}
      onOk={() => answer(merged(question, theirs))}
      onCancel={() => answer(null)}
      mask={{ closable: false }}
    >
      <p>
        {keys.length > 0
          ? say(
              '请逐项选择保留哪一个；您填写的内容没有丢失。',
              'Choose for each field; nothing you typed is lost.',
            )
          : say(
              '您填写的内容与现有版本不冲突，可以直接保存。',
              'What you typed does not clash with it; you can save.',
            )}
      </p>
      {keys.map((key) => (
        <StaleField
          key={key}
          label={question.fields[key] ?? fieldWords[key] ?? [key, key]}
          mine={mine[key]}
          theirs={question.theirs[key]}
          takesTheirs={theirs.has(key)}
          onChoose={(takes) => choose(key, takes)}
        />
      ))}
    </Modal>
  )
}

type FieldProps = {
  label: StaleLabel
  mine: unknown
  theirs: unknown
  takesTheirs: boolean
  onChoose: (takesTheirs: boolean) => void
}

function StaleField({ label, mine, theirs, takesTheirs, onChoose }: FieldProps) {
  const { say } = useLanguage()
  const named = useValue({})
  const [zh, en, show = (value: unknown) => named('', value)] = label
  return (
    <fieldset className="stale-field">
      <legend>{say(zh, en)}</legend>
      <Radio.Group value={takesTheirs} onChange={({ target }) => onChoose(target.value === true)}>
        <Radio value={false}>
          <span className="stale-side">{say('我填写的', 'Mine')}</span>
          <span className="stale-value">{show(mine)}</span>
        </Radio>
        <Radio value={true}>
          <span className="stale-side">{say('现有版本', 'As it stands now')}</span>
          <span className="stale-value">{show(theirs)}</span>
        </Radio>
      </Radio.Group>
    </fieldset>
  )
}
