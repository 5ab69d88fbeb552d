import type { RegisterFolder } from '../folder.ts'
import { catalogItem, keyDecision, keyDecisionStep } from './register.ts'

const registers = { catalogItem, keyDecision, keyDecisionStep }

export const folder: RegisterFolder<
  typeof registers,
  typeof import('./parameters.ts') & typeof import('./actions.ts')
> = {
  name: 'key-decision',
  registers,
  pages: [
    {
      register: 'catalogItem',
      path: '/registers/catalogItem/scope',
      zh: '范围判断和目录版本',
      en: 'Scope and versions',
      needs: 'catalogItem.catalogue',
      component: () => import('./ScopePage.tsx').then((m) => m.ScopePage),
    },
  ],
  actionWords: {
    'catalogItem.catalogue': ['查看“三重一大”目录各版本', 'See all versions of the catalogue of key matters'],
  },
}
