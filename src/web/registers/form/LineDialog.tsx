import { App, Modal } from 'antd'
import { linesOf } from '../../../registers/index.ts'
import { useLanguage } from '../../language.tsx'
import { Refusal } from '../../Refusal.tsx'
import { type Row, useRegisterDo } from '../calls.ts'
import { type RegisterView, staleLabels } from '../useRegister.ts'
import { textOf } from '../values.ts'
import { FormSections } from './FormSections.tsx'
import { type LinesData, LinesPanel } from './LinesPanel.tsx'
import { useTyped } from './useTyped.ts'

type Props = {
  view: RegisterView
  parentId: string
  /** Null: a new one. */
  line: Row | null
  data: LinesData
  canChange: boolean
  onClose: () => void
}

/** One line with all its fields, and the lines below it where it has any. */
export function LineDialog({ view, parentId, line, data, canChange, onClose }: Props) {
  const { register, columns } = view
  const { say, language } = useLanguage()
  const { message } = App.useApp()
  // As it stands now: after a save the page reads the record anew.
  const stored = data.lines[register.name]?.rows.find(({ id }) => id === line?.id) ?? line
  const typed = useTyped(register, stored, { [register.lineOf ?? '']: parentId })
  const save = useRegisterDo(register.name, 'save', {
    staleFields: staleLabels(columns, ({ field }, value) => textOf(field, value, data.names, language)),
  })
  const below = stored ? linesOf(register) : []
  const ok = async () => {
    const input = {
      ...(stored ? { id: stored.id, version: stored.version } : {}),
      values: typed.changes,
      ...(Object.keys(typed.extra).length > 0 ? { extra: typed.extra } : {}),
    }
    if (!(await save.run(input))) return
    typed.clear()
    void message.success(say('已保存', 'Saved'))
    onClose()
  }
  return (
    <Modal
      open
      width="min(860px, 96vw)"
      className="line-dialog"
      title={stored ? say(register.zh, register.en) : say(`添加：${register.zh}`, `Add: ${register.en}`)}
      okText={say('保存', 'Save')}
      cancelText={canChange ? say('取消', 'Cancel') : say('关闭', 'Close')}
      {...(canChange ? {} : { okButtonProps: { style: { display: 'none' } } })}
      confirmLoading={save.isPending}
      onOk={() => void ok()}
      onCancel={() => {
        typed.clear()
        onClose()
      }}
    >
      <Refusal of={save.error} />
      <FormSections
        view={view}
        typed={typed}
        names={data.names}
        files={data.files}
        marks={[]}
        wrong={(name) => save.field(name).help}
        isReadOnly={!canChange}
      />
      {stored &&
        below.map((lines) => (
          <LinesPanel
            key={lines.name}
            register={lines}
            parentId={stored.id}
            data={data}
            canChange={canChange}
          />
        ))}
    </Modal>
  )
}
