import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'

type Props = {
  value: string
  label: string
  placeholder: string
  className?: string
  onCommit: (text: string) => void
}

/** Text that takes effect after a pause or on Enter, so that each word typed is one question to the server. */
export function TypedInput({ value, label, placeholder, className, onCommit }: Props) {
  const [text, setText] = useState(value)
  const latest = useRef(onCommit)
  latest.current = onCommit
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text.trim() === value) return
    const timer = setTimeout(() => latest.current(text.trim()), 350)
    return () => clearTimeout(timer)
  }, [text, value])
  return (
    <Input
      {...(className ? { className } : {})}
      value={text}
      allowClear
      placeholder={placeholder}
      aria-label={label}
      onChange={({ target }) => setText(target.value)}
      onPressEnter={() => onCommit(text.trim())}
    />
  )
}
