/** Who keeps what in a demo unit; usernames of src/demo/people.ts, all invented. */
export type Keeping = {
  keeper: string
  officer: string
  unitName: string
  prefix: string
  chair: string
  members: readonly string[]
  recorder: string
  /** Five people for the five levels of a claim. */
  levels: readonly [handler: string, department: string, finance: string, leader: string, principal: string]
  drivers: readonly string[]
  office: string
  works: string
  cars: readonly Car[]
  /** Whether trouble is strewn over the registers; the others are kept as they should be. */
  isTroubled: boolean
}

export type Car = {
  key: string
  plateNo: string
  brandModel: string
  tank: number
  l100: number
  odo: number
  isDuty?: boolean
  isElectric?: boolean
}

const car = (
  key: string,
  plateNo: string,
  brandModel: string,
  odo: number,
  more: Partial<Car> = {},
): Car => ({
  key,
  plateNo,
  brandModel,
  tank: 55,
  l100: 7.6,
  odo,
  ...more,
})

export const bureauKeeping: Keeping = {
  keeper: 'qinlang',
  officer: 'shenshuheng',
  unitName: '临江区水务和市政局（演示）',
  prefix: 'SW',
  chair: 'zhengguoan',
  members: ['zhengguoan', 'luojingyi', 'dinghaitao'],
  recorder: 'gaoyifan',
  levels: ['zouwenjing', 'fangxiaolan', 'hezhendong', 'dinghaitao', 'zhengguoan'],
  drivers: ['wangyang', 'shilei', 'tanjing'],
  office: '办公室',
  works: '工程科',
  cars: [
    car('survey', '江A3F021', '工程巡查越野车', 68_420, { tank: 65, l100: 9.2 }),
    car('sedan', '江A3F022', '四座轿车', 51_260),
    car('duty', '江A3F025', '防汛应急抢险车', 40_115, { tank: 70, l100: 9.8, isDuty: true }),
    car('green', '江AD10238', '纯电厢式车', 12_030, { isElectric: true }),
  ],
  isTroubled: false,
}

export const cultureKeeping: Keeping = {
  keeper: 'luochen',
  officer: 'yeqinghe',
  unitName: '临江区文化和体育局（演示）',
  prefix: 'WT',
  chair: 'pengzhiyuan',
  members: ['pengzhiyuan', 'suwan', 'zengkai'],
  recorder: 'madongsheng',
  levels: ['liangxiaoman', 'yeqinghe', 'zengkai', 'suwan', 'pengzhiyuan'],
  drivers: ['madongsheng', 'liangxiaoman'],
  office: '办公室',
  works: '文艺科',
  cars: [
    car('stage', '江A6K118', '流动舞台车', 33_870, { tank: 75, l100: 11.5 }),
    car('sedan', '江A6K120', '四座轿车', 77_905),
  ],
  isTroubled: true,
}

export const serviceKeeping: Keeping = {
  keeper: 'yujing',
  officer: 'taoye',
  unitName: '临江区政务服务管理局（演示）',
  prefix: 'ZF',
  chair: 'cuihao',
  members: ['cuihao', 'mengfan', 'daiweiguo'],
  recorder: 'fengxue',
  levels: ['fengxue', 'daiweiguo', 'taoye', 'mengfan', 'cuihao'],
  drivers: ['fengxue', 'daiweiguo'],
  office: '综合科',
  works: '业务科',
  cars: [car('sedan', '江A9Z306', '七座商务车', 45_310, { tank: 60, l100: 8.8 })],
  isTroubled: false,
}
