import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Form, Input, Select } from 'antd'
import type { Register } from '../../kit/define-register.ts'
import type { UnitField } from '../../kit/unit-fields.ts'
import { unitFieldKinds } from '../../kit/unit-fields.ts'
import { useAction, useDo } from '../action.ts'
import { ConfirmButton } from '../ConfirmButton.tsx'
import { useLanguage } from '../language.tsx'
import { ForbiddenPage, NotFoundPage } from '../NotFoundPage.tsx'
import { PageHead } from '../PageFrame.tsx'
import { RecordTable } from '../RecordTable.tsx'
import { Refusal } from '../Refusal.tsx'
import { EmptyState, Loaded, WaitingBlock } from '../states.tsx'
import { useNamedRegister, useRegister } from './useRegister.ts'

const kindNames: Record<UnitField['kind'], readonly [zh: string, en: string]> = {
  text: ['文字', 'Text'],
  longText: ['长文字', 'Long text'],
  whole: ['整数', 'Whole number'],
  decimal: ['小数', 'Decimal'],
  money: ['金额', 'Amount'],
  day: ['日期', 'Day'],
  yesNo: ['是/否', 'Yes or no'],
  choice: ['单选', 'One of a list'],
}

/** Fields that this unit adds to a register for itself; they appear in its grid, form and sheets. */
export function UnitFieldsPage() {
  const register = useNamedRegister()
  return register ? <Named register={register} /> : <NotFoundPage />
}

function Named({ register }: { register: Register }) {
  const { say } = useLanguage()
  const view = useRegister(register)
  const list = useAction('unitField.list', { register: register.name })
  if (!view.isReady) return <WaitingBlock />
  if (view.extent('manage') !== 'all') return <ForbiddenPage />
  return (
    <>
      <nav className="trail" aria-label={say('所在位置', 'You are here')}>
        <Link to="/registers">{say('业务台账', 'Registers')}</Link>
        <span aria-hidden="true"> / </span>
        <Link to="/registers/$name" params={{ name: register.name }}>
          {say(register.zh, register.en)}
        </Link>
        <span aria-hidden="true"> / </span>
        <span aria-current="page">{say('自设字段', 'Fields of our own')}</span>
      </nav>
      <PageHead
        title={say(`${register.zh}：本单位自设字段`, `${register.en}: fields of our own`)}
        lead={say(
          '本单位另需登记的内容，会出现在表格、表单和 Excel 模板里；预警规则不读取它们。',
          'What this unit needs besides; shown in grid, form and Excel template. Rules do not read them.',
        )}
      />
      <AddField register={register.name} />
      <section className="panel" aria-label={say('已设字段', 'Fields')}>
        <Loaded
          of={list}
          empty={{
            when: ({ fields }) => fields.length === 0,
            show: <EmptyState title={say('还没有自设字段', 'No fields of our own yet')} />,
          }}
        >
          {({ fields }) => <FieldTable fields={fields} />}
        </Loaded>
      </section>
    </>
  )
}

type Stored = UnitField & { id: string; isRetired: boolean }

function FieldTable({ fields }: { fields: readonly Stored[] }) {
  const { say } = useLanguage()
  const retire = useDo('unitField.retire', { done: ['已停用', 'Taken out of use'] })
  return (
    <>
      <Refusal of={retire.error} />
      <RecordTable<Stored>
        label={say('自设字段', 'Fields of our own')}
        rows={fields}
        rowKey={({ id }) => id}
        columns={[
          { key: 'zh', label: say('名称', 'Name'), show: ({ zh, en }) => say(zh, en || zh), isTitle: true },
          { key: 'kind', label: say('类型', 'Kind'), show: ({ kind }) => say(...kindNames[kind]) },
          { key: 'choices', label: say('可选项', 'Choices'), show: ({ choices }) => choices.join('、') },
          {
            key: 'required',
            label: say('必填', 'Required'),
            show: ({ required }) => (required ? say('是', 'Yes') : say('否', 'No')),
          },
          { key: 'help', label: say('填写说明', 'Help'), show: ({ help }) => help },
          {
            key: 'actions',
            label: say('操作', 'Actions'),
            isActions: true,
            show: ({ id, isRetired }) =>
              isRetired ? (
                <span className="soft">{say('已停用', 'Out of use')}</span>
              ) : (
                <ConfirmButton
                  size="small"
                  ask={say('停用这个字段？', 'Retire this field?')}
                  detail={say(
                    '停用后不再显示；已填的内容保留。',
                    'It is shown no more; what was filled in is kept.',
                  )}
                  onConfirm={() => retire.run({ id })}
                >
                  {say('停用', 'Retire')}
                </ConfirmButton>
              ),
          },
        ]}
      />
    </>
  )
}

type Values = {
  zh: string
  en?: string
  kind: UnitField['kind']
  choices?: string
  required?: boolean
  help?: string
}

function AddField({ register }: { register: string }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<Values>()
  const kind = Form.useWatch('kind', form)
  const add = useDo('unitField.add', {
    done: ['已新增字段', 'Field added'],
    onDone: () => form.resetFields(),
  })
  const submit = ({ choices = '', en = '', required = false, help = '', ...values }: Values) =>
    void add.run({
      ...values,
      register,
      en,
      required,
      help,
      choices: choices
        .split(/[\n、，,；;]+/)
        .map((one) => one.trim())
        .filter(Boolean),
    })
  return (
    <section className="panel" aria-label={say('新增字段', 'Add a field')}>
      <h2 className="panel-title">{say('新增字段', 'Add a field')}</h2>
      <Refusal of={add.error} />
      <Form
        form={form}
        layout="vertical"
        className="unit-field-form"
        onFinish={submit}
        initialValues={{ kind: 'text' }}
      >
        <Form.Item name="zh" label={say('名称', 'Name')} required {...add.field('zh')}>
          <Input maxLength={30} />
        </Form.Item>
        <Form.Item name="en" label={say('英文名称', 'Name in English')}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="kind" label={say('类型', 'Kind')}>
          <Select options={unitFieldKinds.map((value) => ({ value, label: say(...kindNames[value]) }))} />
        </Form.Item>
        {kind === 'choice' && (
          <Form.Item
            name="choices"
            label={say('可选项（每行一个）', 'Choices, one a line')}
            {...add.field('choices')}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} />
          </Form.Item>
        )}
        <Form.Item name="help" label={say('填写说明', 'Help')}>
          <Input maxLength={300} />
        </Form.Item>
        <Form.Item name="required" valuePropName="checked" label={say('必填', 'Required')}>
          <Checkbox>{say('必须填写', 'Must be filled in')}</Checkbox>
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {say('新增', 'Add')}
          </Button>
        </Form.Item>
      </Form>
    </section>
  )
}
