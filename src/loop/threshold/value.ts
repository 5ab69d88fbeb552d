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
  if (Array.isArray(value)) return { zh: value.join('、'), en: value.join(', ') }
  if (typeof value === 'string') return { zh: value, en: value }
  if (unit === '分') return { zh: `${yuan(value)} 元`, en: `${yuan(value)} yuan` }
  return { zh: `${value}${unit ? ` ${unit}` : ''}`, en: `${value}${unitInEnglish(unit)}` }
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
