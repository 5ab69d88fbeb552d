import { Link } from '@tanstack/react-router'
import { Button, Form, InputNumber } from 'antd'
import { useState } from 'react'
import { momentInWords } from '../../kit/day.ts'
import { useLanguage } from '../../web/language.tsx'
import { PersonSelect } from '../../web/PersonSelect.tsx'
import type { TripChoices } from './TripPhonePage.tsx'
import { distanceOf, type PendingTrip } from './trip-draft.ts'

export type OpenTripView = Pick<
  TripChoices['open'][number],
  'dispatchNo' | 'plateNo' | 'departAt' | 'destination' | 'purpose' | 'odoStart' | 'approverId'
> &
  Partial<Pick<TripChoices['open'][number], 'id' | 'version'>>

type Props = {
  trip: OpenTripView
  pending: PendingTrip | null
  choices: TripChoices
  isBusy: boolean
  onEnd: (trip: PendingTrip) => Promise<void>
}

/** A trip under way: one number ends it and hands it in. */
export function TripEnd({ trip, pending, isBusy, onEnd }: Props) {
  const { say } = useLanguage()
  const [odoEnd, setOdoEnd] = useState<number | null>(null)
  const [approverId, setApproverId] = useState<string | null>(null)
  const [isTried, setTried] = useState(false)
  const { dispatchNo, plateNo, departAt, destination, purpose, odoStart, id, version } = trip
  const distance = distanceOf(odoStart, odoEnd)
  const submit = () => {
    setTried(true)
    if (distance === null || odoEnd === null) return
    const back = {
      returnAt: new Date().toISOString(),
      odoEnd,
      ...(approverId === null ? {} : { approverId }),
    }
    const isMine = pending?.dispatchNo === dispatchNo
    void onEnd({
      ...(isMine ? pending : { dispatchNo, plateNo }),
      ...(id === undefined || version === undefined ? {} : { id, version }),
      values: { ...(isMine ? pending.values : {}), ...back },
      isEnded: true,
    })
  }
  return (
    <section className="panel" aria-label={say(`${plateNo} 在途`, `${plateNo} on the road`)}>
      <h2>{say(`${plateNo} 在途`, `${plateNo} on the road`)}</h2>
      <p className="soft">
        <span className="num">{departAt && momentInWords(new Date(departAt))}</span> · {destination} ·{' '}
        {purpose}
      </p>
      <Form layout="vertical" onFinish={submit} className="trip-form">
        <Form.Item
          label={say('返回里程（公里）', 'Odometer now (km)')}
          htmlFor={`odo-${dispatchNo}`}
          {...(isTried && distance === null
            ? {
                validateStatus: 'error' as const,
                help: say(
                  `应当大于出车里程 ${odoStart ?? '—'}`,
                  `Must be more than ${odoStart ?? '—'}, the reading at the start`,
                ),
              }
            : {})}
        >
          <InputNumber
            id={`odo-${dispatchNo}`}
            className="wide"
            size="large"
            inputMode="numeric"
            controls={false}
            min={0}
            max={2_000_000}
            precision={0}
            value={odoEnd}
            onChange={setOdoEnd}
            placeholder={odoStart === null ? '' : say(`出车时 ${odoStart}`, `${odoStart} at the start`)}
          />
        </Form.Item>
        {trip.approverId === null && (
          <Form.Item label={say('批准人', 'Approved by')} htmlFor={`approver-${dispatchNo}`}>
            <PersonSelect id={`approver-${dispatchNo}`} value={approverId} onChange={setApproverId} />
          </Form.Item>
        )}
        <p className="trip-distance" aria-live="polite">
          {distance === null ? '' : say(`本次行驶 ${distance} 公里`, `${distance} km driven`)}
        </p>
        <Button type="primary" size="large" htmlType="submit" block loading={isBusy}>
          {say('结束用车并提交', 'End the trip and hand it in')}
        </Button>
      </Form>
      {id !== undefined && (
        <p className="trip-more">
          <Link to={`/registers/trip/${id}`}>{say('在台账中打开', 'Open in the register')}</Link>
        </p>
      )}
    </section>
  )
}
