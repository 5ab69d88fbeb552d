import type { ParameterName } from '../../controls/parameters.ts'
import { allRules } from '../../controls/rules.ts'
import type { Words } from '../../kit/refused.ts'
import { rectRules } from '../rect/rules.ts'

export type Use = { ruleId: string | null; name: Words }

/** What goes by a threshold without being a rule's query. */
const elsewhere: { readonly [N in ParameterName]?: Words } = {
  'comm.backfillDays': { zh: '保存时标记补录（COMM-001）', en: 'The mark of backfilling (COMM-001)' },
  'comm.warnGraceDays': { zh: '预警逾期升级', en: 'Unheeded warnings' },
  'comm.waiveMaxDays': { zh: '预警说明和豁免的期限', en: 'How long an alert is excused' },
  'rect.concentratedMonths': { zh: '集中整改期和措施时限建议', en: 'The period and proposed due days' },
  'rect.progressReportDueDays': { zh: '进展报告报送期限', en: 'When the progress report is due' },
  'rect.democraticLifeDueMonths': { zh: '专题民主生活会期限', en: 'When the meeting is due' },
  'rect.immediateDueDays': { zh: '立行立改时限建议', en: 'Proposed due days' },
  'finr.submitDays': { zh: '报销填写提示', en: 'Shown beside a claim' },
}

/** Rules and steps that go by this threshold; empty where nothing does yet, so that nobody sets what decides nothing. */
export function usesOf(name: ParameterName): Use[] {
  const ruled = [...allRules, ...rectRules]
    .filter(({ params = [] }) => params.includes(name))
    .map(({ id, zh, en }) => ({ ruleId: id, name: { zh, en } }))
  const words = elsewhere[name]
  return words ? [...ruled, { ruleId: null, name: words }] : ruled
}
