import type { UseQueryResult } from '@tanstack/react-query'
import { Button, Empty, Spin } from 'antd'
import type { ReactNode } from 'react'
import type { CallError } from '../client.ts'
import { useLanguage } from './language.tsx'
import { Refusal } from './Refusal.tsx'

/** Something is on its way. */
export function WaitingBlock() {
  const { say } = useLanguage()
  return (
    <div role="status" className="waiting">
      <Spin size="small" /> {say('加载中…', 'Loading…')}
    </div>
  )
}

/** It could not be loaded: why, and once more. */
export function FailedBlock({ error, onRetry }: { error: CallError; onRetry: () => void }) {
  const { say } = useLanguage()
  const isLasting = ['forbidden', 'notFound', 'invalid'].includes(error.code)
  return (
    <div className="failed">
      <Refusal of={error} />
      {!isLasting && <Button onClick={onRetry}>{say('重试', 'Try again')}</Button>}
    </div>
  )
}

/** Nothing here yet: says so, and what to do next (`children`: a sentence, a button). */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={title}>
        {children}
      </Empty>
    </div>
  )
}

type LoadedProps<T> = {
  of: UseQueryResult<T, CallError>
  /** Shown instead of `children` when the answer holds nothing. */
  empty?: { when: (data: T) => boolean; show: ReactNode }
  children: (data: T) => ReactNode
}

/** The four states of a page in their order: waiting, failed, empty, data. */
export function Loaded<T>({ of: query, empty, children }: LoadedProps<T>) {
  if (query.isPending) return <WaitingBlock />
  if (query.isError) return <FailedBlock error={query.error} onRetry={() => void query.refetch()} />
  if (empty?.when(query.data)) return empty.show
  return children(query.data)
}
