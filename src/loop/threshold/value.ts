import type { Output } from '../../client.ts'
import { yuan } from '../../kit/money.ts'
import type { Words } from '../../kit/refused.ts'

export type Threshold = Output<'parameter.list'>['parameters'][number]
export type Value = Threshold['value']

/** Families of thresholds by the first part of their name, in the order of the rule book. */
export const families: Readonly<Record<string, Words>> = {
  rect: { zh: '整改', en: 'Rectification' },
  meet: { zh: '会议', en: 'Meetings' },
  keyd: { zh: '三重一大', en: 'Key decisions' },
  hrmg: { zh: '岗位和合同', en: 'Posts and contracts' },
  cars: { zh: '公务用车', en: 'Official vehicles' },
  unio: { zh: '工会经费', en: 'Union funds' },
  finr: { zh: '报销和公务卡', en: 'Reimbursement' },
  asst: { zh: '固定资产', en: 'Fixed assets' },
  comm: { zh: '通用', en: 'Common' },
  cal: { zh: '日历', en: 'Calendar' },
}

export function familyOf(name: string): string {
  return name.split('.')[0] ?? ''
}

/** As a person reads it: amounts in yuan, yes and no in words. */
export function shownValue(value: Value, unit: string): Words {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  if (Array.isArray(value)) {
    const named = value.map(nameOfOption)
    return { zh: named.map(({ zh }) => zh).join('、'), en: named.map(({ en }) => en).join(', ') }
  }
  if (typeof value === 'string') return nameOfOption(value)
  if (unit === '分') return { zh: `${yuan(value)} 元`, en: `${yuan(value)} yuan` }
  const counted = unit === '比例' ? '' : unit
  return { zh: `${value}${counted ? ` ${counted}` : ''}`, en: `${value}${unitInEnglish(unit)}` }
}

/** Words of values that are chosen from a list; others stand for themselves. */
const optionNames: Readonly<Record<string, Words>> = {
  weekly: { zh: '每周', en: 'Weekly' },
  monthly: { zh: '每月', en: 'Monthly' },
  quarterly: { zh: '每季度', en: 'Quarterly' },
  travel: { zh: '差旅', en: 'Travel' },
  meeting: { zh: '会议', en: 'Meetings' },
  training: { zh: '培训', en: 'Training' },
  office: { zh: '办公', en: 'Office' },
  reception: { zh: '接待', en: 'Reception' },
}

export function nameOfOption(value: string): Words {
  return optionNames[value] ?? { zh: value, en: value }
}

const units: Readonly<Record<string, string>> = {
  日: 'days',
  月: 'months',
  工作日: 'working days',
  次: 'times',
  倍: 'times as much',
  比例: '',
  公里: 'km',
  小时: 'hours',
  月份: '(month)',
}

function unitInEnglish(unit: string): string {
  const name = units[unit] ?? unit
  return name ? ` ${name}` : ''
}

export const bounds = {
  law: { zh: '法定', en: 'By law' },
  custom: { zh: '可配置', en: 'Local usage' },
  technical: { zh: '系统口径', en: 'Fixed' },
} as const satisfies Record<Threshold['bound'], Words>

export const directions = {
  lower: { zh: '越小越严', en: 'Lower is stricter' },
  higher: { zh: '越大越严', en: 'Higher is stricter' },
} as const
