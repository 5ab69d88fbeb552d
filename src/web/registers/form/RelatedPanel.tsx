import { PlusOutlined } from '@ant-design/icons'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import type { Register } from '../../../kit/define-register.ts'
import { registerList } from '../../../registers/index.ts'
import { useAction } from '../../action.ts'
import { useLanguage } from '../../language.tsx'
import { Loaded } from '../../states.tsx'
import { useRegisterAction } from '../calls.ts'
import { Grid } from '../grid/Grid.tsx'
import type { Mark } from '../grid/grid-props.ts'
import { useRegister } from '../useRegister.ts'

export type Relation = { register: Register; field: string }

/** Registers whose records refer to records of this one: the trips and the fuel of a vehicle. */
export function relationsTo(target: Register): Relation[] {
  return registerList.flatMap((register) => {
    if (register.shape !== 'ledger' || register.name === target.name) return []
    const found = Object.entries(register.fields).find(
      ([, field]) => field.kind === 'reference' && field.target === target.name,
    )
    return found ? [{ register, field: found[0] }] : []
  })
}

/** What refers to this record, a tab for each register that the person may read. */
export function RelatedPanel({ relations, id }: { relations: readonly Relation[]; id: string }) {
  const { say } = useLanguage()
  const rights = useAction('register.rights', {})
  const seen = relations.filter(
    ({ register }) => (rights.data?.registers[register.name]?.read ?? 'none') !== 'none',
  )
  const [name, setName] = useState('')
  const shown = seen.find(({ register }) => register.name === name) ?? seen[0]
  if (!shown) return null
  return (
    <section className="panel" aria-label={say('相关台账', 'Related registers')}>
      <div className="row-actions related-names">
        {seen.map(({ register }) => (
          <Button
            key={register.name}
            size="small"
            type={register === shown.register ? 'primary' : 'default'}
            aria-pressed={register === shown.register}
            onClick={() => setName(register.name)}
          >
            {say(register.zh, register.en)}
          </Button>
        ))}
      </div>
      <Related key={shown.register.name} relation={shown} id={id} />
    </section>
  )
}

const noMarks: ReadonlyMap<string, Mark[]> = new Map()
const nobody: ReadonlySet<string> = new Set()

function Related({ relation: { register, field }, id }: { relation: Relation; id: string }) {
  const { say } = useLanguage()
  const navigate = useNavigate()
  const view = useRegister(register)
  const list = useRegisterAction(register.name, 'list', {
    filters: { [field]: { oneOf: [id] } },
    pageSize: 20,
  })
  const columns = useMemo(
    () =>
      register.list.columns
        .filter((name) => name !== field)
        .flatMap((name) => view.columns.find((one) => one.name === name) ?? []),
    [register, field, view.columns],
  )
  const search = { [`f.${field}`]: id } as never
  return (
    <>
      <div className="panel-head">
        <Link to="/registers/$name" params={{ name: register.name }} search={search}>
          {say(`全部 ${list.data?.total ?? ''} 条`, `All ${list.data?.total ?? ''}`)}
        </Link>
        {view.extent('keep') !== 'none' && (
          <Link
            to="/registers/$name/new"
            params={{ name: register.name }}
            search={{ [`set.${field}`]: id } as never}
          >
            <Button size="small" icon={<PlusOutlined />} tabIndex={-1}>
              {say('新增', 'New')}
            </Button>
          </Link>
        )}
      </div>
      <Loaded
        of={list}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <p className="soft">{say('还没有记录。', 'No records yet.')}</p>,
        }}
      >
        {({ rows, names }) => (
          <Grid
            register={register}
            columns={columns}
            rows={rows}
            names={names}
            marks={noMarks}
            mayChange={() => false}
            isSaving={false}
            isRefused={false}
            chosen={nobody}
            onChoose={null}
            onOpen={(row) =>
              void navigate({
                to: '/registers/$name/$id',
                params: { name: register.name, id: row.id },
                search,
              })
            }
            onSaveCell={async () => false}
            onPaste={null}
          />
        )}
      </Loaded>
    </>
  )
}
