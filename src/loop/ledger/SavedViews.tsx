import { Button, Checkbox, Dropdown, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAction, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'

type Search = Partial<Record<string, string>>
type Props = { page: string; search: Search; onOpen: (search: Search) => void }

/** Views kept by name: the address of the page, one's own or shared in the unit. */
export function SavedViews({ page, search, onOpen }: Props) {
  const { say } = useLanguage()
  const [isSaving, setSaving] = useState(false)
  const views = useAction('view.list', { page })
  const remove = useDo('view.remove', { done: ['已删除视图', 'View removed'] })
  const open = (query: string) => {
    const cleared = Object.fromEntries(Object.keys(search).map((key) => [key, '']))
    onOpen({ ...cleared, ...Object.fromEntries(new URLSearchParams(query)) })
  }
  const list = views.data?.views ?? []
  const mine = list.filter(({ isMine }) => isMine)
  const items = [
    ...list.map(({ id, name, isMine, personName }) => ({
      key: `open ${id}`,
      label: isMine ? name : `${name}（${personName}）`,
    })),
    ...(list.length > 0 ? [{ type: 'divider' as const }] : []),
    { key: 'save', label: say('把当前条件存为视图…', 'Save what is seen as a view…') },
    ...(mine.length > 0
      ? [
          {
            key: 'remove',
            label: say('删除我的视图', 'Remove one of mine'),
            children: mine.map(({ id, name }) => ({ key: `remove ${id}`, label: name })),
          },
        ]
      : []),
  ]
  const run = (key: string) => {
    if (key === 'save') return setSaving(true)
    const [what, id] = key.split(' ')
    if (what === 'remove' && id) return void remove.run({ id })
    const view = list.find((one) => one.id === id)
    if (view) open(view.query)
  }
  return (
    <>
      <Dropdown menu={{ items, onClick: ({ key }) => run(key) }} trigger={['click']}>
        <Button>{say('视图', 'Views')}</Button>
      </Dropdown>
      {isSaving && <SaveDialog page={page} search={search} onClose={() => setSaving(false)} />}
    </>
  )
}

function SaveDialog({ page, search, onClose }: { page: Props['page']; search: Search; onClose: () => void }) {
  const { say } = useLanguage()
  const [form] = Form.useForm<{ name: string; isShared: boolean }>()
  const save = useDo('view.save', { done: ['已保存视图', 'View saved'], onDone: onClose })
  const submit = (values: { name: string; isShared?: boolean }) => {
    const filled = Object.entries(search).flatMap(([key, value]) =>
      value && key !== 'page' ? [[key, value]] : [],
    )
    void save.run({
      page,
      name: values.name,
      isShared: values.isShared ?? false,
      query: new URLSearchParams(filled).toString(),
    })
  }
  return (
    <Modal
      open
      title={say('保存视图', 'Save a view')}
      okText={say('保存', 'Save')}
      cancelText={say('取消', 'Cancel')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={save.isPending}
    >
      <Refusal of={save.error} />
      <Form form={form} layout="vertical" onFinish={submit}>
        <Form.Item
          name="name"
          label={say('名称', 'Name')}
          rules={[{ required: true, message: say('请填写视图名称', 'Name the view') }]}
          {...save.field('name')}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item name="isShared" valuePropName="checked">
          <Checkbox>{say('本单位同事可见', 'Colleagues in the unit may use it')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  )
}
