import { useNavigate } from '@tanstack/react-router'
import { App } from 'antd'
import { useEffect, useRef } from 'react'
import { useLanguage } from '../../language.tsx'
import { type NamesById, type Row, useRegisterDo } from '../calls.ts'
import { type RegisterView, staleLabels } from '../useRegister.ts'
import { textOf } from '../values.ts'
import { goTo } from './AlertList.tsx'
import type { Typed } from './useTyped.ts'

/** Saves a record from its form, by button or Ctrl+S. Refused, all stays as typed and the first wrong field has the focus. */
export function useRecordSave(view: RegisterView, typed: Typed, stored: Row | null, names: NamesById) {
  const { register, columns } = view
  const { say, language } = useLanguage()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const doing = useRegisterDo(register.name, 'save', {
    staleFields: staleLabels(columns, ({ field }, value) => textOf(field, value, names, language)),
  })
  const save = async (isSubmitted = false) => {
    const answer = await doing.run({
      ...(stored ? { id: stored.id, version: stored.version } : {}),
      values: typed.changes,
      ...(Object.keys(typed.extra).length > 0 ? { extra: typed.extra } : {}),
      ...(isSubmitted ? { isSubmitted } : {}),
    })
    if (!answer) return
    if (stored) typed.saved(answer.version)
    else typed.clear()
    void message.success(isSubmitted ? say('已提交审核', 'Handed in') : say('已保存', 'Saved'))
    if (!stored)
      await navigate({
        to: '/registers/$name/$id',
        params: { name: register.name, id: answer.id },
        search: {} as never,
        replace: true,
      })
  }
  useShortcut(() => void save())
  useEffect(() => {
    const [first] = Object.keys(doing.error?.detail.fields ?? {})
    if (first) goTo(first)
  }, [doing.error])
  return {
    save,
    isPending: doing.isPending,
    error: doing.error,
    wrong: (name: string) => doing.field(name).help,
  }
}

/** Ctrl+S (⌘S) saves instead of keeping the page as a file. */
function useShortcut(save: () => void): void {
  const latest = useRef(save)
  latest.current = save
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
