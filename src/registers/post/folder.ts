import type { RegisterFolder } from '../folder.ts'
import { appointment, assessment, employmentContract } from './contract.ts'
import { departure, establishment, post, staffMember } from './register.ts'

const registers = { establishment, staffMember, post, employmentContract, assessment, appointment, departure }

export const folder: RegisterFolder<
  typeof registers,
  typeof import('./parameters.ts') & typeof import('./actions.ts')
> = {
  name: 'post',
  registers,
  pages: [
    {
      register: 'post',
      path: '/registers/post/board',
      zh: '编制、空岗和合同',
      en: 'Establishment and contracts',
      needs: 'post.board',
      component: () => import('./PostBoardPage.tsx').then((m) => m.PostBoardPage),
    },
  ],
  actionWords: {
    'post.board': ['查看编制、空岗和合同', 'See establishment, vacancies and contracts'],
  },
}
