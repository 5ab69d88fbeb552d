import { App, Button, type ButtonProps } from 'antd'
import type { ReactNode } from 'react'
import { useLanguage } from './language.tsx'

type Props = Omit<ButtonProps, 'onClick' | 'title'> & {
  /** The question, such as “停用张三的账号？”. */
  ask: string
  /** What follows from it. */
  detail?: ReactNode
  /** The word on the button that does it; the button's own text when left out. */
  okText?: string
  onConfirm: () => Promise<unknown> | unknown
}

/** A button for what is hard to take back: asks once, with what follows from it. Esc leaves all as it is. */
export function ConfirmButton({ ask, detail, okText, onConfirm, children, ...button }: Props) {
  const { modal } = App.useApp()
  const { say } = useLanguage()
  const open = () =>
    modal.confirm({
      title: ask,
      content: detail,
      okText: okText ?? children,
      cancelText: say('取消', 'Cancel'),
      okButtonProps: { danger: button.danger ?? false },
      onOk: async () => {
        await onConfirm()
      },
    })
  return (
    <Button {...button} onClick={open}>
      {children}
    </Button>
  )
}
