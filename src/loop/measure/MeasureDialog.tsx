import { Link } from '@tanstack/react-router'
import { Form, Input, Modal, Select } from 'antd'
import type { MeasureKind } from '../../server/database/schema.ts'
import { useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { DutyFields } from '../plan/DutyFields.tsx'
import { measureCode, measureFields, measureKinds } from '../plan/fields.ts'
import type { LivePlan } from '../plan/rows.ts'
import { VoidMeasure } from './VoidMeasure.tsx'
import '../facts.css'

type Values = {
  text: string
  kind: MeasureKind
  target: string
  leadLeaderId: string | null
  leadDeptId: string | null
  coDeptIds: string[]
  ownerId: string | null
  dueDate: string | null
  problemIds: string[]
}

type Props = {
  plan: LivePlan
  /** Null: a new one, for `problemIds`. */
  measureId: string | null
  problemIds?: string[]
  canEdit: boolean
  onClose: () => void
}

const labels = Object.fromEntries(
  Object.entries(measureFields).map(([field, { zh, en }]) => [field, [zh, en] as const]),
)

/** Everything about one measure in one form: what, until when, by whom, and which problems it answers. */
export function MeasureDialog({ plan, measureId, problemIds = [], canEdit, onClose }: Props) {
  const { say } = useLanguage()
  const [form] = Form.useForm<Values>()
  const known = plan.measures.find(({ id }) => id === measureId)
  const { save, error, isPending, field } = useMeasureForm(plan, measureId, onClose)
  const tied = plan.problemMeasures
    .filter((link) => link.measureId === measureId)
    .map(({ problemId }) => problemId)
  return (
    <Modal
      open
      width={720}
      title={
        known
          ? say(`措施 ${measureCode(known.no)}`, `Measure ${measureCode(known.no)}`)
          : say('添加措施', 'Add a measure')
      }
      okText={say('保存', 'Save')}
      cancelText={canEdit ? say('取消', 'Cancel') : say('关闭', 'Close')}
      okButtonProps={{ htmlType: 'submit', form: 'measure', loading: isPending, hidden: !canEdit }}
      onCancel={onClose}
    >
      <Form<Values>
        id="measure"
        form={form}
        layout="vertical"
        disabled={!canEdit}
        initialValues={
          known ? { ...known, problemIds: tied } : { kind: 'deadline', target: '', coDeptIds: [], problemIds }
        }
        onFinish={(values) => void save(values, tied)}
      >
        <Refusal of={error} />
        <MeasureFields plan={plan} field={field} />
      </Form>
      {known && (
        <p>
          <Link to="/measures/$id" params={{ id: known.id }}>
            {say('打开：进展、佐证、延期', 'Open: progress, evidence, extension')}
          </Link>
        </p>
      )}
      {known && canEdit && <VoidMeasure measure={known} onDone={onClose} />}
    </Modal>
  )
}

type FieldsProps = { plan: LivePlan; field: ReturnType<typeof useMeasureForm>['field'] }

function MeasureFields({ plan, field }: FieldsProps) {
  const { say, sayWords } = useLanguage()
  const kinds = Object.entries(measureKinds).map(([value, words]) => ({ value, label: sayWords(words) }))
  const item = (name: keyof typeof measureFields) => ({
    name,
    label: sayWords(measureFields[name]),
    ...field(name),
  })
  return (
    <>
      <Form.Item {...item('text')} required>
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 10 }} maxLength={4000} />
      </Form.Item>
      <div className="form-columns">
        <Form.Item {...item('kind')}>
          <Select options={kinds} />
        </Form.Item>
        <Form.Item {...item('target')}>
          <Input
            maxLength={1000}
            placeholder={say('如：每季抽查一次，合格率 100%', 'Such as: checked quarterly, 100%')}
          />
        </Form.Item>
      </div>
      <DutyFields orgUnitId={plan.inspection.orgUnitId} field={field} />
      <Form.Item
        name="problemIds"
        label={say('对应的问题', 'Problems it answers')}
        required
        {...field('problemIds')}
      >
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={plan.problems.map(({ id, problemNo, title }) => ({
            value: id,
            label: `${problemNo} ${title}`,
          }))}
        />
      </Form.Item>
    </>
  )
}

/** Saves a measure and its ties; one after the other, so that a refusal of the first leaves the second alone. */
function useMeasureForm(plan: LivePlan, measureId: string | null, onClose: () => void) {
  const inspectionId = plan.inspection.id
  const add = useDo('measure.add', { done: ['已添加', 'Added'] })
  const change = useDo('measure.save', { staleFields: labels })
  const link = useDo('measure.link')
  const unlink = useDo('measure.unlink')
  const known = plan.measures.find(({ id }) => id === measureId)
  const save = async ({ problemIds, ...values }: Values, tied: string[]) => {
    for (const doing of [add, change, link, unlink]) doing.reset()
    if (!known) {
      const added = await add.run({ inspectionId, ...values, problemIds })
      if (added) onClose()
      return
    }
    const tie = (problemId: string) => ({ problemId, measureId: known.id })
    const isNew = (problemId: string) => !tied.includes(problemId)
    const gone = tied.filter((problemId) => !problemIds.includes(problemId)).map(tie)
    const made = problemIds.filter(isNew).map(tie)
    if (!(await change.run({ id: known.id, version: known.version, ...values }))) return
    if (made.length > 0 && !(await link.run({ inspectionId, links: made }))) return
    if (gone.length > 0 && !(await unlink.run({ inspectionId, links: gone }))) return
    onClose()
  }
  const doing = known ? change : add
  return {
    save,
    error: add.error ?? change.error ?? link.error ?? unlink.error,
    isPending: add.isPending || change.isPending || link.isPending || unlink.isPending,
    field: doing.field,
  }
}
