import { describe, expect, it } from 'vitest'
import { yuan } from '../kit/money.ts'
import { isAsStrict, parameterNames, parameters, stricterOf } from './parameters.ts'
import { rule } from './rule.ts'

const part = { zh: '示例', en: 'Example', register: 'fuel', field: 'amount', from: '2020-01-01' } as const
const find = {
  find: ({ db }: Parameters<Parameters<typeof rule>[0]['find']>[0]) =>
    db.selectFrom('fuel').select(['id as recordId', 'orgUnitId', 'eventDate as since']),
}
const say = { say: () => ({ zh: '示例', en: 'Example' }) }

describe('a rule', () => {
  it('may block on a text that somebody has read, and only warn on one that nobody has', () => {
    const read = { text: '某办法第三条', status: 'secondary' } as const
    const unread = { text: '某办法', status: 'unverified' } as const
    rule({ ...part, ...find, ...say, id: 'CARS-901', severity: 'block', basis: read })
    rule({ ...part, ...find, ...say, id: 'CARS-902', severity: 'warn', basis: unread })
    // @ts-expect-error a text nobody has read cannot block
    rule({ ...part, ...find, ...say, id: 'CARS-903', severity: 'block', basis: unread })
    // @ts-expect-error nor be an error
    rule({ ...part, ...find, ...say, id: 'CARS-904', severity: 'error', basis: unread })
  })

  it('speaks of what its query selects, reads fields that exist and thresholds it declares', () => {
    const basis = { text: '内控', status: 'house' } as const
    const overLimit = rule({
      ...part,
      id: 'CARS-905',
      severity: 'error',
      basis,
      params: ['cars.refuelMax'],
      find: ({ db, param }) =>
        db
          .selectFrom('fuel')
          .where('fuel.amount', '>', param('cars.refuelMax', 'fuel.orgUnitId', 'fuel.eventDate'))
          .select(['fuel.id as recordId', 'fuel.orgUnitId', 'fuel.eventDate as since', 'fuel.amount']),
      say: ({ amount }) => ({ zh: `加油 ${yuan(amount)} 元`, en: `${yuan(amount)} yuan` }),
    })
    expect(overLimit.params).toEqual(['cars.refuelMax'])
    // @ts-expect-error no such field in the register
    rule({ ...part, ...find, ...say, id: 'CARS-906', severity: 'error', basis, field: 'colour' })
    rule({
      ...part,
      ...find,
      id: 'CARS-907',
      severity: 'error',
      basis,
      // @ts-expect-error the query does not select a station
      say: ({ station }) => ({ zh: station, en: station }),
    })
    rule({
      ...part,
      ...say,
      id: 'CARS-908',
      severity: 'error',
      basis,
      params: ['cars.refuelMax'],
      find: ({ db, param }) =>
        db
          .selectFrom('fuel')
          // @ts-expect-error a threshold that the rule does not declare
          .where('amount', '>', param('cars.topUpMax', 'fuel.orgUnitId', 'fuel.eventDate'))
          .select(['id as recordId', 'orgUnitId', 'eventDate as since']),
    })
  })
})

describe('a parameter', () => {
  it('has a name in both languages, a source, and a default inside its own limits', () => {
    for (const name of parameterNames) {
      const { zh, en, basis, initial, from, ...rest } = parameters[name]
      expect([name, /\p{Script=Han}/u.test(zh), /^[\x20-\x7e“”’]+$/.test(en)]).toEqual([name, true, true])
      expect(basis.text.length).toBeGreaterThan(3)
      expect(from).toMatch(/^\d{4}-\d\d-\d\d$/)
      if (typeof initial === 'number') {
        const { least = initial, greatest = initial } = rest as { least?: number; greatest?: number }
        expect([name, least <= initial && initial <= greatest]).toEqual([name, true])
      }
      const { options } = rest as { options?: readonly string[] }
      if (options) expect(options).toContain(initial)
    }
  })

  it('knows which of two values is stricter', () => {
    expect(isAsStrict('cars.refuelMax', 200_00, 300_00)).toBe(true)
    expect(isAsStrict('cars.refuelMax', 300_00, 300_00)).toBe(true)
    expect(isAsStrict('cars.refuelMax', 300_01, 300_00)).toBe(false)
    expect(isAsStrict('hrmg.publicityWorkdays', 7, 5)).toBe(true)
    expect(isAsStrict('hrmg.publicityWorkdays', 4, 5)).toBe(false)
    expect(isAsStrict('finr.cardCatalog', ['travel', 'meeting', 'other'], ['travel', 'meeting'])).toBe(true)
    expect(isAsStrict('finr.cardCatalog', ['travel'], ['travel', 'meeting'])).toBe(false)
    expect(isAsStrict('meet.freq', 'quarterly', 'monthly')).toBe(true)
    expect(isAsStrict('meet.halfInclusive', false, true)).toBe(false)
    expect(stricterOf('cars.refuelMax', 200_00, 300_00)).toBe(200_00)
    expect(stricterOf('cars.refuelMax', 300_00, 200_00)).toBe(200_00)
  })
})
