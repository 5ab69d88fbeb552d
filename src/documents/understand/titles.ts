import type { Role } from './draft.ts'
import { numeralAt } from './numerals.ts'
import { stanceOf, statesDeficit } from './signals.ts'

/** What a heading or a field label announces. `generic` when it says nothing but that (存在的问题, 整改措施：). */
export type Announced = { role: Role; generic: boolean; isBoth?: boolean }

const P = '问题|不足|差距|短板|弱项|薄弱环节|缺点|隐患|困难'
const BOTH =
  /(?:问题|不足|差距|短板|困难).{0,8}(?:及|和|与|、|以及).{0,10}(?:措施|打算|方向|对策|思路|建议|整改|安排|改进|计划|原因)/
const CAUSE = /原因|根源|症结|成因|剖析/
const MEASURE =
  /措施|任务清单$|整改(?:工作)?要求|对策|努力(?:的)?方向|整改意见$|整改(?:方向|任务|计划|思路|打算|举措|目标及措施)|改进(?:方向|意见|工作|思路|方法)?$|(?:下一?步|下一?阶段|今后|后续|下一?(?:季度|半年|学期|年度|月)|今年|明年|来年|新的?一年|20\d\d年).{0,10}(?:打算|安排|计划|思路|重点|举措|方向|工作|设想|建议|要求)|(?:工作)?(?:打算|举措)$|(?:审计|工作|整改|改进|几点|意见和|对策|巡察|相关|有关)建议|^(?:意见)?建议$|意见建议$|调整方案|优化方案|主要任务|重点任务|建章立制情况?$/
const PROGRESS =
  /(?:整改|落实|进展|完成|履职|履行|开展|推进|执行|工作|学习|思想政治|岗位职责|职责|任务|任职)[^，。]{0,6}(?:情况|进展|成效|成果)$|^(?:工作|主要)?(?:成效|成绩|做法|亮点|收获)|(?:主要|工作|取得的?)(?:成效|成绩|做法|亮点|收获)|收获和?业绩|业绩$|工作(?:回顾|总结)|情况(?:汇报|总结)$|述(?:职|廉)/
const OTHER =
  /^(?:总体|指导|基本)(?:要求|思想|思路|目标|考虑)|^基本(?:原则|情况|概况)|原则$|^(?:整改|工作|总体|创建|整治)?目标|整改(?:工作)?(?:组织|部署|动员)[^，。]{0,6}情况$|组织(?:领导|保障|实施|整改|落实|推进|机构|架构|分工)|主体责任[^，。]{0,6}情况$|保障措施|责任分工|(?:工作)?职责(?:分工)?$|时间(?:安排|步骤|节点)|实施步骤|方法步骤|(?:工作|有关|其他|几点|报送|填报|纪律|相关)要求|^(?:填|审核|附)|(?:背景|意义|依据|概述|概况|现状|适用范围|议程|主题)$|^(?:总则|附则|名词解释|审计评价|评价意见|总体评价)|报送(?:内容|方式)|(?:廉洁|廉政|自身建设|作风建设)[^，。]{0,6}情况$/
const PROBLEM = new RegExp(
  `(?:${P})(?:清单|表现|及表现|的(?:主要|具体)?表现|之处|整改清单|台账|汇总)?$|^(?:存在|查摆|发现|反馈|检查|审计|巡察|主要|突出|检视|对照|面临).{0,14}(?:${P})|(?:存在|查摆|发现|反馈|检视|面临)(?:的|出的|到的)?(?:主要|突出|具体|一些|若干)?(?:${P})|问题分析$|(?:有待|需要?|亟待)(?:进一步)?(?:改进|加强|提高|完善|解决)的(?:地方|方面|问题)|^主要表现|^具体表现|^问题(?:和|及|与)`,
)
/** 气压不足, 力量不足: the heading states what is lacking and announces nothing. */
const STATES_LACK = /^(?!.*(?:存在|发现|主要|突出|面临|方面|自身|个人|仍有|还有|工作)).*[^的和与及、]不足$/
/** Words that only announce; when nothing else is left of a heading it is generic. */
const FILLER =
  /存在|主要|突出|具体|反馈|巡察|巡视|审计|检查|查摆|发现|检视|对照|个人|班子|领导班子|本人|目前|当前|方面|问题|不足|差距|短板|弱项|薄弱环节|缺点|及|和|与|的|之处|表现|清单|原因|根源|症结|成因|剖析|分析|思想|产生|深层次|措施|整改|改进|努力|方向|下一步|下步|今后|打算|对策|建议|意见|举措|计划|安排|工作|情况|进展|落实|组织|推进|后续|思路|以及|、|，|：|。|（|）|需要|需|要求|还|仍|我|自身|单位|问题整改|完成|任务|汇报|总结|成效|做法|必要性|优化调整/g

/** 深挖根源，剖析原因: a heading of two clauses says what follows in the last of them. */
const CLAUSES: [Role, RegExp][] = [
  [
    'problems',
    new RegExp(
      `^(?:查找|查摆|检视|正视|直面|认清|找准|摆出?|梳理|查)(?:出|存在|突出|自身|主要|的)*(?:${P})$`,
    ),
  ],
  [
    'causes',
    /^(?:剖析|分析|深挖|查找|挖掘|反思|深究|究)(?:问题|思想|存在|产生|自身|深层|的)*(?:原因|根源|症结)$/,
  ],
  [
    'measures',
    /^(?:明确|落实|制定|细化|实化|采取|拿出|完善|强化)(?:整改|改进|努力|具体|有力|的)*(?:措施|举措|方向|对策)$/,
  ],
]

function announcedInClauses(words: string): Announced | null {
  const clauses = words.split(/[，、]/)
  if (clauses.length !== 2) return null
  const role = CLAUSES.find(([, says]) => says.test(clauses.at(-1) ?? ''))?.[0]
  return role ? { role, generic: true } : null
}

/** What a heading announces by its words, or null when it announces nothing. `title` is folded, without numeral. */
export function announcedBy(title: string): Announced | null {
  const words = title.replace(/[：。，；\s]+$/, '').replace(/[“”"]/g, '')
  const generic = words.replace(FILLER, '').length <= 1
  const inClauses = generic ? null : announcedInClauses(words)
  if (inClauses) return inClauses
  if (words === '' || words.length > (generic ? 40 : 20) || (!generic && /[，；]/.test(words))) return null
  if (!generic && /^(?:针对|关于|对于)|是否|有无/.test(words)) return null
  if (BOTH.test(words) && words.length <= 20) return { role: 'problems', generic: true, isBoth: true }
  const isNoun = new RegExp(`(?:存在|发现|的)(?:的|主要|突出|具体)*(?:${P})$`).test(words)
  const isPlan = /的(?:工作|主要|具体)*(?:打算|措施|举措|计划|安排|思路)$/.test(words)
  const isOrder = !generic && !isNoun && !isPlan && words.length > 6 && stanceOf(words).demand >= 2
  if (OTHER.test(words) && !/问题|整改要求|下一?步|下阶段|今后/.test(words)) return { role: 'other', generic }
  if (CAUSE.test(words) && !/案例|案件/.test(words) && !isOrder && words.length <= 24)
    return { role: 'causes', generic }
  if (PROGRESS.test(words) && !/(?:审计|检查|督查|巡察|考核|抽查)情况$/.test(words))
    return { role: 'progress', generic }
  if (MEASURE.test(words) && !(isOrder && words.length > 10)) return { role: 'measures', generic }
  if (PROBLEM.test(words) && !isOrder && (generic || !STATES_LACK.test(words)))
    return { role: 'problems', generic }
  return null
}

/** A field of a form: what its value is. */
export type Field =
  | 'problem'
  | 'cause'
  | 'measure'
  | 'progress'
  | 'status'
  | 'department'
  | 'owner'
  | 'due'
  | 'aspect'
  | 'other'

const FIELDS: [Field, string][] = [
  [
    'status',
    '整改状态|完成状态|整改结果状态|办理状态|状态|整改结论|是否完成|销号情况|销号状态|是否销号|整改完成情况|完成情况',
  ],
  [
    'due',
    '整改时限|完成时限|整改期限|办理时限|时限要求|时限|完成时间|计划完成时间|预计完成时间|完成期限|时间节点|整改时间|期限|截止时间|计划完成时限|拟完成时间',
  ],
  [
    'owner',
    '责任人员?|责任领导|牵头领导|整改责任人|分管领导|包案领导|第一责任人|直接责任人|具体责任人|主要责任人|牵头责任人|责任人及职务|经办人|承办人',
  ],
  [
    'department',
    '责任|责任单位|责任部门|责任科室|责任处室|责任股室|牵头单位|牵头部门|牵头科室|主办单位|承办单位|承办科室|整改责任单位|整改单位|责任主体|责任部门（单位）|牵头单位（部门）|配合单位|配合部门|协办单位',
  ],
  [
    'progress',
    '整改落实情况|整改进展情况|整改情况|整改进展|落实情况|进展情况|整改结果|整改成效|工作进展|采取措施|已采取的?措施|整改效果|目前进展|办理情况|处理情况|答复情况|答复|回复|解决情况|办理结果',
  ],
  [
    'measure',
    '(?:约谈|督办|交办|检查|工作)?要求|具体整改措施|主要整改措施|整改措施及(?:完成)?时限|整改措施|整改举措|改进措施|具体措施|工作措施|措施|整改任务|整改计划|整改要求|努力方向|下一步(?:措施|打算|工作)|(?:审计|整改|改进|工作|对策|处理)建议|意见建议|建议|整改办法|(?:处理|处置|整改|检查|纠正|审计)意见|(?:纠正|预防|防范|改正|处置|治理|应对)措施|对策|下一?(?:步|阶段|月|季度|周|学期|年度?)(?:的)?(?:工作)?(?:计划|打算|安排|思路|重点|任务)|今后(?:打算|方向)|改进方向',
  ],
  [
    'cause',
    '[主客]观(?:方面)?原因|(?:直接|根本|深层(?:次)?|思想)原因|问题产生的?原因|产生问题的?原因|产生原因|原因分析|问题原因|问题根源|主要原因|思想根源|根源剖析|根源分析|原因|根源|成因',
  ],
  [
    'problem',
    '共性问题|个性问题|普遍性问题|巡察反馈问题|反馈的?具体问题|反馈问题|存在的?主要问题|存在的?问题|主要存在问题|存在的?不足|存在的?缺点|主要不足|不足之处|不足|缺点|具体问题|问题描述|问题表现|主要问题|问题内容|查摆问题|发现的?问题|检查发现问题|审计发现问题|问题及表现|具体表现|问题事项|反映的?问题|群众意见|家长意见|师生意见|职工意见|意见内容|反映事项|诉求内容|问题清单|(?:约谈|督办|交办|整改|通报)事由|(?:督办|交办)(?:事项|问题)|主要表现|安全隐患|存在的?隐患|隐患内容|隐患情况|隐患描述|隐患|问题',
  ],
  ['aspect', '问题类别|问题类型|问题领域|所属方面|方面|类别|领域|类型|问题方面'],
  [
    'other',
    '主要优点|优点|主要成绩|整改目标|工作目标|预期目标|备注|序号|编号|涉及事项|佐证材料|联系人|联系电话|电子邮箱',
  ],
]
const FIELD_WORDS = new RegExp(`^(?:${FIELDS.map(([, words]) => `(${words})`).join('|')})$`)
const LABEL = new RegExp(
  `(?:【(${FIELDS.map(([, words]) => words).join('|')})】：?|(${FIELDS.map(([, words]) => words).join('|')})：)`,
  'y',
)

/** The field a table heading or label names, or null. */
export function fieldOf(words: string): Field | null {
  const bare = words.replace(/[\s*“”：【】]/g, '').replace(/（[^）]*）$/, '')
  const match = FIELD_WORDS.exec(bare)
  if (!match) return null
  const group = match.slice(1).findIndex((word) => word !== undefined)
  return FIELDS[group]?.[0] ?? null
}

const SPOKEN: [Field, RegExp][] = [
  [
    'problem',
    /(?<=[。；\n])(?:但|目前|主要)?(?:存在的?|主要|突出)?(?:问题|不足(?:之处)?|短板|差距)(?:主要)?(?:是|在于|表现在|表现为)[：，]?/g,
  ],
  ['cause', /(?<=[。；\n])(?:主要|产生|其|究其)?(?:原因|根源)(?:主要)?(?:是|在于|为)[：，]?/g],
  ['measure', /(?<=[。；\n])(?:下一?步|今后|接下来)[，：]?(?=(?:我们?|将|要|拟|打算|计划))/g],
]

/**
 * Sentences that are labels in all but form: 主要原因是… 今后将…, where several numbered items say them. By their
 * place in folded text.
 */
export function spokenLabels(text: string): Map<number, { field: Field; length: number }> {
  const isItem = ({ index }: RegExpExecArray) =>
    numeralAt(text, text.lastIndexOf('\n', index - 1) + 1) !== null
  const found = SPOKEN.map(([field, pattern]) => ({
    field,
    matches: [...text.matchAll(pattern)].filter(isItem),
  })).filter(({ matches }) => matches.length >= 2)
  const labels = found.flatMap(({ field, matches }) =>
    matches.map((m) => [m.index, { field, length: m[0].length }] as const),
  )
  return new Map(labels)
}

/** A field label with its colon at `index` of folded text. */
export function labelAt(text: string, index: number): { field: Field; words: string; length: number } | null {
  LABEL.lastIndex = index
  const match = LABEL.exec(text)
  if (!match) return null
  const words = match[1] ?? match[2] ?? ''
  const field = fieldOf(words)
  return field ? { field, words, length: match[0].length } : null
}

export const ROLE_OF_FIELD: Partial<Record<Field, Role>> = {
  problem: 'problems',
  cause: 'causes',
  measure: 'measures',
  progress: 'progress',
}

/** Nouns with which a heading ends where the text runs on without a stop. */
const HEAD_NOUN =
  /^.{1,14}?(?:目标|原则|要求|职责|安排|回顾|展望|进展|亮点|要点|重点|现状|概况|情况|问题|分析|剖析|措施|方案|建议|思路|保障|步骤|内容|任务|范围|意义|背景|依据|打算|方向|总结|成效|做法|原因|根源|不足|体系|规模|设置|赋能|发挥|配备|管理)(?![的之和与及、，“”]|方面|上|中|等|是|为|进行)/

/** Length of the heading at the start of `text` where no stop or line end closes it. */
export function gluedTitleLength(text: string): number {
  const match = HEAD_NOUN.exec(text)
  return match ? match[0].length : Math.min(text.length, 24)
}

/** True when a heading states a deficit itself (党建责任压得不实), so that it may stand as a problem. */
export const isDeficitTitle = (title: string): boolean => statesDeficit(title)
