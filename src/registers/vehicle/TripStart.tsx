import { Button, Collapse, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import type { CallError } from '../../client.ts'
import { useLanguage } from '../../web/language.tsx'
import { PersonSelect } from '../../web/PersonSelect.tsx'
import { useMe } from '../../web/session.tsx'
import type { TripChoices } from './TripPhonePage.tsx'
import {
  type PendingTrip,
  phoneDispatchNo,
  type TripValues,
  type TripWrong,
  wrongsOfStart,
} from './trip-draft.ts'

type Props = {
  choices: TripChoices
  /** What a refused start held, to be put right. */
  given: TripValues | null
  isBusy: boolean
  error: CallError | null
  onStart: (trip: PendingTrip) => Promise<void>
}

function firstValues(choices: TripChoices): TripValues {
  const [only, second] = choices.vehicles.filter(({ outWith }) => outWith === null)
  const vehicle = second === undefined ? only : undefined
  return {
    vehicleId: vehicle?.id ?? '',
    odoStart: vehicle?.lastOdo ?? null,
    destination: '',
    purpose: '',
    deptId: choices.departments[0]?.id ?? '',
    approverId: choices.approvers[0]?.id ?? null,
    isDuty: false,
  }
}

/** The start of a trip: vehicle, where to, what for; the reading of last time stands there already. */
export function TripStart({ choices, given, isBusy, error, onStart }: Props) {
  const { say, sayWords } = useLanguage()
  const { today, personId } = useMe()
  const [values, setValues] = useState(() => ({ ...firstValues(choices), ...given }))
  const [dispatchNo, setDispatchNo] = useState('')
  const [isTried, setTried] = useState(false)
  const set = (patch: TripValues) => setValues((old) => ({ ...old, ...patch }))
  const wrongs = isTried ? wrongsOfStart(values) : []
  const said = error?.detail.fields ?? {}
  const wrong = (name: TripWrong, words: string) => {
    const told = said[name]
    if (told) return { validateStatus: 'error' as const, help: sayWords(told) }
    return wrongs.includes(name) ? { validateStatus: 'error' as const, help: words } : {}
  }
  const vehicle = choices.vehicles.find(({ id }) => id === values.vehicleId)
  const submit = () => {
    setTried(true)
    if (wrongsOfStart(values).length > 0 || !vehicle) return
    const own =
      dispatchNo.trim() ||
      phoneDispatchNo(
        today,
        [1, 2, 3, 4].map(() => Math.random()),
      )
    const whole = { ...values, dispatchNo: own, driverId: personId, userId: personId }
    void onStart({
      dispatchNo: own,
      plateNo: vehicle.plateNo,
      values: { ...whole, departAt: new Date().toISOString() },
      isEnded: false,
    })
  }
  return (
    <Form layout="vertical" onFinish={submit} className="panel trip-form">
      <Form.Item
        label={say('车辆', 'Vehicle')}
        htmlFor="trip-vehicle"
        {...wrong('vehicleId', say('请选择车辆', 'Choose a vehicle'))}
      >
        <VehicleChoice
          choices={choices}
          value={values.vehicleId ?? ''}
          onChoose={(chosen) => set({ vehicleId: chosen.id, odoStart: chosen.lastOdo })}
        />
      </Form.Item>
      <RecentPlaces choices={choices} onChoose={set} />
      <Form.Item
        label={say('目的地', 'Destination')}
        htmlFor="trip-destination"
        {...wrong('destination', say('请填写目的地', 'Say where to'))}
      >
        <Input
          id="trip-destination"
          size="large"
          maxLength={200}
          value={values.destination ?? ''}
          onChange={({ target }) => set({ destination: target.value })}
        />
      </Form.Item>
      <Form.Item
        label={say('事由', 'Purpose')}
        htmlFor="trip-purpose"
        {...wrong('purpose', say('请写明办什么事', 'Say what for'))}
      >
        <Input
          id="trip-purpose"
          size="large"
          maxLength={500}
          value={values.purpose ?? ''}
          placeholder={say('写明办什么事，不能只写“公务”', 'What is done there, not just “business”')}
          onChange={({ target }) => set({ purpose: target.value })}
        />
      </Form.Item>
      <Form.Item
        label={say('出车里程（公里）', 'Odometer now (km)')}
        htmlFor="trip-odo"
        extra={
          vehicle?.lastOdo == null
            ? undefined
            : say('已带出上次返回时的里程，请与仪表核对。', 'The last reading; check it against the dial.')
        }
        {...wrong('odoStart', say('请填写仪表上的里程', 'Enter what the dial shows'))}
      >
        <InputNumber
          id="trip-odo"
          className="wide"
          size="large"
          inputMode="numeric"
          controls={false}
          min={0}
          max={2_000_000}
          precision={0}
          value={values.odoStart ?? null}
          onChange={(odoStart) => set({ odoStart })}
        />
      </Form.Item>
      <MoreFields {...{ choices, values, set, dispatchNo, setDispatchNo }} />
      <Button type="primary" size="large" htmlType="submit" block loading={isBusy}>
        {say('出车', 'Leave now')}
      </Button>
    </Form>
  )
}

type ChoiceProps = {
  choices: TripChoices
  value: string
  onChoose: (vehicle: TripChoices['vehicles'][number]) => void
}

function VehicleChoice({ choices, value, onChoose }: ChoiceProps) {
  const { say } = useLanguage()
  return (
    <fieldset className="trip-vehicles" id="trip-vehicle">
      <legend className="visually-hidden">{say('车辆', 'Vehicle')}</legend>
      {choices.vehicles.map((vehicle) => (
        <label key={vehicle.id} className={vehicle.id === value ? 'is-chosen' : undefined}>
          <input
            type="radio"
            name="vehicle"
            checked={vehicle.id === value}
            onChange={() => onChoose(vehicle)}
          />
          <strong className="num">{vehicle.plateNo}</strong>
          <span className="soft">
            {vehicle.outWith === null
              ? (vehicle.brandModel ?? '')
              : say(`${vehicle.outWith} 在用`, `out with ${vehicle.outWith}`)}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function RecentPlaces({
  choices,
  onChoose,
}: {
  choices: TripChoices
  onChoose: (patch: TripValues) => void
}) {
  const { say } = useLanguage()
  if (choices.recent.length === 0) return null
  return (
    <div className="trip-recent">
      <span className="soft">{say('最近去过', 'Recent')}</span>
      {choices.recent.slice(0, 5).map(({ destination, purpose }) => (
        <Button key={`${destination} ${purpose}`} onClick={() => onChoose({ destination, purpose })}>
          <span>{destination}</span> <span className="soft">{purpose}</span>
        </Button>
      ))}
    </div>
  )
}

type MoreProps = {
  choices: TripChoices
  values: TripValues
  set: (patch: TripValues) => void
  dispatchNo: string
  setDispatchNo: (text: string) => void
}

/** What is mostly right as it stands: department, who approved, duty, the paper's number. */
function MoreFields({ choices, values, set, dispatchNo, setDispatchNo }: MoreProps) {
  const { say } = useLanguage()
  const approver = choices.approvers.find(({ id }) => id === values.approverId)
  const department = choices.departments.find(({ id }) => id === values.deptId)
  const known = [department?.name, approver && say(`${approver.name} 批准`, `approved by ${approver.name}`)]
  const label = known.filter(Boolean).join(' · ') || say('科室、批准人', 'Department, approval')
  const children = (
    <>
      <Form.Item label={say('用车科室', 'Department')} htmlFor="trip-dept">
        <Select
          id="trip-dept"
          value={values.deptId || null}
          onChange={(deptId: string) => set({ deptId })}
          options={choices.departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item label={say('批准人', 'Approved by')} htmlFor="trip-approver">
        <PersonSelect
          id="trip-approver"
          value={values.approverId ?? null}
          onChange={(approverId) => set({ approverId })}
        />
      </Form.Item>
      <Form.Item label={say('派车单号', 'Dispatch order')} htmlFor="trip-dispatch">
        <Input
          id="trip-dispatch"
          maxLength={40}
          value={dispatchNo}
          placeholder={say('没有纸质派车单时由系统编号', 'Numbered by the system when there is no paper')}
          onChange={({ target }) => setDispatchNo(target.value)}
        />
      </Form.Item>
      <div className="trip-switch">
        <Switch id="trip-duty" checked={values.isDuty ?? false} onChange={(isDuty) => set({ isDuty })} />
        <label htmlFor="trip-duty">{say('值班或应急出车', 'Duty or emergency')}</label>
      </div>
    </>
  )
  return <Collapse className="trip-more" items={[{ key: 'more', label, children, forceRender: true }]} />
}
