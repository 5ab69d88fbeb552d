import { custom, houseRule, lawful, technical } from './parameter.ts'

const control = houseRule('内控要求（规则手册 0.6）')
const counting = { text: '规则手册 20.3 平台口径', status: 'house' } as const

export const commonParameters = {
  'comm.backfillDays': custom(
    7,
    {
      zh: '录入晚于发生超过多少天算补录',
      en: 'Entered later than this is backfilled',
      unit: '日',
      stricter: 'lower',
      basis: control,
    },
    { least: 0, greatest: 90 },
  ),
  'comm.warnGraceDays': custom(
    15,
    {
      zh: '预警多少天未处理升级为违规',
      en: 'A warning unheeded this long becomes an error',
      unit: '日',
      stricter: 'lower',
      basis: houseRule('规则手册 0.2：预警逾期升级'),
    },
    { least: 1, greatest: 90 },
  ),
  'comm.waiveMaxDays': custom(
    90,
    {
      zh: '预警说明或豁免最长多少天',
      en: 'Longest an alert may be excused',
      unit: '日',
      stricter: 'lower',
      basis: houseRule('本单位内控：豁免须有期限，到期重新判断'),
    },
    { least: 1, greatest: 365 },
  ),
  'cal.excludeStart': lawful(true, '2021-01-01', {
    zh: '起算日不计入',
    en: 'The starting day does not count',
    unit: '',
    stricter: null,
    basis: { text: '《民法典》第二百零一条', source: 'S136', status: 'verified' },
  }),
  'cal.publicityInclusive': technical(false, {
    zh: '公示首日计入',
    en: 'The day of posting counts',
    unit: '',
    basis: counting,
  }),
  'cal.officeHours': custom('09:00-12:00,14:00-17:30', {
    zh: '工作时间',
    en: 'Office hours',
    unit: '',
    stricter: null,
    basis: counting,
  }),
  'cal.importMonth': custom(
    12,
    {
      zh: '当年几月起提醒导入次年放假安排',
      en: 'From this month on, next year’s holidays are due',
      unit: '月份',
      stricter: 'lower',
      basis: houseRule('规则手册 20.6 CALD-004'),
    },
    { least: 11, greatest: 12 },
  ),
} as const
