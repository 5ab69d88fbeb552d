import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallError } from '../../client.ts'
import type { ImportProgress } from '../../registers/sheet/progress.ts'
import type { Decisions, ImportReport, Mapping } from '../../registers/sheet/report.ts'
import { asCallError, signedIn } from '../signed-in.ts'
import type { ImportAdapter, ImportAsk } from './adapter.ts'
import { uploadWithProgress } from './upload.ts'

export type Stage = 'choose' | 'map' | 'compare' | 'done'
export type Busy =
  | null
  | { doing: 'upload'; part: number }
  | { doing: 'read' | 'keep'; progress: ImportProgress | null }
  | { doing: 'undo' }

const askEvery = 500

/** The import from file to result: one state, moved by what the person does. */
export function useImport(adapter: ImportAdapter) {
  const client = useQueryClient()
  const [stage, setStage] = useState<Stage>('choose')
  const [file, setFile] = useState<{ id: string; name: string } | null>(null)
  const [options, setOptions] = useState<Record<string, boolean>>(() =>
    Object.fromEntries((adapter.options ?? []).map(({ key, isOn }) => [key, isOn])),
  )
  const [mapping, setMapping] = useState<Mapping | undefined>()
  const [decisions, setDecisions] = useState<Decisions>({})
  const [report, setReport] = useState<ImportReport | null>(null)
  const [isUndone, setUndone] = useState(false)
  const [busy, setBusy] = useState<Busy>(null)
  const [error, setError] = useState<CallError | null>(null)

  const attempt = async (run: () => Promise<void>) => {
    setError(null)
    try {
      await run()
    } catch (thrown) {
      setError(asCallError(thrown))
    } finally {
      setBusy(null)
    }
  }
  const askOf = (fileId: string, more: Partial<ImportAsk> = {}): ImportAsk => ({
    fileId,
    options,
    decisions,
    ...(mapping ? { mapping } : {}),
    ...more,
  })
  const previewOf = async (ask: ImportAsk) => {
    setBusy({ doing: 'read', progress: null })
    const end = watchProgress(adapter, ask.fileId, (progress) => setBusy({ doing: 'read', progress }))
    try {
      const found = await signedIn(() => adapter.preview(ask))
      setReport(found)
      setStage(found.mapping ? 'map' : 'compare')
    } finally {
      end()
    }
  }
  const take = (chosen: File) =>
    attempt(async () => {
      setBusy({ doing: 'upload', part: 0 })
      const stored = await uploadWithProgress(chosen, (part) => setBusy({ doing: 'upload', part }))
      setFile({ id: stored.id, name: chosen.name })
      setMapping(undefined)
      setDecisions({})
      await previewOf({ fileId: stored.id, options })
    })
  const confirm = (confirmed: Mapping) =>
    attempt(async () => {
      if (!file) return
      setMapping(confirmed)
      await previewOf(askOf(file.id, { mapping: confirmed }))
    })
  const remap = () =>
    attempt(async () => {
      if (file) await previewOf(askOf(file.id, { wantsMapping: true }))
    })
  const again = () =>
    attempt(async () => {
      if (file) await previewOf(askOf(file.id))
    })
  const keep = () =>
    attempt(async () => {
      if (!file || !report) return
      setBusy({ doing: 'keep', progress: null })
      const end = watchProgress(adapter, file.id, (progress) => setBusy({ doing: 'keep', progress }))
      try {
        setReport(await signedIn(() => adapter.keep({ ...askOf(file.id), seen: report.seen })))
      } finally {
        end()
      }
      setStage('done')
      await client.invalidateQueries()
    })
  const undo = () =>
    attempt(async () => {
      if (!report?.importId || !adapter.undo) return
      setBusy({ doing: 'undo' })
      const { importId } = report
      await signedIn(async () => adapter.undo?.(importId))
      setUndone(true)
      await client.invalidateQueries()
    })
  const cancel = () => void (file && adapter.cancel(file.id).catch(() => {}))
  const decide = (keys: readonly string[], whose: 'mine' | 'theirs') =>
    setDecisions((old) => ({ ...old, ...Object.fromEntries(keys.map((key) => [key, whose])) }))
  const restart = () => {
    setStage('choose')
    setFile(null)
    setReport(null)
    setMapping(undefined)
    setDecisions({})
    setUndone(false)
    setError(null)
  }
  const refusedSheet = file ? adapter.refusedSheet(askOf(file.id)) : ''
  const state = { stage, file, options, decisions, report, busy, error, isUndone, refusedSheet }
  return { ...state, setOptions, take, confirm, remap, again, keep, undo, cancel, decide, restart }
}

export type Importing = ReturnType<typeof useImport>

/** Asks now and then how far the reading is; comes back with how to end asking. */
function watchProgress(
  { progress }: ImportAdapter,
  fileId: string,
  tell: (progress: ImportProgress) => void,
) {
  let isOver = false
  const timer = setInterval(() => {
    void progress(fileId)
      .then((found) => {
        if (!isOver && found !== null) tell(found)
      })
      .catch(() => {})
  }, askEvery)
  return () => {
    isOver = true
    clearInterval(timer)
  }
}
