import { App, Button } from 'antd'
import { useState } from 'react'
import { momentInWords } from '../../../kit/day.ts'
import { linesOf } from '../../../registers/index.ts'
import { useLanguage } from '../../language.tsx'
import { PageHead } from '../../PageFrame.tsx'
import { Refusal } from '../../Refusal.tsx'
import { Tag } from '../../StatusTag.tsx'
import type { Search } from '../../search-state.ts'
import { useTitle } from '../../title.ts'
import { type CallOutput, useRegisterDo } from '../calls.ts'
import { ReviewTag } from '../grid/CellText.tsx'
import type { Mark } from '../grid/grid-props.ts'
import { VoidDialog } from '../grid/WhyDialog.tsx'
import type { RegisterView } from '../useRegister.ts'
import { textOf } from '../values.ts'
import { AlertList } from './AlertList.tsx'
import { FormSections } from './FormSections.tsx'
import { HistoryPanel } from './HistoryPanel.tsx'
import { LinesPanel } from './LinesPanel.tsx'
import { LinkedProblems } from './LinkedProblems.tsx'
import { Neighbours } from './Neighbours.tsx'
import { RecordExtras } from './RecordExtras.tsx'
import { RelatedPanel, relationsTo } from './RelatedPanel.tsx'
import { StatePanel } from './StatePanel.tsx'
import { useRecordSave } from './useRecordSave.ts'
import { type Typed, useTyped } from './useTyped.ts'

type Props = {
  view: RegisterView
  /** Null: a new record. */
  data: CallOutput<'get'> | null
  marks: readonly Mark[]
  search: Partial<Search>
  /** What a new record begins with. */
  given: Record<string, unknown>
  givenNames: Readonly<Record<string, string>>
}

/** One record: its form with everything that belongs to it, or the form of a new one. */
export function RecordForm({ view, data, marks, search, given, givenNames }: Props) {
  const { register } = view
  const { say, language } = useLanguage()
  const stored = data?.row ?? null
  const names = data?.names ?? givenNames
  const typed = useTyped(register, stored, given)
  const saving = useRecordSave(view, typed, stored, names)
  const canChange = data ? data.may.change : true
  const title = register.fields[register.title]
  const name =
    (title && textOf(title, typed.row[register.title], names, language)) ||
    say(`新增：${register.zh}`, `New: ${register.en}`)
  useTitle(name)
  const files = (data?.files ?? []).map(({ id, ...file }) => ({ fileId: id, ...file }))
  return (
    <div className="record">
      <PageHead
        title={name}
        lead={stored && <Marks row={stored} />}
        actions={
          <>
            {stored && <Neighbours view={view} id={stored.id} search={search} />}
            {canChange && <Buttons typed={typed} saving={saving} status={stored?.reviewStatus} />}
            {data?.may.void && <VoidButton register={register.name} row={data.row} />}
          </>
        }
      />
      {stored?.voidedAt && <Voided data={data} />}
      {typed.found && canChange && <KeptNotice typed={typed} />}
      <Refusal of={saving.error} />
      <AlertList marks={marks} />
      <RecordExtras register={register.name} row={typed.row} id={stored?.id ?? null} />
      <div className={data ? 'record-columns' : ''}>
        <form className="record-main" noValidate onSubmit={(event) => event.preventDefault()}>
          <FormSections
            view={view}
            typed={typed}
            names={names}
            files={files}
            marks={marks}
            wrong={saving.wrong}
            isReadOnly={!canChange}
          />
        </form>
        {data && (
          <div className="record-aside">
            <StatePanel register={register.name} data={data} />
            <LinkedProblems data={data} />
          </div>
        )}
      </div>
      {data && <Below view={view} data={{ ...data, files }} canChange={canChange} />}
    </div>
  )
}

type BelowProps = {
  view: RegisterView
  data: Omit<CallOutput<'get'>, 'files'> & {
    files: { fileId: string; name: string; mimeType: string; size: number }[]
  }
  canChange: boolean
}

function Below({ view, data, canChange }: BelowProps) {
  const { register } = view
  const { say } = useLanguage()
  const { id } = data.row
  return (
    <div className="record-below">
      {linesOf(register).map((lines) => (
        <LinesPanel key={lines.name} register={lines} parentId={id} data={data} canChange={canChange} />
      ))}
      <RelatedPanel relations={relationsTo(register)} id={id} />
      <details className="panel record-history">
        <summary>{say('变更记录', 'History')}</summary>
        <HistoryPanel register={register} id={id} own={view.own} />
      </details>
    </div>
  )
}

function Marks({ row }: { row: CallOutput<'get'>['row'] }) {
  const { say } = useLanguage()
  return (
    <span className="record-marks">
      <span className="num">{String(row.ledgerNo)}</span>
      <ReviewTag status={String(row.reviewStatus)} />
      {row.isBackfilled === true && <Tag tone="amber">{say('补录', 'Backfilled')}</Tag>}
      {row.voidedAt !== null && <Tag tone="red">{say('已作废', 'Void')}</Tag>}
    </span>
  )
}

type ButtonsProps = { typed: Typed; saving: ReturnType<typeof useRecordSave>; status: unknown }

function Buttons({ typed, saving, status }: ButtonsProps) {
  const { say } = useLanguage()
  const isWaiting = status === 'submitted'
  return (
    <span className="record-buttons">
      <Button
        type={isWaiting ? 'primary' : 'default'}
        loading={saving.isPending}
        disabled={!typed.isTyped && status !== undefined}
        title="Ctrl+S"
        onClick={() => void saving.save()}
      >
        {say('保存', 'Save')}
      </Button>
      {!isWaiting && (
        <Button type="primary" loading={saving.isPending} onClick={() => void saving.save(true)}>
          {say('保存并提交审核', 'Save and hand in')}
        </Button>
      )}
    </span>
  )
}

function VoidButton({ register, row }: { register: string; row: CallOutput<'get'>['row'] }) {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const doing = useRegisterDo(register, 'void')
  const voidIt = async (reason: string) => {
    const done = await doing.run({ id: row.id, version: row.version, reason })
    if (done) void message.success(say('已作废', 'Voided'))
    return done !== undefined
  }
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {say('作废…', 'Void…')}
      </Button>
      {isOpen && (
        <VoidDialog
          count={1}
          isSaving={doing.isPending}
          error={doing.error}
          onVoid={voidIt}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

function Voided({ data }: { data: CallOutput<'get'> | null }) {
  const { say } = useLanguage()
  if (!data?.row.voidedAt) return null
  const { voidedAt, voidedBy, voidReason } = data.row
  return (
    <p className="notice">
      {say(
        `${data.names[voidedBy ?? ''] ?? ''} 于 ${momentInWords(new Date(voidedAt))} 作废：${voidReason ?? ''}`,
        `Voided by ${data.names[voidedBy ?? ''] ?? ''} on ${momentInWords(new Date(voidedAt))}: ${voidReason ?? ''}`,
      )}
    </p>
  )
}

function KeptNotice({ typed }: { typed: Typed }) {
  const { say } = useLanguage()
  if (!typed.found) return null
  const at = momentInWords(new Date(typed.found.at))
  return (
    <div className="notice" role="status">
      <span>{say(`上次（${at}）有填写未保存的内容。`, `Something typed on ${at} was not saved.`)}</span>
      <Button size="small" type="primary" onClick={typed.restore}>
        {say('恢复', 'Restore it')}
      </Button>
      <Button size="small" onClick={typed.clear}>
        {say('丢弃', 'Discard it')}
      </Button>
    </div>
  )
}
