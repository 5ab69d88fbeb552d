import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type CallError, call, type Input } from '../../client.ts'
import { useMe } from '../../web/session.tsx'
import { asCallError, signedIn } from '../../web/signed-in.ts'

export type LineSave = Input<'stockTakeLine.save'> & { values: { assetNo: string } }

/** Latest entry of each number first; a second look at the same thing replaces the first while it waits. */
function withLine(lines: readonly LineSave[], line: LineSave): LineSave[] {
  return [...lines.filter(({ values }) => values.assetNo !== line.values.assetNo), line]
}

/**
 * What was counted and has not arrived yet, kept on this phone in the order it was counted: a cellar has no network.
 * Two people may count the same thing; the first entry stands, and the second is told so.
 */
export function usePendingLines(takeId: string) {
  const client = useQueryClient()
  const { personId } = useMe()
  const key = `bihuan.count.${takeId}.${personId}`
  const [pending, setPending] = useState<LineSave[]>(() => read(key))
  const [error, setError] = useState<{ error: CallError; assetNo: string } | null>(null)
  const queue = useRef(pending)
  const busy = useRef(false)

  const put = useCallback(
    (lines: LineSave[]) => {
      queue.current = lines
      if (lines.length > 0) localStorage.setItem(key, JSON.stringify(lines))
      else localStorage.removeItem(key)
      setPending(lines)
    },
    [key],
  )

  const flush = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    try {
      while (queue.current[0]) {
        const [line] = queue.current
        const refused = await sendLine(line)
        if (refused?.code === 'offline') return
        setError(refused ? { error: refused, assetNo: line.values.assetNo } : null)
        put(queue.current.filter((one) => one !== line))
      }
      await client.invalidateQueries({ queryKey: ['stockTake.board'] })
    } finally {
      busy.current = false
    }
  }, [client, put])

  useEffect(() => {
    const again = () => void flush()
    again()
    window.addEventListener('online', again)
    const timer = setInterval(again, 20_000)
    return () => {
      window.removeEventListener('online', again)
      clearInterval(timer)
    }
  }, [flush])

  const add = (line: LineSave) => {
    setError(null)
    put(withLine(queue.current, line))
    void flush()
  }
  return { pending, error, add }
}

async function sendLine(line: LineSave): Promise<CallError | null> {
  try {
    await signedIn(() => call('stockTakeLine.save', line))
    return null
  } catch (thrown) {
    return asCallError(thrown)
  }
}

function read(key: string): LineSave[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as LineSave[]
  } catch {
    return []
  }
}
