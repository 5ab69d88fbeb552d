import { App, Button } from 'antd'
import { useState } from 'react'
import { useLanguage } from '../../language.tsx'
import { useMe } from '../../session.tsx'
import type { Listed } from '../calls.ts'
import type { RegisterView } from '../useRegister.ts'
import type { useGridSave } from './useGridSave.ts'
import { SendBackDialog, VoidDialog } from './WhyDialog.tsx'

type Props = {
  view: RegisterView
  rows: readonly Listed[]
  save: ReturnType<typeof useGridSave>
  /** The rows are done with, or not wanted any more. */
  onDone: () => void
}

/** One step for all chosen rows, all or none; only the steps that every one of them is ready for. */
export function BulkBar({ view, rows, save, onDone }: Props) {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const can = useReady(view, rows)
  const [asked, setAsked] = useState<'void' | 'return' | null>(null)
  const { isSaving, error } = save
  const done = (kept: unknown, words: string): boolean => {
    if (!kept) return false
    void message.success(words)
    onDone()
    return true
  }
  const count = rows.length
  const submit = async () =>
    done(await save.submitMany(rows), say(`已提交 ${count} 条`, `${count} handed in`))
  const approve = async () =>
    done(await save.decideRows(rows, 'approve', ''), say(`已审核通过 ${count} 条`, `${count} approved`))
  const sendBack = async (why: string) =>
    done(await save.decideRows(rows, 'return', why), say(`已退回 ${count} 条`, `${count} sent back`))
  const voidAll = async (why: string) =>
    done(await save.voidRows(rows, why), say(`已作废 ${count} 条`, `${count} voided`))
  const dialog = { count, isSaving, error, onClose: () => setAsked(null) }
  return (
    <section className="register-bulk" aria-label={say('批量办理', 'For the chosen rows')}>
      <strong>{say(`已选 ${count} 行`, `${count} rows`)}</strong>
      {can.submit && (
        <Button onClick={() => void submit()} loading={isSaving}>
          {say('提交审核', 'Hand in for review')}
        </Button>
      )}
      {can.review && (
        <>
          <Button type="primary" onClick={() => void approve()} loading={isSaving}>
            {say('审核通过', 'Approve')}
          </Button>
          <Button onClick={() => setAsked('return')}>{say('退回…', 'Send back…')}</Button>
        </>
      )}
      {can.void && (
        <Button danger onClick={() => setAsked('void')}>
          {say('作废…', 'Void…')}
        </Button>
      )}
      <Button type="text" onClick={onDone}>
        {say('取消选择', 'Clear')}
      </Button>
      {asked === 'void' && <VoidDialog onVoid={voidAll} {...dialog} />}
      {asked === 'return' && <SendBackDialog onSendBack={sendBack} {...dialog} />}
    </section>
  )
}

function useReady({ extent, mayChange }: RegisterView, rows: readonly Listed[]) {
  const { personId, orgUnitId } = useMe()
  const isOpen = rows.every(({ voidedAt }) => voidedAt === null)
  return {
    submit: rows.every((row) => mayChange(row) && ['draft', 'returned'].includes(String(row.reviewStatus))),
    review:
      isOpen &&
      extent('review') !== 'none' &&
      rows.every(
        (row) =>
          row.reviewStatus === 'submitted' &&
          row.orgUnitId === orgUnitId &&
          row.handlerId !== personId &&
          row.createdBy !== personId,
      ),
    void: isOpen && extent('void') !== 'none',
  }
}
