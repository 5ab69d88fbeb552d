import type { Words } from '../../kit/refused.ts'

/**
 * Why something is not told in public. `firm`: protected by law, nobody restores it on the page. Source: rule book 1.2
 * (不公开情形 5 类，须经领导小组同意; S13), 《个人信息保护法》 for numbers and names.
 */
export const cutReasons = {
  number: {
    zh: '个人身份、联系方式、账号等信息，依法不得公开',
    en: 'Numbers of persons, telephones or accounts: protected by law',
    isFirm: true,
  },
  name: {
    zh: '非领导班子成员的姓名，不宜公开',
    en: 'Name of a person below the leading group',
    isFirm: false,
  },
  secret: {
    zh: '涉及国家秘密、工作秘密或内部事项',
    en: 'Secret or internal matter',
    isFirm: true,
  },
  openCase: {
    zh: '涉及在办案件、问题线索，未经领导小组同意不得公开',
    en: 'A case or clue under investigation; public only with the leading group’s consent',
    isFirm: false,
  },
  massIncident: {
    zh: '涉及信访人、举报人或可能引发群体性事件的事项',
    en: 'Petitioners, informants, or what may lead to a mass incident',
    isFirm: false,
  },
  hype: { zh: '可能引发负面炒作', en: 'May be exploited', isFirm: false },
  sensitive: { zh: '重大敏感事项', en: 'A sensitive matter', isFirm: false },
} as const satisfies Record<string, Words & { isFirm: boolean }>

export type CutReason = keyof typeof cutReasons
export const cutReasonNames = Object.keys(cutReasons) as [CutReason, ...CutReason[]]
