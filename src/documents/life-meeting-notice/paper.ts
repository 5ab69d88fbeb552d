import { addDays, dayInWords } from '../../kit/day.ts'
import { rollBack } from '../../kit/working-days.ts'
import { type Compose, documentPaper, type PaperInput } from '../frame.ts'
import { titled } from '../naming.ts'
import type { Block, Run } from '../official/paper.ts'
import { listed, mark } from '../official/words.ts'
import { blocks } from '../official/writer.ts'

/** Days before the meeting by which the statements are handed in; house rule, 可配置: the officer words it otherwise. */
const daysBefore = 3

/** Notice of the 专题民主生活会 after an inspection: when, who, what about, what to prepare. Source: rule book 1.2. */
export const lifeMeetingNotice: Compose = (input) => {
  const { names, settings } = input
  return documentPaper(input, {
    title: `${names.organ}关于召开${names.matter}整改专题民主生活会的通知`,
    mainTo: settings.mainTo || '班子各成员，各有关科室',
    body: blocks(opening(input), when(input), who(input), prepare(input), demands(input)),
  })
}

function opening({ figures: f, names, writer: { line, text } }: PaperInput): Block {
  return text(
    line`按照${names.matter}整改工作安排，${names.group}决定围绕反馈的${f.aspects}个方面${f.total}个问题召开专题民主生活会。现将有关事项通知如下。`,
  )
}

function when({ facts, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const { democraticLifeDate } = facts.inspection
  const due = facts.periods.find(({ key }) => key === 'democraticLifeDue')?.dueDate
  const day: Run[] =
    democraticLifeDate !== null
      ? line`${dayInWords(democraticLifeDate)}，${gap('hour', '几时开始')}`
      : due
        ? line`${gap('day', `会议的日期和时间，按规定应不迟于${dayInWords(due)}${due < facts.today ? '，现已超过' : ''}`)}`
        : line`${gap('day', '会议的日期和时间')}`
  return blocks(
    heading(1, '一、会议时间和地点'),
    text(line`时间：${day}。`),
    text(line`地点：${gap('venue', '会议地点')}。`),
  )
}

function who({ facts, writer }: PaperInput): Block[] {
  const { line, text, heading, gap } = writer
  const principal = facts.people.find(({ role }) => role === 'principal')
  const members = facts.people.filter(({ role }) => role === 'principal' || role === 'leader')
  return blocks(
    heading(1, '二、参加人员'),
    members.length > 0
      ? text(`${listed(members.map(titled))}。`)
      : text(line`${gap('members', '参加会议的班子成员')}。`),
    principal ? text(`会议由${principal.name}主持。`) : text(line`会议由${gap('chair', '主持人')}主持。`),
    text(line`列席人员：${gap('guests', '列席的上级派员、巡察组或有关部门人员')}。`),
  )
}

function prepare({ facts, figures: f, writer }: PaperInput): Block[] {
  const { text, heading, gap, line } = writer
  const { democraticLifeDate } = facts.inspection
  // The last working day that still leaves time to read them.
  const due =
    democraticLifeDate === null
      ? '会前3天'
      : `${dayInWords(rollBack(addDays(democraticLifeDate, -daysBefore)).date)}前`
  const say = (no: number, name: string, runs: Run[]) =>
    text([{ face: 'kai', text: `${mark.two(no)}${name}。` }, ...runs])
  return blocks(
    heading(1, '三、会前准备'),
    say(1, '学习研讨', gap('study', '会前集中学习的内容和时间')),
    say(2, '征求意见', [
      '采取座谈、走访、发函等方式，听取党员干部、服务对象对班子和班子成员的意见，原汁原味反馈。',
    ]),
    say(3, '谈心谈话', [
      '班子成员之间、班子成员与分管科室负责人之间逐一谈心，把存在的问题谈开谈透，并作好记录。',
    ]),
    say(
      4,
      '撰写材料',
      line`对照反馈的${f.total}个问题，班子和班子成员分别撰写对照检查材料，把自己摆进去、把职责摆进去，于${due}报主要负责人审核。`,
    ),
  )
}

function demands({ names, writer: { text, heading } }: PaperInput): Block[] {
  return blocks(
    heading(1, '四、有关要求'),
    text(
      `班子成员要直面问题、揭短亮丑，开展严肃认真的批评和自我批评，不搞一团和气。会后及时梳理查摆的问题，与${names.matter}整改一并建账、一并整改，会议情况按规定报送。`,
    ),
  )
}
