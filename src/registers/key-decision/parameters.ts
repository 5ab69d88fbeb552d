import type { Basis } from '../../controls/basis.ts'
import { custom, houseRule } from '../../controls/parameters/parameter.ts'

const catalogue: Basis = {
  text: '本单位“三重一大”清单；金额线见同类单位实施办法',
  source: 'S26',
  status: 'secondary',
}

export const parameters = {
  'keyd.projectAmount': custom(
    50_000_00,
    { zh: '重大项目金额线', en: 'Major project from', unit: '分', stricter: 'lower', basis: catalogue },
    { least: 0 },
  ),
  'keyd.fundAmount': custom(
    50_000_00,
    { zh: '大额资金金额线', en: 'Large funds from', unit: '分', stricter: 'lower', basis: catalogue },
    { least: 0 },
  ),
  'keyd.materialDays': custom(
    3,
    {
      zh: '会前送达材料提前',
      en: 'Papers before the meeting',
      unit: '日',
      stricter: 'higher',
      basis: { text: '同类单位议事规则', source: 'S46', status: 'secondary' },
    },
    { least: 0, greatest: 10 },
  ),
  'keyd.splitWindowDays': custom(
    180,
    {
      zh: '识别化整为零的窗口',
      en: 'Window in which splitting is sought',
      unit: '日',
      stricter: 'higher',
      basis: houseRule('规则手册 KEYD-004'),
    },
    { least: 30, greatest: 730 },
  ),
  'keyd.ratifyDays': custom(
    30,
    {
      zh: '紧急处置后几日内追认',
      en: 'Emergency ratified within',
      unit: '日',
      stricter: 'lower',
      basis: { text: '紧急情况临机处置、事后及时报告的规定', source: 'S47', status: 'secondary' },
    },
    { least: 1, greatest: 90 },
  ),
} as const
