import type { Basis } from '../../controls/basis.ts'
import { custom, houseRule, lawful } from '../../controls/parameters/parameter.ts'

const institutions: Basis = {
  text: '《事业单位人事管理条例》国务院令第652号',
  source: 'S71',
  status: 'verified',
}
const cadres: Basis = {
  text: '《党政领导干部选拔任用工作条例》，2019版条号待核',
  source: 'S70',
  status: 'secondary',
}
const usual: Basis = houseRule('实务惯例（规则手册 9.2）')
const since = '2014-07-01'

export const parameters = {
  'hrmg.renewFirstDays': custom(
    90,
    {
      zh: '合同到期首次提示提前',
      en: 'First reminder of a contract’s end',
      unit: '日',
      stricter: 'higher',
      basis: usual,
    },
    { least: 30, greatest: 365, from: since },
  ),
  'hrmg.renewSecondDays': custom(
    60,
    { zh: '合同到期二次预警提前', en: 'Second reminder', unit: '日', stricter: 'higher', basis: usual },
    { least: 30, greatest: 365, from: since },
  ),
  'hrmg.renewNoticeDays': custom(
    30,
    {
      zh: '续聘通知提前',
      en: 'Notice of renewal',
      unit: '日',
      stricter: 'higher',
      basis: { text: '续聘提前通知惯例，条文待核', status: 'unverified' },
    },
    { least: 15, greatest: 180, from: since },
  ),
  'hrmg.minTermMonths': lawful(36, since, {
    zh: '聘用合同期限一般不低于',
    en: 'A contract is usually no shorter than',
    unit: '月',
    stricter: 'higher',
    basis: { ...institutions, text: `${institutions.text}第十二条` },
  }),
  'hrmg.noticeDays': lawful(30, since, {
    zh: '解除合同提前书面通知',
    en: 'Written notice of ending',
    unit: '日',
    stricter: 'higher',
    basis: { ...institutions, text: `${institutions.text}第十六、十七条` },
  }),
  'hrmg.publicityWorkdays': lawful(5, '2014-01-14', {
    zh: '任前公示不少于',
    en: 'Public notice before appointment',
    unit: '工作日',
    stricter: 'higher',
    basis: cadres,
  }),
  'hrmg.probationAssessDays': custom(
    30,
    {
      zh: '试用期满后几日内考核',
      en: 'Assessment after probation',
      unit: '日',
      stricter: 'lower',
      basis: usual,
    },
    { least: 1, greatest: 90, from: since },
  ),
  'hrmg.vacantPlanDays': custom(
    90,
    { zh: '空缺多少天须填补缺措施', en: 'A plan is due after', unit: '日', stricter: 'lower', basis: usual },
    { least: 1, greatest: 365, from: since },
  ),
  'hrmg.vacantWarnDays': custom(
    180,
    { zh: '空缺预警', en: 'Vacancy: warning after', unit: '日', stricter: 'lower', basis: usual },
    { least: 30, greatest: 365, from: since },
  ),
  'hrmg.vacantErrDays': custom(
    365,
    { zh: '空缺违规', en: 'Vacancy: error after', unit: '日', stricter: 'lower', basis: usual },
    { least: 60, greatest: 730, from: since },
  ),
  'hrmg.turnoverWarn': custom(
    0.1,
    { zh: '年度流失率预警', en: 'Turnover: warning from', unit: '比例', stricter: 'lower', basis: usual },
    { least: 0.01, greatest: 0.5, from: since },
  ),
  'hrmg.turnoverErr': custom(
    0.15,
    { zh: '年度流失率违规', en: 'Turnover: error from', unit: '比例', stricter: 'lower', basis: usual },
    { least: 0.02, greatest: 0.6, from: since },
  ),
  'hrmg.quarterLeavers': custom(
    3,
    { zh: '一个季度离职多少人预警', en: 'Leavers in a quarter', unit: '次', stricter: 'lower', basis: usual },
    { least: 1, greatest: 50, from: since },
  ),
} as const
