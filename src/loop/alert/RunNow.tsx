import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { useEffect, useRef } from 'react'
import type { Output } from '../../client.ts'
import { useAction, useCan, useDo } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { Refusal } from '../../web/Refusal.tsx'

type State = NonNullable<Output<'check.state'>['check']>

/** How often one looks how far it is, ms. */
const lookAgain = 700

/** Asks for every rule to run now; it runs on whatever one does meanwhile, and says what it found. */
export function RunNow() {
  const { say } = useLanguage()
  const can = useCan()
  const run = useDo('check.run')
  const state = useAction('check.state', {}, { enabled: can('check.state') })
  const check = state.data?.check ?? null
  const isRunning = check?.isRunning === true
  useLookingAgain(isRunning)
  useTold(check)
  if (!can('check.run')) return null
  return (
    <>
      {isRunning && <HowFar check={check} />}
      <Button loading={run.isPending || isRunning} onClick={() => void run.run({})}>
        {isRunning ? say('正在检查', 'Running') : say('立即检查', 'Run now')}
      </Button>
      <Refusal of={run.error} />
    </>
  )
}

function HowFar({ check: { done, of } }: { check: State }) {
  const { say } = useLanguage()
  const title = say(`已运行 ${done} 条规则，共 ${of} 条`, `${done} of ${of} rules have run`)
  return (
    <span className="check-progress" role="status">
      <Progress
        percent={of === 0 ? 0 : Math.floor((100 * done) / of)}
        size="small"
        aria-label={say('检查进度', 'How far it is')}
      />
      <span className="soft num">{title}</span>
    </span>
  )
}

function useLookingAgain(isRunning: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['check.state'] }), lookAgain)
    return () => clearInterval(timer)
  }, [isRunning, client])
}

/** Says once what a check found that ended while one was here, and shows the page anew. */
function useTold(check: State | null): void {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const client = useQueryClient()
  const told = useRef<string | null>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    if (check === null || check.isRunning) {
      if (check) isFirst.current = false
      return
    }
    const wasThere = isFirst.current || told.current === check.startedAt
    isFirst.current = false
    told.current = check.startedAt
    if (wasThere) return
    void client.invalidateQueries()
    const { result } = check
    if (result === null) {
      void message.error(say('检查没有完成，请稍后再试。', 'The check did not finish; try again later.'))
      return
    }
    const { opened, closed, reopened } = result
    void message.success(
      say(
        `检查完毕：新增预警 ${opened} 条，解除 ${closed} 条${reopened > 0 ? `，反弹重开 ${reopened} 个问题` : ''}`,
        `Done: ${opened} opened, ${closed} closed${reopened > 0 ? `, ${reopened} problems reopened` : ''}`,
      ),
    )
  }, [check, client, message, say])
}
