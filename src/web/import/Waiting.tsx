import { Button, Progress } from 'antd'
import type { ImportProgress } from '../../registers/sheet/progress.ts'
import { useLanguage } from '../language.tsx'
import type { Busy } from './useImport.ts'

type Props = { busy: NonNullable<Busy>; onCancel: () => void }

/** How far it is: what was read, compared and written, with a bar, and the way out. */
export function Waiting({ busy, onCancel }: Props) {
  const { say } = useLanguage()
  const words = useWords(busy)
  const percent = percentOf(busy)
  return (
    <div className="import-waiting">
      <p role="status">{words}</p>
      <Progress
        percent={percent ?? 100}
        status="active"
        showInfo={percent !== null}
        aria-label={say('进度', 'Progress')}
      />
      {(busy.doing === 'read' || busy.doing === 'keep') && (
        <>
          {busy.progress && <Counts progress={busy.progress} />}
          <Button onClick={onCancel}>{say('取消', 'Cancel')}</Button>
        </>
      )}
    </div>
  )
}

function Counts({ progress: { read, checked, written } }: { progress: ImportProgress }) {
  const { say } = useLanguage()
  return (
    <p className="soft num">
      {say(
        `已读 ${read} 行，已核对 ${checked} 行，已写入 ${written} 行`,
        `${read} rows read, ${checked} compared, ${written} written`,
      )}
    </p>
  )
}

function useWords(busy: NonNullable<Busy>): string {
  const { say } = useLanguage()
  if (busy.doing === 'upload') return say('正在上传…', 'Sending…')
  if (busy.doing === 'undo') return say('正在撤销…', 'Taking it back…')
  const { stage } = busy.progress ?? {}
  if (stage === 'rules') return say('正在按规则检查…', 'The rules are running…')
  if (stage === 'write') return say('正在写入改动…', 'Writing what differs…')
  return busy.doing === 'keep'
    ? say('正在保存…', 'Keeping it…')
    : say('正在读取并核对，此时还没有保存…', 'Reading and comparing; nothing is kept yet…')
}

/** Reading and comparing is the most of it, the rest follows; null before anything is known. */
function percentOf(busy: NonNullable<Busy>): number | null {
  if (busy.doing === 'upload') return Math.round(busy.part * 100)
  if (busy.doing === 'undo' || busy.progress === null) return null
  const { stage, part } = busy.progress
  return stage === 'rows' ? Math.round(part * 70) : Math.min(99, 70 + Math.round(part * 30))
}
