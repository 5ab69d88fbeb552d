import {
  choice,
  day,
  type Field,
  longText,
  money,
  person,
  reference,
  text,
  whole,
  yesNo,
} from '../../kit/field.ts'
import type { Words } from '../../kit/refused.ts'
import { measureFields, measureKinds, problemFields, problemNatures } from '../plan/fields.ts'
import { measureStatusNames, statusNames } from '../problem/status.ts'

/** Whose value a column holds; `own`: the measure's where the line is about one, else the problem's. */
export type Of = 'problem' | 'measure' | 'own'

/**
 * What becomes of a changed cell. `write`: kept, under the rules of inline edit. `refuse`: the line is refused with the
 * reason. `note`: told and left, because it follows from facts. `ignore`: left.
 */
export type OnChange = 'write' | 'refuse' | 'note' | 'ignore'

export type LoopColumn = {
  of: Of
  /** Name in the row, and of the change. */
  field: string
  kit: Field
  width: number
  onChange: OnChange
  why?: Words
  /** What others call it in their ledgers; left out, a strange sheet cannot bring it. */
  synonyms?: readonly string[]
}

type Choices = Record<string, readonly [zh: string, en: string]>

function choicesOf(names: Record<string, Words>): Choices {
  return Object.fromEntries(Object.entries(names).map(([key, { zh, en }]) => [key, [zh, en] as const]))
}

const codes = { zh: '编号由系统编定，不能在表中改', en: 'Codes are given by the system' }
const original = {
  zh: '反馈问题原文只读，须与反馈意见逐字一致，不能改写',
  en: 'The inspectors’ words are read-only, letter for letter',
}
const byFacts = {
  zh: '整改状态由办理事实推算，表中填的不作数',
  en: 'The status follows from the facts; what the sheet says does not count',
}
const elsewhere = {
  zh: '根源在方案页与问题对应，表中填的不作数',
  en: 'Causes are tied on the plan page; what the sheet says does not count',
}

const leader = person('责任领导', 'Leader')
const department = reference('牵头科室', 'Lead department', 'department')
const helpers = reference('配合科室', 'Helping departments', 'department', { many: true })
const owner = person('责任人', 'Person')
const due = day('整改时限', 'Due date')

const leaderWords = ['责任领导', '分管领导', '牵头领导', '包联领导', '责任班子成员', '挂点领导', '领导']
const departmentWords = [
  '责任科室',
  '责任部门',
  '责任单位',
  '牵头部门',
  '牵头单位',
  '主责科室',
  '承办科室',
  '责任股室',
  '科室',
]
const helperWords = ['配合部门', '配合单位', '协办科室', '协助科室', '参与科室', '协办单位']
const ownerWords = ['具体责任人', '经办人', '承办人', '责任人员', '联系人', '直接责任人']
const dueWords = [
  '完成时限',
  '整改期限',
  '完成期限',
  '完成时间',
  '预计完成时间',
  '计划完成时间',
  '时限',
  '期限',
  '整改完成时间',
]

const duty = (of: Of) =>
  ({
    leader: { of, field: 'leadLeaderId', kit: leader, width: 10, onChange: 'write' },
    department: { of, field: 'leadDeptId', kit: department, width: 13, onChange: 'write' },
    coDepartments: { of, field: 'coDeptIds', kit: helpers, width: 16, onChange: 'write' },
    owner: { of, field: 'ownerId', kit: owner, width: 10, onChange: 'write' },
    dueDate: { of, field: 'dueDate', kit: due, width: 12, onChange: 'write' },
  }) as const

const ofProblem = duty('problem')
const ofMeasure = duty('measure')
const own = duty('own')
const named = <C extends LoopColumn>(column: C, zh: string, en: string): LoopColumn => ({
  ...column,
  kit: { ...column.kit, zh, en },
})

/**
 * Every column of the ledger's sheets by its name, which stands in the hidden first row: a sheet is understood whatever
 * columns it has, in whatever order. Source: rule book 1.4.
 */
export const catalogue: Readonly<Record<string, LoopColumn>> = {
  unit: { of: 'problem', field: 'unitName', kit: text('单位', 'Unit'), width: 14, onChange: 'ignore' },
  problemNo: {
    of: 'problem',
    field: 'problemNo',
    kit: text('问题编号', 'No.'),
    width: 9,
    onChange: 'refuse',
    why: codes,
    synonyms: ['编号', '问题序号', '序号', '问题代码', '问题号'],
  },
  aspect: {
    of: 'problem',
    field: 'aspectTitle',
    kit: text('问题方面', 'Aspect'),
    width: 20,
    onChange: 'refuse',
    why: { zh: '问题方面随反馈意见，不能在表中改', en: 'Aspects follow the feedback' },
    synonyms: ['方面', '问题类别', '问题分类', '类别'],
  },
  title: {
    of: 'problem',
    field: 'title',
    kit: text('问题', 'Problem', { required: true }),
    width: 28,
    onChange: 'write',
    synonyms: ['问题名称', '问题标题', '问题概述'],
  },
  problemText: {
    of: 'problem',
    field: 'problemText',
    kit: longText('反馈问题原文', 'Original words'),
    width: 42,
    onChange: 'refuse',
    why: original,
    synonyms: [
      '反馈问题',
      '问题表现',
      '具体问题',
      '问题描述',
      '存在问题',
      '存在的问题',
      '主要问题',
      '巡察反馈问题',
      '问题内容',
    ],
  },
  problemNature: {
    of: 'problem',
    field: 'problemNature',
    kit: choice('问题类型', 'Nature', choicesOf(problemNatures), { required: true }),
    width: 10,
    onChange: 'write',
    synonyms: ['问题性质'],
  },
  causes: {
    of: 'problem',
    field: 'causes',
    kit: text('根源', 'Causes'),
    width: 20,
    onChange: 'note',
    why: elsewhere,
    synonyms: ['原因分析', '根源分析', '产生原因', '原因'],
  },
  rectifyGoal: {
    of: 'problem',
    field: 'rectifyGoal',
    kit: longText(problemFields.rectifyGoal.zh, problemFields.rectifyGoal.en, { max: 2000 }),
    width: 24,
    onChange: 'write',
    synonyms: ['整改落实目标', '目标要求', '工作目标', '目标'],
  },
  measureCode: {
    of: 'measure',
    field: 'code',
    kit: text('措施编号', 'Measure'),
    width: 9,
    onChange: 'refuse',
    why: codes,
    synonyms: ['措施序号'],
  },
  measureText: {
    of: 'measure',
    field: 'text',
    kit: longText(measureFields.text.zh, measureFields.text.en, { required: true }),
    width: 42,
    onChange: 'write',
    synonyms: ['整改举措', '整改任务', '具体措施', '整改内容', '措施', '工作措施', '整改措施内容'],
  },
  kind: {
    of: 'measure',
    field: 'kind',
    kit: choice('整改类型', 'Kind', choicesOf(measureKinds), { required: true }),
    width: 11,
    onChange: 'write',
    synonyms: ['措施类型', '整改方式', '整改类别'],
  },
  target: {
    of: 'measure',
    field: 'target',
    kit: longText(measureFields.target.zh, measureFields.target.en, { max: 1000 }),
    width: 24,
    onChange: 'write',
    synonyms: ['完成标准', '标准', '量化指标', '验收标准', '预期成果'],
  },
  leader: { ...own.leader, synonyms: leaderWords },
  department: { ...own.department, synonyms: departmentWords },
  coDepartments: { ...own.coDepartments, synonyms: helperWords },
  owner: { ...own.owner, synonyms: ownerWords },
  dueDate: { ...own.dueDate, synonyms: dueWords },
  problemLeader: ofProblem.leader,
  problemDepartment: ofProblem.department,
  problemCoDepartments: ofProblem.coDepartments,
  problemDueDate: named(ofProblem.dueDate, '问题整改时限', 'Problem due'),
  measureOwner: ofMeasure.owner,
  measureDueDate: named(ofMeasure.dueDate, '完成时限', 'Measure due'),
  subject: {
    of: 'own',
    field: 'subject',
    kit: text('问题 / 措施', 'For'),
    width: 12,
    onChange: 'ignore',
  },
  also: { of: 'measure', field: 'also', kit: text('同时对应', 'Also'), width: 12, onChange: 'ignore' },
  isImmediate: {
    of: 'problem',
    field: 'isImmediate',
    kit: yesNo('立行立改', 'Immediate', { required: true }),
    width: 9,
    onChange: 'write',
    synonyms: ['是否立行立改'],
  },
  dueInConcentrated: {
    of: 'problem',
    field: 'dueInConcentrated',
    kit: yesNo('集中整改期完成', 'In concentrated period', { required: true }),
    width: 13,
    onChange: 'write',
    synonyms: ['是否集中整改期完成'],
  },
  isLongTerm: {
    of: 'problem',
    field: 'isLongTerm',
    kit: yesNo('长期坚持', 'Long-term', { required: true }),
    width: 9,
    onChange: 'write',
    synonyms: ['是否长期坚持', '是否常态化坚持'],
  },
  measureCount: count('措施数', 'Measures', 'measureCount', 8),
  doneCount: count('已完成措施', 'Measures done', 'doneCount', 10),
  evidenceCount: { ...count('佐证材料', 'Evidence', 'evidenceCount', 9), of: 'own' },
  status: statusColumn('own', '整改状态', 'Status'),
  problemStatus: statusColumn('problem', '问题状态', 'Problem status'),
  measureStatus: statusColumn('measure', '措施状态', 'Measure status'),
  outcome: {
    of: 'problem',
    field: 'outcome',
    kit: longText('整改成效', 'Outcome'),
    width: 32,
    onChange: 'write',
    synonyms: ['整改结果', '完成情况', '整改成果', '取得成效'],
  },
  recoveredAmount: {
    of: 'problem',
    field: 'recoveredAmount',
    kit: money('追缴清退金额', 'Recovered'),
    width: 14,
    onChange: 'write',
    synonyms: ['追缴金额', '清退金额', '追缴资金'],
  },
}

function count(zh: string, en: string, field: string, width: number): LoopColumn {
  return { of: 'problem', field, kit: whole(zh, en), width, onChange: 'ignore' }
}

function statusColumn(of: Of, zh: string, en: string): LoopColumn {
  const names = choicesOf({ ...statusNames, ...measureStatusNames })
  return { of, field: 'status', kit: choice(zh, en, names), width: 11, onChange: 'note', why: byFacts }
}

/** Hidden columns that say which problem and which measure a line is about, and as of which versions. */
export const keyNames = ['problemId', 'problemVersion', 'measureId', 'measureVersion'] as const
