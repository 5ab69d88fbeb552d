import { type RefObject, useRef, useState } from 'react'
import { CallError } from '../../client.ts'
import type { Words } from '../../kit/refused.ts'
import { asCallError } from '../../web/signed-in.ts'
import { upload } from './upload.ts'

/** A file chosen by the person, on its way to the server or there. */
export type Picked = {
  key: string
  file: File
  /** As the evidence will be called. */
  title: string
  /** Set once it is stored; a second try does not send it again. */
  fileId: string | null
  state: 'waiting' | 'sending' | 'stored' | 'failed'
  why: Words | null
}

export type PickedFiles = {
  files: Picked[]
  add: (files: readonly File[]) => void
  remove: (key: string) => void
  rename: (key: string, title: string) => void
  clear: () => void
  /** Sends what is not stored yet; comes with all of them, or null when one failed. */
  send: () => Promise<{ fileId: string; title: string }[] | null>
}

/** Files being handed in; what is stored stays stored when a later one fails. */
export function usePicked(): PickedFiles {
  const [files, setFiles] = useState<Picked[]>([])
  const now = useNow(files)
  const change = (key: string, patch: Partial<Picked>) =>
    setFiles((old) => old.map((one) => (one.key === key ? { ...one, ...patch } : one)))
  const send = async () => {
    const answers = []
    for (const { key } of now.current) {
      const picked = now.current.find((one) => one.key === key)
      if (!picked) continue
      const fileId = picked.fileId ?? (await sendOne(picked, change))
      answers.push(fileId === null ? null : { fileId, title: picked.title.trim() })
    }
    return answers.every((answer) => answer !== null) ? answers : null
  }
  return {
    files,
    add: (chosen) => setFiles((old) => [...old, ...chosen.map(pickedOf)]),
    remove: (key) => setFiles((old) => old.filter((one) => one.key !== key)),
    rename: (key, title) => change(key, { title }),
    clear: () => setFiles([]),
    send,
  }
}

async function sendOne({ key, file }: Picked, change: (key: string, patch: Partial<Picked>) => void) {
  change(key, { state: 'sending', why: null })
  try {
    const { id } = await upload(file)
    change(key, { state: 'stored', fileId: id })
    return id
  } catch (error) {
    const { words } = error instanceof CallError ? error : asCallError(error)
    change(key, { state: 'failed', why: words })
    return null
  }
}

let count = 0

function pickedOf(file: File): Picked {
  count += 1
  const title = file.name.replace(/\.[^.]{1,8}$/, '') || file.name
  return { key: `${count}`, file, title, fileId: null, state: 'waiting', why: null }
}

/** The value as it is now, for work that outlives a rendering. */
function useNow<T>(value: T): RefObject<T> {
  const ref = useRef(value)
  ref.current = value
  return ref
}
