import { addDays, addMonths } from '../../kit/day.ts'
import { dept, type ExampleSet, exampleId, examplesOf, file, who } from '../../kit/example.ts'
import { catalogItem, keyDecision, keyDecisionStep } from './register.ts'

const of = (key: string) => exampleId('keyDecision', key)
const entry = (key: string) => exampleId('catalogItem', key)

export const examples: ExampleSet = (today) => {
  const recent = addDays(today, -12)
  const start = addMonths(today, -20)
  const listed = {
    versionNo: '2025版',
    basis: '局党组2025年第2次会议审定',
    fromDate: start,
    evidenceFiles: file('catalogue'),
  }
  return [
    ...examplesOf(catalogItem, {
      repair: {
        ...listed,
        title: '五万元以上修缮和信息化项目',
        category: 'project',
        scope: '办公用房修缮、信息系统建设、大宗采购、政府购买服务，单项五万元及以上。',
        keywords: '维修、修缮、装修、信息化、采购、防水',
        limitAmount: 50_000_00,
      },
      fund: {
        ...listed,
        title: '五万元以上资金使用',
        category: 'fund',
        scope: '预算调整、预算外支出、专项资金分配，单笔五万元及以上。',
        keywords: '预算调整、追加、专项资金、捐赠、借款',
        limitAmount: 50_000_00,
      },
      cadre: {
        ...listed,
        title: '科级干部任免和推荐',
        category: 'personnel',
        scope: '科级干部的任免、交流、推荐和处分。',
        keywords: '任免、任命、提拔、推荐、交流、处分',
      },
      plan: {
        ...listed,
        title: '年度计划和重要制度',
        category: 'major_decision',
        scope: '年度工作计划、预决算、内设机构职责调整、重要制度制定。',
        keywords: '年度计划、预算、决算、制度、职责',
      },
      emergency: {
        ...listed,
        title: '突发事件处置',
        category: 'major_decision',
        scope: '影响较大的突发事件的处置方案和善后。',
        keywords: '突发、抢险、应急',
      },
    }),
    ...examplesOf(keyDecision, {
      roof: {
        eventDate: addDays(recent, -40),
        title: '办公楼屋面防水维修',
        category: 'project',
        catalogItemId: entry('repair'),
        amount: 120_000_00,
        budgetItem: '办公用房维修',
        counterparty: '澄江宏固防水工程有限公司',
        projectName: '办公楼屋面维修',
        deptId: dept('office'),
        leaderId: who('heguodong'),
        decisionForm: 'meeting',
        meetingId: exampleId('meeting', 'autumn'),
        agendaItemId: exampleId('agendaItem', 'roof'),
        decision: 'pass',
        decidedDate: recent,
        isEmergency: false,
        contractDate: addDays(recent, 4),
        dueDate: addDays(recent, 60),
        percent: 20,
        progress: '已签合同，材料进场。',
        disclosureScope: 'unit',
        disclosureDate: addDays(recent, 6),
        evidenceFiles: file('decision'),
      },
      cadre: {
        eventDate: addDays(recent, -20),
        title: '业务科副科长任用',
        category: 'personnel',
        catalogItemId: entry('cadre'),
        deptId: dept('personnel'),
        leaderId: who('shenlan'),
        decisionForm: 'meeting',
        meetingId: exampleId('meeting', 'autumn'),
        agendaItemId: exampleId('agendaItem', 'promotion'),
        decision: 'pass',
        decidedDate: recent,
        isEmergency: false,
        dueDate: addDays(recent, 40),
        percent: 40,
        progress: '公示中。',
        disclosureScope: 'unit',
        disclosureDate: addDays(recent, 3),
        evidenceFiles: file('decision'),
      },
    }),
    ...examplesOf(keyDecisionStep, {
      roof1: {
        keyDecisionId: of('roof'),
        step: 'propose',
        doneDate: addDays(recent, -40),
        note: '三家报价，附比选表',
        stepFiles: file('quotes'),
      },
      roof2: {
        keyDecisionId: of('roof'),
        step: 'consult',
        doneDate: addDays(recent, -30),
        note: '各科室书面意见',
      },
      roof3: {
        keyDecisionId: of('roof'),
        step: 'legality',
        doneDate: addDays(recent, -14),
        note: '法律顾问出具意见',
        stepFiles: file('opinion'),
      },
      roof4: {
        keyDecisionId: of('roof'),
        step: 'deliberate',
        doneDate: addDays(recent, -7),
        note: '班子会前沟通，未作决定',
      },
      roof5: {
        keyDecisionId: of('roof'),
        step: 'schedule',
        doneDate: addDays(recent, -4),
        note: '材料提前四天送达',
      },
      cadre1: {
        keyDecisionId: of('cadre'),
        step: 'propose',
        doneDate: addDays(recent, -20),
        note: '分析研判后动议',
      },
      cadre2: {
        keyDecisionId: of('cadre'),
        step: 'consult',
        doneDate: addDays(recent, -12),
        note: '民主推荐和考察',
      },
      cadre3: {
        keyDecisionId: of('cadre'),
        step: 'deliberate',
        doneDate: addDays(recent, -6),
        note: '充分酝酿',
      },
      cadre4: { keyDecisionId: of('cadre'), step: 'schedule', doneDate: addDays(recent, -4) },
    }),
  ]
}
