import { App, Button } from 'antd'
import { useState } from 'react'
import type { Output } from '../../client.ts'
import { useAction } from '../../web/action.ts'
import { useLanguage } from '../../web/language.tsx'
import { PageHead } from '../../web/PageFrame.tsx'
import { Refusal } from '../../web/Refusal.tsx'
import { EmptyState, FailedBlock, WaitingBlock } from '../../web/states.tsx'
import { useKeptChoices, usePendingTrip } from './pending-trip.ts'
import { type OpenTripView, TripEnd } from './TripEnd.tsx'
import { TripStart } from './TripStart.tsx'
import type { PendingTrip, TripValues } from './trip-draft.ts'
import './trip-phone.css'

export type TripChoices = Output<'trip.choices'>

/** A trip in under a minute: start it with two taps and a reading that is already there, end it with the new one. */
export function TripPhonePage() {
  const { say } = useLanguage()
  const asked = useAction('trip.choices', {})
  const choices = useKeptChoices(asked.data)
  return (
    <div className="trip-phone">
      <PageHead
        title={say('手机登记用车', 'Trip by phone')}
        lead={say(
          '出车时登记，回来填返回里程；没有网络也能填，联网后自动上传。',
          'Register when you leave, fill in the odometer when you are back; works without a network and uploads later.',
        )}
      />
      {choices ? (
        <Trip choices={choices} isOffline={asked.isError} />
      ) : asked.isError ? (
        <FailedBlock error={asked.error} onRetry={() => void asked.refetch()} />
      ) : (
        <WaitingBlock />
      )}
    </div>
  )
}

function Trip({ choices, isOffline }: { choices: TripChoices; isOffline: boolean }) {
  const { say } = useLanguage()
  const { message } = App.useApp()
  const { pending, isSending, error, send, drop } = usePendingTrip()
  const [again, setAgain] = useState<TripValues | null>(null)
  const [isAnother, setAnother] = useState(false)
  const startAgain = () => {
    if (pending && pending.id === undefined) {
      setAgain(pending.values)
      setAnother(true)
    }
    drop()
  }
  const start = async (trip: PendingTrip) => {
    const saved = await send(trip)
    setAnother(false)
    if (saved) void message.success(say('已登记出车', 'Trip registered'))
  }
  const end = async (trip: PendingTrip) => {
    const saved = await send(trip)
    if (saved)
      void message.success(
        say(`已提交，编号 ${saved.ledgerNo ?? ''}`, `Handed in as ${saved.ledgerNo ?? ''}`),
      )
  }
  // An end that is on its way needs no second form; one that was refused does.
  const isWaiting = pending?.isEnded && (isSending || error?.code === 'offline')
  const isRefused = error !== null && error.code !== 'offline'
  const isUnderWay = pending?.id === undefined && !isWaiting && (pending?.isEnded || !isRefused)
  const notArrived = pending && isUnderWay ? viewOfPending(pending) : null
  const open: OpenTripView[] = [
    ...(notArrived ? [notArrived] : []),
    ...choices.open.filter(({ id }) => !(isWaiting && pending?.id === id)),
  ]
  if (choices.vehicles.length === 0 && open.length === 0)
    return (
      <EmptyState title={say('没有在用的公务用车。', 'There is no vehicle in use.')}>
        <p className="soft">
          {say(
            '请车辆管理科室先在“公务用车台账”登记车辆。',
            'The department that keeps the vehicles registers them first.',
          )}
        </p>
      </EmptyState>
    )
  return (
    <>
      <PendingNote {...{ pending, isSending, error, isOffline, onDrop: startAgain }} />
      {error && error.code !== 'offline' && <Refusal of={error} />}
      {open.map((trip) => (
        <TripEnd
          key={trip.dispatchNo}
          trip={trip}
          pending={pending}
          choices={choices}
          isBusy={isSending}
          onEnd={end}
        />
      ))}
      {!pending && open.length > 0 && !isAnother && (
        <Button type="text" onClick={() => setAnother(true)}>
          {say('另登记一次出车', 'Register another trip')}
        </Button>
      )}
      {!pending && (open.length === 0 || isAnother) && (
        <TripStart choices={choices} given={again} isBusy={isSending} error={error} onStart={start} />
      )}
    </>
  )
}

type NoteProps = Pick<ReturnType<typeof usePendingTrip>, 'pending' | 'isSending' | 'error'> & {
  isOffline: boolean
  onDrop: () => void
}

function PendingNote({ pending, isSending, error, isOffline, onDrop }: NoteProps) {
  const { say } = useLanguage()
  if (!pending && !isOffline) return null
  const words = pending
    ? isSending
      ? say('正在上传…', 'Uploading…')
      : error?.code === 'offline'
        ? say(
            `${pending.plateNo} 的登记已存在本机，还没有上传；联网后自动上传。`,
            `The entry for ${pending.plateNo} is kept on this phone and uploads when there is a network.`,
          )
        : say('这一步没有被接受，原因如下；可改正后再提交。', 'This step was not accepted; see why below.')
    : say('现在没有网络，下面是上次看到的内容。', 'No network; this is what was seen last.')
  return (
    <div className="trip-note" role="status">
      <p>{words}</p>
      {pending && !isSending && error && error.code !== 'offline' && (
        <Button onClick={onDrop}>{say('重新填写', 'Start again')}</Button>
      )}
    </div>
  )
}

function viewOfPending({ dispatchNo, plateNo, values }: PendingTrip): OpenTripView {
  const { departAt = '', destination = null, purpose = null, odoStart = null, approverId = null } = values
  return { dispatchNo, plateNo, departAt, destination, purpose, odoStart, approverId }
}
