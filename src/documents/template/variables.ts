import { dayInWords, dayOf } from '../../kit/day.ts'
import { measureCode, measureKinds, problemNatures } from '../../loop/plan/fields.ts'
import { measureStatusNames, statusNames } from '../../loop/problem/status.ts'
import type { FactMeasure, FactMeeting, FactProblem, PaperFacts } from '../facts.ts'
import { type Figures, figuresOf } from '../figures.ts'
import { type Names, namesOf } from '../naming.ts'
import { clause, listed, sentence } from '../official/words.ts'
import { noSettings } from '../settings.ts'
import { latestOf, measuresOf } from '../tables.ts'
import { type Data, field, loop, type Scope, scope } from './scope.ts'

/** Everything that a unit's own template may name: one definition gives the list on the page and the values. */

type Whole = { facts: PaperFacts; figures: Figures; names: Names }
type Of<T> = { facts: PaperFacts; row: T }

const words = (day: string | null) => (day === null ? '' : dayInWords(day))

const measureScope: Scope<Of<FactMeasure>> = scope([
  field('措施编号', '如 M01', 'Such as M01', ({ row }) => measureCode(row.no)),
  field('措施内容', '整改措施', 'What is done', ({ row }) => clause(row.text)),
  field(
    '措施类型',
    '立行立改、限期整改、长期坚持',
    'At once, by a deadline, kept up',
    ({ row }) => measureKinds[row.kind].zh,
  ),
  field('量化标准', '措施的量化标准', 'Its target', ({ row }) => clause(row.target)),
  field('措施牵头科室', '牵头科室', 'Lead department', ({ row }) => row.department),
  field('措施责任人', '责任人', 'Person', ({ row }) => row.owner),
  field('措施时限', '完成时限', 'Due date', ({ row }) => words(row.dueDate)),
  field(
    '措施状态',
    '未启动、正在推进、已完成',
    'How far it is',
    ({ row }) => measureStatusNames[row.status].zh,
  ),
  field('措施完成日期', '完成日期', 'Day it was done', ({ row }) => words(row.doneDate)),
  field('最近进展', '最近一次报告的进展', 'Last report', ({ facts, row }) => latestOf(facts, row.id)),
  field('佐证份数', '佐证材料份数', 'Pieces of evidence', ({ row }) => row.evidenceIds.length),
])

const problemScope: Scope<Of<FactProblem>> = scope(
  [
    field('问题编号', '如 1-2', 'Such as 1-2', ({ row }) => row.no),
    field('问题', '问题的简称', 'Its title', ({ row }) => clause(row.title)),
    field('反馈原文', '反馈意见原文', 'The inspectors’ words', ({ row }) => sentence(row.text)),
    field('问题类型', '个性、共性、系统性、历史遗留', 'Nature', ({ row }) => problemNatures[row.nature].zh),
    field('根源', '对应的根源', 'Its causes', ({ facts, row }) =>
      listed(facts.causes.filter(({ id }) => row.causeIds.includes(id)).map(({ title }) => clause(title))),
    ),
    field('整改目标', '整改目标', 'Goal', ({ row }) => clause(row.goal)),
    field('责任领导', '责任领导', 'Leader', ({ row }) => row.leader),
    field('牵头科室', '牵头科室', 'Lead department', ({ row }) => row.department),
    field('配合科室', '配合科室', 'Helping departments', ({ row }) => listed(row.helpers)),
    field('责任人', '责任人', 'Person', ({ row }) => row.owner),
    field('整改时限', '整改时限', 'Due date', ({ row }) => words(row.dueDate)),
    field('整改状态', '整改状态', 'State', ({ row }) => statusNames[row.status].zh),
    field('整改成效', '整改成效', 'Outcome', ({ row }) => sentence(row.outcome)),
    field('销号日期', '销号日期', 'Day of close-out', ({ row }) => words(row.closedDate)),
  ],
  [
    loop(
      '措施',
      '这个问题的每项措施',
      'Each measure of the problem',
      ({ facts, row }: Of<FactProblem>) => measuresOf(facts, row).map((measure) => ({ facts, row: measure })),
      measureScope,
    ),
  ],
)

type Aspect = Of<PaperFacts['aspects'][number]>
const aspectScope: Scope<Aspect> = scope(
  [
    field('方面序号', '1、2、3', '1, 2, 3', ({ row }) => row.no),
    field('方面名称', '反馈的一级标题', 'Heading of the feedback', ({ row }) => clause(row.title)),
  ],
  [
    loop(
      '问题清单',
      '这个方面的每个问题',
      'Each problem of the aspect',
      ({ facts, row }: Aspect) => problemsOf(facts, ({ aspectNo }) => aspectNo === row.no),
      problemScope,
    ),
  ],
)

const causeScope: Scope<PaperFacts['causes'][number]> = scope([
  field('根源编号', '如 C1', 'Such as C1', ({ no }) => `C${no}`),
  field('根源名称', '根源', 'Cause', ({ title }) => clause(title)),
  field('根源分析', '根源分析', 'Analysis', ({ text }) => sentence(text)),
])

const meetingScope: Scope<FactMeeting> = scope([
  field('会议名称', '会议名称', 'Meeting', ({ sessionNo }) => sessionNo),
  field('会议日期', '会议日期', 'Day', ({ startAt }) => words(dayOf(new Date(startAt)))),
  field('会议主持人', '主持人', 'Chair', ({ chair }) => chair),
])

function problemsOf(facts: PaperFacts, is: (problem: FactProblem) => boolean = () => true) {
  return facts.problems.filter(is).map((row) => ({ facts, row }))
}

const counts: [name: string, key: keyof Figures, zh: string, en: string][] = [
  ['方面数', 'aspects', '涉及方面数', 'Aspects'],
  ['问题数', 'total', '反馈问题总数', 'Problems'],
  ['已销号数', 'closed', '已销号问题数', 'Closed'],
  ['基本完成数', 'basicallyDone', '基本完成问题数（单列）', 'Basically done'],
  ['正在推进数', 'inProgress', '正在推进问题数', 'In progress'],
  ['未启动数', 'notStarted', '未启动问题数', 'Not started'],
  ['未销号数', 'open', '未销号问题数', 'Not closed'],
  ['超期数', 'late', '超过时限的问题数', 'Past their day'],
  ['完成率', 'rate', '已销号÷问题总数', 'Completion'],
  ['立行立改数', 'immediate', '立行立改问题数', 'At once'],
  ['长期坚持数', 'longTerm', '长期坚持问题数', 'Kept up'],
  ['措施数', 'measuresTotal', '整改措施总数', 'Measures'],
  ['已完成措施数', 'measuresDone', '已完成措施数', 'Measures done'],
  ['措施完成率', 'measuresRate', '措施完成率', 'Measures done, share'],
  ['佐证材料数', 'evidence', '佐证材料份数', 'Pieces of evidence'],
  ['会议次数', 'meetings', '研究整改的会议次数', 'Meetings'],
  ['追缴金额', 'recovered', '追缴、清退金额', 'Money recovered'],
  ['处理人数', 'dealtWith', '处理人数', 'People dealt with'],
]

function textOf(figures: Figures, key: keyof Figures): string {
  const figure = figures[key]
  return 'text' in figure ? figure.text : ''
}

const whole: Scope<Whole> = scope(
  [
    field('单位', '单位全称', 'The unit', ({ names }) => names.unit),
    field('党组', '党组全称', 'The Party group', ({ names }) => names.organ),
    field('检查', '检查的简称', 'The inspection', ({ names }) => names.matter),
    field('检查组', '检查组', 'Who inspected', ({ names }) => names.team),
    field('巡察办', '上级巡察办', 'The office above', ({ names }) => names.office),
    field('反馈日期', '反馈日期', 'Day of the feedback', ({ facts }) => words(facts.inspection.feedbackDate)),
    field('今天', '成文当天', 'Today', ({ facts }) => words(facts.today)),
    field('截止日期', '数据截止日期', 'Figures as of', ({ facts }) => words(facts.until)),
    field(
      '主要负责人',
      '主要负责人姓名',
      'The principal',
      ({ facts }) => facts.people.find(({ role }) => role === 'principal')?.name ?? '',
    ),
    ...counts.map(([name, key, zh, en]) => field(name, zh, en, ({ figures }: Whole) => textOf(figures, key))),
  ],
  [
    loop(
      '方面',
      '每个方面',
      'Each aspect',
      ({ facts }: Whole) => facts.aspects.map((row) => ({ facts, row })),
      aspectScope,
    ),
    loop('问题清单', '每个问题', 'Each problem', ({ facts }: Whole) => problemsOf(facts), problemScope),
    loop(
      '措施清单',
      '每项措施',
      'Each measure',
      ({ facts }: Whole) => facts.measures.map((row) => ({ facts, row })),
      measureScope,
    ),
    loop('根源清单', '每条根源', 'Each cause', ({ facts }: Whole) => facts.causes, causeScope),
    loop(
      '会议清单',
      '每次研究整改的会议',
      'Each meeting',
      ({ facts }: Whole) => facts.meetings,
      meetingScope,
    ),
  ],
)

export const templateShape = whole.shape

/** The values of everything in `templateShape`, from the ledger. */
export function templateData(facts: PaperFacts): Data {
  return whole.fill({ facts, figures: figuresOf(facts), names: namesOf(facts, noSettings) })
}
