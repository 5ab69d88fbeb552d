import { dayInWords } from '../../kit/day.ts'
import { stepNames } from '../../loop/dossier/names.ts'
import type { PeriodKey } from '../../loop/periods.ts'
import type { FactMeasure, FactProblem, PaperFacts } from '../facts.ts'
import { type Compose, documentPaper, type PaperInput } from '../frame.ts'
import { beginning, titled } from '../naming.ts'
import type { Block, Run } from '../official/paper.ts'
import { clause, listed, mark, sentence } from '../official/words.ts'
import { blocks } from '../official/writer.ts'
import { dutyWords, ifAny, inOrder, joinRuns, ofAspect, problemName, usedAspects } from '../phrases.ts'
import { sharedWords, toldUnder } from '../results.ts'
import { dutyList, measuresOf, problemList, taskList } from '../tables.ts'

/** 整改方案, with the three lists as annexes. Source: rule book 1.2 (方案含三张清单), 18.4 (必含要素). */
export const rectificationPlan: Compose = (input) => {
  const { facts, names } = input
  return documentPaper(input, {
    title: `${names.organ}关于${names.matter}${names.finding}的整改方案`,
    mainTo: names.office,
    isUpward: true,
    body: blocks(
      opening(input),
      aims(input),
      organisation(input),
      tasks(input),
      steps(input),
      demands(input),
    ),
    annexes: [
      { title: '问题清单', isLandscape: true, blocks: [problemList(facts)] },
      { title: '任务清单', isLandscape: true, blocks: [taskList(facts)] },
      { title: '责任清单', isLandscape: true, blocks: [dutyList(facts)] },
    ],
  })
}

function opening({ facts, figures: f, names, writer: { line, text } }: PaperInput): Block {
  return text(
    line`${beginning(facts, names)}${f.aspects}个方面${f.total}个问题。为把反馈的问题逐一整改到位，结合${names.us}实际，制定本方案。`,
  )
}

function aims({ facts, figures: f, names, writer: { line, text, gap, heading } }: PaperInput): Block[] {
  const end = dueDateOf(facts, 'concentratedEnd')
  const goals = joinRuns([
    ifAny(f.immediate, line`${f.immediate}个立行立改问题马上就办、办就办好`),
    ifAny(
      f.deadline,
      end
        ? line`${f.deadline}个限期整改问题在${dayInWords(end)}集中整改期满前完成`
        : line`${f.deadline}个限期整改问题在集中整改期内完成`,
    ),
    ifAny(f.longTerm, line`${f.longTerm}个需要长期坚持的问题取得阶段性成效并定期复核`),
  ])
  return blocks(
    heading(1, '一、总体要求'),
    text([
      ...line`坚持问题导向和结果导向，对反馈的问题照单全收、即知即改，做到件件有着落、事事有结果。`,
      ...gap('guidance', '上级关于整改工作的最新要求和本单位抓整改的指导思想'),
    ]),
    text(
      goals.length > 0
        ? [
            ...line`整改目标是：`,
            ...goals,
            ...line`，${names.act === '自查' ? '' : `对${names.team}提出的意见建议一并抓好落实，`}以整改促规范、促落实。`,
          ]
        : '',
    ),
  )
}

/** The leading group of the rectification as the unit's posts give it; asked for where they do not. */
function organisation({ facts, names, writer: { line, text, gap, heading } }: PaperInput): Block[] {
  const by = (role: PaperFacts['people'][number]['role']) => facts.people.filter((one) => one.role === role)
  const [principal] = by('principal')
  const leaders = by('leader')
  const heads = by('departmentHead')
  const [officer] = by('officer')
  const chief = principal ? line`${titled(principal)}任组长` : line`${gap('chief', '组长的姓名和职务')}任组长`
  const parts = joinRuns([
    chief,
    leaders.length > 0 ? line`${listed(leaders.map(titled))}任副组长` : [],
    heads.length > 0 ? line`${listed(heads.map(({ name }) => name))}为成员` : [],
  ])
  const office = officer
    ? line`领导小组办公室${officer.department ? `设在${officer.department}，` : '的'}日常工作由${officer.name}承担。`
    : line`领导小组下设办公室，${gap('office', '办公室设在哪个科室、由谁承担日常工作')}。`
  return blocks(
    heading(1, '二、组织领导'),
    text(
      line`成立${names.matter}整改工作领导小组，${parts}。主要负责人履行第一责任人责任，班子成员按分工认领问题，对分管领域的整改负责。${office}`,
    ),
  )
}

function tasks(input: PaperInput): Block[] {
  const { facts, figures: f, writer } = input
  const { line, text, heading } = writer
  const intro = line`将${f.total}个问题分解为${f.measuresTotal}项整改措施，逐项明确责任领导、牵头科室、责任人和完成时限，列入问题清单、任务清单、责任清单（见附件），三张清单一一对应。`
  const parts = usedAspects(facts).flatMap(({ no, title }, index) => [
    heading(2, `${mark.two(index + 1)}${clause(title)}`),
    ...ofAspect(facts, no).flatMap((problem, place) => problemBlocks(input, problem, place + 1)),
  ])
  return blocks(heading(1, '三、整改任务'), text(intro), parts)
}

function problemBlocks(
  { facts, writer: { text, gap, heading } }: PaperInput,
  problem: FactProblem,
  place: number,
): Block[] {
  const measures = measuresOf(facts, problem)
  const goal: Run[] = problem.goal
    ? [`整改目标：${sentence(problem.goal)}`]
    : ['整改目标：', ...gap(`goal.${problem.no}`, `问题${problem.no}的整改目标`), '。']
  const list: Run[] =
    measures.length > 0
      ? [
          `整改措施：${measures.map((measure, index) => measureWords(facts, measure, problem, measures.length > 1 ? mark.four(index + 1) : '')).join('')}`,
        ]
      : ['整改措施：', ...gap(`measures.${problem.no}`, `问题${problem.no}的整改措施`), '。']
  const duty = dutyWords(problem)
  return blocks(
    heading(3, `${mark.three(place)}关于“${problemName(problem)}”的问题`),
    text(goal),
    text(list),
    text(
      duty
        ? `${duty}。`
        : [
            '责任分工：',
            ...gap(`duty.${problem.no}`, `问题${problem.no}的责任领导、牵头科室、责任人和时限`),
            '。',
          ],
    ),
  )
}

/** A measure with what differs from its problem: who leads it and by when. */
function measureWords(
  facts: PaperFacts,
  measure: FactMeasure,
  problem: FactProblem,
  numeral: string,
): string {
  const differs = [
    measure.department && measure.department !== problem.department ? `牵头科室：${measure.department}` : '',
    measure.dueDate && measure.dueDate !== problem.dueDate ? `${dayInWords(measure.dueDate)}前完成` : '',
  ].filter((part) => part !== '')
  const own = differs.length > 0 ? `（${differs.join('，')}）` : ''
  const first = toldUnder(measure, problem, inOrder(facts))
  const words = first ? sharedWords(measure, first) : clause(measure.text)
  return `${numeral}${words}${own}。`
}

const stepWords: Record<PeriodKey, { name: string; what: (matter: string) => string }> = {
  planDue: {
    name: '制定方案',
    what: () => '逐条研究问题，制定整改方案和三张清单，经党组会议审定后报送，班子成员逐条认领。',
  },
  democraticLifeDue: {
    name: '对照检查',
    what: () => '召开专题民主生活会，班子和班子成员对照反馈意见查摆问题、剖析根源、开展批评和自我批评。',
  },
  concentratedEnd: {
    name: '集中整改',
    what: () => '按清单逐项推进，每月调度一次进展，完成一项、核验一项、销号一项。',
  },
  progressReportDue: {
    name: '报告情况',
    what: (matter) => `全面总结${matter}集中整改情况，报送整改进展情况报告和主要负责人组织落实情况报告。`,
  },
  publishDue: {
    name: '公开结果',
    what: () => '按规定将整改情况向党内通报、向社会公开，接受监督。',
  },
}

function steps({ facts, names, writer: { text, heading } }: PaperInput): Block[] {
  return blocks(
    heading(1, '四、工作步骤'),
    facts.periods.map(({ key, dueDate }, index) => {
      const { name, what } = stepWords[key]
      const when = dueDate === null ? '报告审定后按规定时限办理' : `${dayInWords(dueDate)}前`
      return text([{ face: 'kai', text: `${mark.two(index + 1)}${name}（${when}）。` }, what(names.matter)])
    }),
  )
}

function demands({ facts, names, writer: { text, gap, heading } }: PaperInput): Block[] {
  const chain = facts.inspection.closeOutChain.map((step) => stepNames[step].zh)
  const say = (index: number, name: string, runs: Run[]) =>
    text([{ face: 'kai', text: `${mark.two(index)}${name}。` }, ...runs])
  return blocks(
    heading(1, '五、工作要求'),
    say(1, '压实责任', [
      '每个问题由一名分管领导牵头、一个科室主抓、一套措施落实，责任人对进度和质量负责；涉及多个科室的，牵头科室统筹，配合科室主动担责。',
    ]),
    say(2, '严格销号', [
      `问题整改完成并附齐佐证材料后，由承办科室提出销号申请，依次经${chain.join('、')}；申请人不参与审核，未通过的说明理由、退回补充。基本完成的单独列出，不计入已完成。`,
    ]),
    say(3, '定期调度', [
      '领导小组办公室每月汇总进展，对临近时限的提前提醒，对超过时限的督办；确需延期的说明理由，由分管领导批准，延期情况记入台账。',
    ]),
    say(4, '巩固成果', [
      `把整改中行之有效的做法固化为制度，对长期坚持的事项按期复核；同类问题再次出现的，重新纳入${names.matter}整改台账，追究责任。`,
      ...gap('institutions', '拟制定或修订的制度及完成时间'),
    ]),
  )
}

function dueDateOf({ periods }: PaperFacts, key: PeriodKey): string | null {
  return periods.find((period) => period.key === key)?.dueDate ?? null
}
