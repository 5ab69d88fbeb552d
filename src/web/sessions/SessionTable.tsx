import type { Output } from '../../client.ts'
import { momentInWords } from '../../kit/day.ts'
import { useDo } from '../action.ts'
import { ConfirmButton } from '../ConfirmButton.tsx'
import { useLanguage } from '../language.tsx'
import { type Column, RecordTable } from '../RecordTable.tsx'
import { Refusal } from '../Refusal.tsx'
import { Tag } from '../StatusTag.tsx'
import { deviceOf } from './device.ts'

type Session = Output<'session.mine'>['sessions'][number]
type Props = { sessions: Session[]; isOwn?: boolean }

/** Live sessions; each may be ended, but for the one in use. */
export function SessionTable({ sessions, isOwn = false }: Props) {
  const { say } = useLanguage()
  const end = useDo('session.end', { done: ['已结束登录', 'Session ended'] })
  const columns: Column<Session>[] = [
    {
      key: isOwn ? 'device' : 'name',
      label: isOwn ? say('设备', 'Device') : say('人员', 'Person'),
      isTitle: true,
      show: (row) => (isOwn ? deviceOf(row.userAgent) : `${row.name}（${row.username}）`),
    },
    ...(isOwn
      ? []
      : [{ key: 'device', label: say('设备', 'Device'), show: (row: Session) => deviceOf(row.userAgent) }]),
    { key: 'ip', label: say('网络地址', 'Address'), className: 'num', show: (row) => row.ipAddress || '—' },
    {
      key: 'in',
      label: say('登录时间', 'Signed in'),
      className: 'num',
      show: (row) => momentInWords(new Date(row.signedInAt)),
    },
    {
      key: 'seen',
      label: say('最近活动', 'Last seen'),
      className: 'num',
      show: (row) => momentInWords(new Date(row.seenAt)),
    },
    {
      key: 'actions',
      label: say('操作', 'Actions'),
      isActions: true,
      show: (row) =>
        row.isCurrent ? (
          <Tag tone="green">{say('当前登录', 'This one')}</Tag>
        ) : (
          <ConfirmButton
            size="small"
            danger
            ask={
              isOwn
                ? say('结束这个登录？', 'End this session?')
                : say(`结束${row.name}的这个登录？`, `End this session of ${row.name}?`)
            }
            detail={say('该设备立即退出，须重新登录。', 'That device is signed out at once.')}
            onConfirm={() => end.run({ ids: [row.id] })}
          >
            {say('结束', 'End')}
          </ConfirmButton>
        ),
    },
  ]
  return (
    <>
      <Refusal of={end.error} />
      <RecordTable
        label={say('登录', 'Sessions')}
        columns={columns}
        rows={sessions}
        rowKey={(row) => row.id}
      />
    </>
  )
}
