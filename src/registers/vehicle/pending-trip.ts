import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type CallError, call, type Output } from '../../client.ts'
import { useMe } from '../../web/session.tsx'
import { asCallError, signedIn } from '../../web/signed-in.ts'
import { type PendingTrip, saveOf } from './trip-draft.ts'

type Saved = Output<'trip.save'>
export type Sending = { pending: PendingTrip | null; isSending: boolean; error: CallError | null }

function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
  } catch {
    return null
  }
}

/**
 * The one step of a trip that waits on this phone. It is written here first, then sent; without a network it stays and
 * is sent when there is one again. Sent twice (the answer was lost), the server's own row is taken instead.
 */
export function usePendingTrip() {
  const client = useQueryClient()
  const { personId, orgUnitId } = useMe()
  const key = `bihuan.trip.${orgUnitId}.${personId}`
  const [state, setState] = useState<Sending>(() => ({ pending: read(key), isSending: false, error: null }))
  const busy = useRef(false)

  const keep = useCallback(
    (pending: PendingTrip | null) => {
      if (pending) localStorage.setItem(key, JSON.stringify(pending))
      else localStorage.removeItem(key)
    },
    [key],
  )

  const send = useCallback(
    async (pending: PendingTrip): Promise<Saved | undefined> => {
      if (busy.current) return undefined
      busy.current = true
      keep(pending)
      setState({ pending, isSending: true, error: null })
      try {
        const saved = await signedIn(() => saveOnce(pending))
        keep(null)
        setState({ pending: null, isSending: false, error: null })
        await client.invalidateQueries()
        return saved
      } catch (thrown) {
        setState({ pending, isSending: false, error: asCallError(thrown) })
        return undefined
      } finally {
        busy.current = false
      }
    },
    [client, keep],
  )

  const waiting = state.pending !== null && state.error?.code === 'offline' ? state.pending : null
  useEffect(() => {
    if (!waiting) return undefined
    const again = () => void send(waiting)
    window.addEventListener('online', again)
    const timer = setInterval(again, 20_000)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [waiting, send])

  // What an earlier visit left behind goes out as soon as the page is open.
  useEffect(() => {
    const left = read<PendingTrip>(key)
    if (left) void send(left)
  }, [key, send])

  const drop = () => {
    keep(null)
    setState({ pending: null, isSending: false, error: null })
  }
  return { ...state, send, drop }
}

async function saveOnce(pending: PendingTrip): Promise<Saved | undefined> {
  try {
    return await call('trip.save', saveOf(pending))
  } catch (thrown) {
    const { code } = asCallError(thrown)
    if ((code === 'conflict' || code === 'stale') && (await isThere(pending))) return undefined
    throw thrown
  }
}

/** Whether the server holds this step already: the same number, and as far along. */
async function isThere({ dispatchNo, values, isEnded }: PendingTrip): Promise<boolean> {
  const { rows } = await call('trip.list', { filters: { dispatchNo: { contains: dispatchNo } } })
  const same = rows.find((row) => row.dispatchNo === dispatchNo)
  return same !== undefined && (!isEnded || same.odoEnd === values.odoEnd)
}

/** The last answer of the form's choices, kept for when there is no network at all. */
export function useKeptChoices(fresh: Output<'trip.choices'> | undefined): Output<'trip.choices'> | null {
  const { personId, orgUnitId } = useMe()
  const key = `bihuan.trip.choices.${orgUnitId}.${personId}`
  useEffect(() => {
    if (fresh) localStorage.setItem(key, JSON.stringify(fresh))
  }, [fresh, key])
  return fresh ?? read(key)
}
