import type { Words } from '../../kit/refused.ts'

/** People dealt with, by the form it took. Source: rule book 1.4 (disciplineStats). */
export const disciplines = {
  reminder: { zh: '警示提醒', en: 'Reminded' },
  talk: { zh: '谈话', en: 'Talked to' },
  admonition: { zh: '诫勉', en: 'Admonished' },
  organizational: { zh: '组织处理', en: 'Organisational measure' },
  disciplinary: { zh: '政务处分', en: 'Disciplined' },
  transferred: { zh: '移交', en: 'Case handed over' },
} as const satisfies Record<string, Words>

export type Discipline = keyof typeof disciplines
