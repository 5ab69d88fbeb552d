import { useCallback, useEffect, useRef, useState } from 'react'
import { type CallError, call, type Output } from '../../client.ts'
import { asCallError, signedIn } from '../../web/signed-in.ts'
import type { Content } from './content.ts'

export type StoredDraft = Output<'intake.get'>
export type Edit = (content: Content, source: string) => Content

/** `saved`: the server has it; `waiting`: it will be sent in a moment; `stale`: somebody else saved first. */
export type SaveState = 'saved' | 'waiting' | 'saving' | 'failed' | 'stale'

type Theirs = { version: number; content: Content }

export type DraftEditor = {
  content: Content
  apply: (edit: Edit) => void
  undo: () => void
  redo: () => void
  canUndo: boolean
  canRedo: boolean
  state: SaveState
  error: CallError | null
  /** Sends what is not yet saved; comes with the version that stands, null when it was refused. */
  flush: () => Promise<number | null>
  /** After `stale`: keep mine over theirs, or take theirs (mine stays one undo away). */
  settle: (keep: 'mine' | 'theirs') => void
}

const quietMs = 700
const maxUndo = 200

/** Edits of a draft with undo; each is saved by itself a moment later. Nothing typed is lost when a save fails. */
export function useDraft({
  id,
  version: firstVersion,
  content: firstContent,
  sourceText,
}: StoredDraft): DraftEditor {
  const [content, setContent] = useState(firstContent)
  const [past, setPast] = useState<Content[]>([])
  const [future, setFuture] = useState<Content[]>([])
  const [state, setState] = useState<SaveState>('saved')
  const [error, setError] = useState<CallError | null>(null)
  const version = useRef(firstVersion)
  const latest = useRef(firstContent)
  const sent = useRef(firstContent)
  const running = useRef<Promise<number | null> | null>(null)
  const theirs = useRef<Theirs | null>(null)

  const show = useCallback((next: Content) => {
    latest.current = next
    setContent(next)
    setState((now) => (now === 'stale' ? now : 'waiting'))
  }, [])

  const save = useCallback(async (): Promise<number | null> => {
    while (sent.current !== latest.current) {
      const sending = latest.current
      setState('saving')
      try {
        const answer = await signedIn(() =>
          call('intake.save', { id, version: version.current, content: sending }),
        )
        version.current = answer.version
        sent.current = sending
        setError(null)
      } catch (thrown) {
        const failure = asCallError(thrown)
        setError(failure)
        if (failure.code === 'stale') theirs.current = failure.detail.current as Theirs
        setState(failure.code === 'stale' ? 'stale' : 'failed')
        return null
      }
    }
    setState('saved')
    return version.current
  }, [id])

  const flush = useCallback((): Promise<number | null> => {
    running.current ??= save().finally(() => {
      running.current = null
    })
    return running.current
  }, [save])

  // biome-ignore lint/correctness/useExhaustiveDependencies: every further change begins the quiet moment anew
  useEffect(() => {
    if (state !== 'waiting') return
    const timer = setTimeout(() => void flush(), quietMs)
    return () => clearTimeout(timer)
  }, [state, flush, content])

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (sent.current !== latest.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  const apply = (edit: Edit) => {
    const next = edit(latest.current, sourceText)
    if (next === latest.current) return
    setPast([...past, latest.current].slice(-maxUndo))
    setFuture([])
    show(next)
  }
  const undo = () => {
    const before = past.at(-1)
    if (!before) return
    setPast(past.slice(0, -1))
    setFuture([latest.current, ...future])
    show(before)
  }
  const redo = () => {
    const after = future[0]
    if (!after) return
    setFuture(future.slice(1))
    setPast([...past, latest.current])
    show(after)
  }
  const settle = (keep: 'mine' | 'theirs') => {
    const other = theirs.current
    if (!other) return
    version.current = other.version
    theirs.current = null
    setError(null)
    if (keep === 'theirs') {
      setPast([...past, latest.current])
      sent.current = other.content
      latest.current = other.content
      setContent(other.content)
      setState('saved')
    } else setState('waiting')
  }
  return {
    content,
    apply,
    undo,
    redo,
    canUndo: past.length > 0,
    canRedo: future.length > 0,
    state,
    error,
    flush,
    settle,
  }
}
