import { Link } from '@tanstack/react-router'
import { columnsOf, type Register } from '../../kit/define-register.ts'
import { isMany } from '../../kit/field.ts'
import { useAction } from '../action.ts'
import { useLanguage } from '../language.tsx'
import { ForbiddenPage, NotFoundPage } from '../NotFoundPage.tsx'
import { type Search, useParam, useSearchState } from '../search-state.ts'
import { Loaded, WaitingBlock } from '../states.tsx'
import { useRegisterAction } from './calls.ts'
import { RecordForm } from './form/RecordForm.tsx'
import type { Mark } from './grid/grid-props.ts'
import { useMarks } from './RegisterPage.tsx'
import { type RegisterView, useNamedRegister, useRegister } from './useRegister.ts'
import './register.css'

const noMarks: Mark[] = []

/** One record of a register. */
export function RecordPage() {
  const register = useNamedRegister()
  const id = useParam('id')
  return register ? <Opened key={`${register.name} ${id}`} register={register} id={id} /> : <NotFoundPage />
}

/** The form of a new record; `set.<field>=` in the address fills a field. */
export function NewRecordPage() {
  const register = useNamedRegister()
  return register?.shape === 'ledger' ? <New key={register.name} register={register} /> : <NotFoundPage />
}

function Opened({ register, id }: { register: Register; id: string }) {
  const view = useRegister(register)
  const [search] = useSearchState()
  const record = useRegisterAction(register.name, 'get', { id })
  const marks = useMarks(register, [id])
  return (
    <>
      <Trail register={register} search={search} here={String(record.data?.row.ledgerNo ?? '')} />
      <Loaded of={record}>
        {(data) =>
          view.isReady ? (
            <RecordForm
              view={view}
              data={data}
              marks={marks.get(id) ?? noMarks}
              search={search}
              given={none}
              givenNames={none}
            />
          ) : (
            <WaitingBlock />
          )
        }
      </Loaded>
    </>
  )
}

const none = {}

function New({ register }: { register: Register }) {
  const view = useRegister(register)
  const { say } = useLanguage()
  const [search] = useSearchState()
  const given = givenIn(register, search)
  const names = useGivenNames(register, given)
  if (!view.isReady) return <WaitingBlock />
  if (view.extent('keep') === 'none') return <ForbiddenPage />
  return (
    <>
      <Trail register={register} search={none} here={say('新增', 'New')} />
      <Fresh view={view} given={given} names={names} />
    </>
  )
}

type FreshProps = { view: RegisterView; given: Record<string, unknown>; names: Record<string, string> }

function Fresh({ view, given, names }: FreshProps) {
  return <RecordForm view={view} data={null} marks={noMarks} search={none} given={given} givenNames={names} />
}

function givenIn(register: Register, search: Partial<Search>): Record<string, unknown> {
  const fields = columnsOf(register)
  return Object.fromEntries(
    Object.entries(search).flatMap(([key, value]) => {
      const field = key.startsWith('set.') ? fields[key.slice(4)] : undefined
      return field && value ? [[key.slice(4), isMany(field) ? value.split(',') : value]] : []
    }),
  )
}

/** Names of what the address fills in: who came from a vehicle's page sees its plate, not its id. */
function useGivenNames(register: Register, given: Record<string, unknown>): Record<string, string> {
  const fields = columnsOf(register)
  const [name] = Object.keys(given)
  const field = name ? fields[name] : undefined
  const target = field && 'target' in field ? field.target : ''
  const found = useAction(
    'register.choose',
    { target, q: '' },
    { enabled: target !== '' && target !== 'person' },
  )
  return Object.fromEntries((found.data?.choices ?? []).map((one) => [one.id, one.name]))
}

function Trail({ register, search, here }: { register: Register; search: Partial<Search>; here: string }) {
  const { say } = useLanguage()
  return (
    <nav className="trail" aria-label={say('所在位置', 'You are here')}>
      <Link to="/registers">{say('业务台账', 'Registers')}</Link>
      <span aria-hidden="true"> / </span>
      <Link to="/registers/$name" params={{ name: register.name }} search={search as never}>
        {say(register.zh, register.en)}
      </Link>
      <span aria-hidden="true"> / </span>
      <span aria-current="page">{here}</span>
    </nav>
  )
}
