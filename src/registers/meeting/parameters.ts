import type { Basis } from '../../controls/basis.ts'
import { custom, houseRule, technical } from '../../controls/parameters/parameter.ts'

const group: Basis = { text: '《中国共产党党组工作条例》', source: 'S23', status: 'secondary' }
const local: Basis = { text: '本单位议事规则；各地党组议事规则', source: 'S24', status: 'secondary' }

export const parameters = {
  'meet.halfInclusive': technical(true, {
    zh: '“半数以上”含本数',
    en: '“Half or more” includes half',
    unit: '',
    basis: group,
  }),
  'meet.freq': custom(
    'monthly',
    { zh: '党组会频次', en: 'How often the Party group meets', unit: '', stricter: null, basis: local },
    { options: ['monthly', 'quarterly'] },
  ),
  'meet.maxGapDays': custom(
    45,
    {
      zh: '两次党组会最长间隔',
      en: 'Longest gap between Party group meetings',
      unit: '日',
      stricter: 'lower',
      basis: houseRule('规则手册 MEET-009'),
    },
    { least: 7, greatest: 120 },
  ),
  'meet.noticeDays': custom(
    3,
    { zh: '会前通知提前', en: 'Notice before the meeting', unit: '日', stricter: 'higher', basis: local },
    { least: 0, greatest: 10 },
  ),
  'meet.minutesDueWorkdays': custom(
    5,
    {
      zh: '会后几个工作日内有会议记录和纪要',
      en: 'Minutes due after the meeting',
      unit: '工作日',
      stricter: 'lower',
      basis: houseRule('本单位议事规则'),
    },
    { least: 1, greatest: 20 },
  ),
} as const
