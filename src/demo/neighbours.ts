import type { Stage } from './stage.ts'

const audit = `关于预算执行审计发现问题的整改要求
审计发现的主要问题如下：
（一）预算编制方面。一是部分项目没有绩效目标，涉及3个项目。二是上年结余没有纳入本年预算。
（二）支出管理方面。一是专家评审费发放没有统一标准，有2次超过市里规定。二是场馆租赁收入没有及时上缴。
（三）资产方面。一是两批演出服装没有登记入账。二是闲置音响设备没有调剂使用。
整改措施：
一是新增项目全部填报绩效目标，财务科审核后方可申报。二是每年一月清理结余资金并编入预算。三是制定专家评审费发放办法，按标准支付。四是场馆收入实行收支两条线，按月上缴国库。五是逐件清点服装和设备，补登台账，闲置设备调剂到街道文化站。
`

const selfCheck = `窗口服务专项检查自查材料
查摆的问题：
一是个别窗口无人值守没有公示替岗人员。
二是群众评价器有3台损坏两周没有修理。
三是延时服务登记不完整。
下一步措施：
一是建立替岗公示牌制度。
二是设备报修当日响应，三日内修复或更换。
三是延时服务每日登记、每周核对。
`

/** A unit that has its ledger and has not made its plan yet: what is missing stands on its pages. */
export async function tellCulture(stage: Stage): Promise<void> {
  const feedbackDate = stage.goTo(26)
  stage.goTo(24)
  const { id } = await stage.as('yeqinghe', 'intake.read', { text: audit, name: '预算执行审计整改' })
  const { version } = await stage.as('yeqinghe', 'intake.get', { id })
  await stage.as('yeqinghe', 'intake.keep', {
    id,
    version,
    kind: 'audit',
    title: '预算执行审计发现问题整改',
    roundName: '',
    inspectingBody: '区审计局',
    feedbackDate,
    stationedFrom: null,
    stationedTo: null,
  })
}

/** A unit whose draft still waits to be checked beside its source. */
export async function tellService(stage: Stage): Promise<void> {
  stage.goTo(1)
  await stage.as('taoye', 'intake.read', { text: selfCheck, name: '窗口服务专项自查' })
}
