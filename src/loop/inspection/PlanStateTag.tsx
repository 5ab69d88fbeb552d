import { useLanguage } from '../../web/language.tsx'
import { Tag } from '../../web/StatusTag.tsx'
import type { OverviewOut } from './types.ts'

/** Where the plan stands: not submitted, under review, sent back, approved. */
export function PlanStateTag({ plan }: { plan: OverviewOut['plan'] }) {
  const { say } = useLanguage()
  const { waiting, approved, last } = plan
  if (waiting !== null)
    return <Tag tone="amber">{say(`第 ${waiting} 版审核中`, `Version ${waiting} under review`)}</Tag>
  if (last === 'returned') return <Tag tone="red">{say('已退回', 'Sent back')}</Tag>
  if (approved !== null)
    return <Tag tone="green">{say(`第 ${approved} 版已审定`, `Version ${approved} approved`)}</Tag>
  return <Tag tone="grey">{say('未报送', 'Not submitted')}</Tag>
}
