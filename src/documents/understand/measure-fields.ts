import { dueDay, dueWords } from './dates.ts'
import type { DraftMeasure, MeasureKind } from './draft.ts'

export type MeasureFields = Pick<DraftMeasure, 'kind' | 'department' | 'owner' | 'due' | 'dueDate'>

/** Fields that a form or a table row gives beside a measure. */
export type Beside = { department?: string; owner?: string; due?: string; status?: string }

const IMMEDIATE = /立行立改|立即整改|即知即改|即行即改|边查边改|马上整改|当即整改/
const LONG =
  /长期坚持|长期整改|持续整改|常态化(?:坚持|推进|开展|长效|机制)?|长抓不懈|每(?:年|季度|月|周|半年|学期|日)|定期|按(?:季度|月)/
const LIMITED = /限期整改|限期完成|限时|集中整改期|阶段性整改/

const UNIT =
  '[\\u4e00-\\u9fff、（）]{1,24}?(?:局|科|科室|室|处|办|部|组|中心|委|党组|支部|股|队|站|所|院|公司|工会|纪委)'
const LABELLED_UNIT =
  /(?:责任|牵头|主办|承办|主责|配合)(?:单位|部门|科室|处室|股室)(?:（[^）]*）)?[：:]\s*([^；;。，,\n）)]{2,40})/
const LED_BY = new RegExp(`(?:^|[，。；（])(?:由|以)?(${UNIT})(?:牵头|负责|主办|会同|具体负责)`)
const LABELLED_OWNER =
  /(?:责任人员?|责任领导|牵头领导|分管领导|包案领导|整改责任人|具体责任人|承办人|经办人)[：:]\s*([^；;。，,\n）)]{2,30})/
const LED_BY_PERSON =
  /(?:^|[，。；（])由([\u4e00-\u9fff]{2,4}(?:同志|书记|局长|主任|科长|处长|副局长|副书记|副主任|组长))(?:牵头|负责|主抓|包案)/
const LABELLED_DUE =
  /(?:整改时限|完成时限|整改期限|时限|完成时间|计划完成时间|完成期限|整改时间)[：:]\s*([^；;。，,\n）)]{2,30})/

/** Kind, department, person and deadline of a measure, from the fields beside it or from its own words. */
export function measureFields(text: string, beside: Beside): MeasureFields {
  const flat = text.replace(/\s/g, '')
  const due = beside.due ?? LABELLED_DUE.exec(flat)?.[1] ?? dueWords(flat)
  return {
    kind: kindOf(`${beside.due ?? ''} ${flat}`, due),
    department: beside.department ?? LABELLED_UNIT.exec(flat)?.[1] ?? LED_BY.exec(flat)?.[1] ?? null,
    owner: beside.owner ?? LABELLED_OWNER.exec(flat)?.[1] ?? LED_BY_PERSON.exec(flat)?.[1] ?? null,
    due: due ?? null,
    dueDate: due === null || due === undefined ? null : dueDay(due),
  }
}

/** 立行立改 and a fixed date outweigh 每季度; a measure that only recurs is never done once and for all. */
function kindOf(text: string, due: string | null | undefined): MeasureKind | null {
  if (/长期坚持/.test(text)) return 'longTerm'
  if (IMMEDIATE.test(text)) return 'immediate'
  if (LIMITED.test(text)) return 'deadline'
  if (due !== null && due !== undefined && /\d|[一二三四五六七八九十]月|年底|季度|半年/.test(due))
    return 'deadline'
  return LONG.test(text) ? 'longTerm' : null
}
