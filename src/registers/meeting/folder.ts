import type { RegisterFolder } from '../folder.ts'
import { agendaItem, speech } from './agenda-item.ts'
import { meeting, meetingAbsence, meetingAttendee } from './register.ts'

const registers = { meeting, meetingAbsence, meetingAttendee, agendaItem, speech }

export const folder: RegisterFolder<
  typeof registers,
  typeof import('./parameters.ts') & typeof import('./actions.ts')
> = {
  name: 'meeting',
  registers,
  pages: [
    {
      register: 'meeting',
      path: '/registers/meeting/books',
      zh: '会议分册和决定落实',
      en: 'Books and follow-up',
      needs: 'meeting.book',
      component: () => import('./MeetingBookPage.tsx').then((m) => m.MeetingBookPage),
    },
    {
      register: 'meeting',
      path: '/registers/meeting/$id/minutes',
      zh: '会议全貌',
      en: 'Agenda, decisions, follow-up',
      needs: 'meeting.sheet',
      component: () => import('./MeetingSheetPage.tsx').then((m) => m.MeetingSheetPage),
    },
  ],
  actionWords: {
    'meeting.sheet': ['查看会议全貌', 'See a meeting whole'],
    'meeting.book': ['查看会议分册', 'See a book of meetings'],
  },
}
