import { describe, expectTypeOf, it } from 'vitest'
import type { vehicle } from '../registers/vehicle/register.ts'
import type { trip } from '../registers/vehicle/trip.ts'
import { defineLines, defineRegister, type RowOf } from './define-register.ts'
import { choice, day, money, reference, text } from './field.ts'

const part = {
  name: 'example',
  code: 'SY',
  zh: '示例',
  en: 'Example',
  desk: 'office',
  purpose: { zh: '示例', en: 'Example' },
  needsEvidence: false,
  answers: [],
} as const
const fields = {
  title: text('标题', 'Title', { required: true }),
  amount: money('金额', 'Amount'),
  signDate: day('签订日期', 'Signed', { required: true }),
  partnerId: reference('对方', 'Partner', 'partner'),
  state: choice('状态', 'State', { open: ['未结', 'Open'], done: ['办结', 'Done'] }, { required: true }),
}

describe('the types of a definition', () => {
  it('follow the fields: null only where a field may be left empty', () => {
    expectTypeOf<RowOf<typeof vehicle>['plateNo']>().toEqualTypeOf<string>()
    expectTypeOf<RowOf<typeof vehicle>['brandModel']>().toEqualTypeOf<string | null>()
    expectTypeOf<RowOf<typeof vehicle>['status']>().toEqualTypeOf<'in_use' | 'sealed' | 'retired'>()
    expectTypeOf<RowOf<typeof trip>['odoEnd']>().toEqualTypeOf<number | null>()
    expectTypeOf<RowOf<typeof trip>['odoPhotos']>().toEqualTypeOf<string[]>()
    expectTypeOf<RowOf<typeof trip>['reviewerId']>().toEqualTypeOf<string | null>()
    expectTypeOf<RowOf<typeof trip>['isDuty']>().toEqualTypeOf<boolean>()
    expectTypeOf<RowOf<typeof trip>['relatedProblemIds']>().toEqualTypeOf<string[]>()
  })

  it('do not compile a column, filter, title or section that no field bears', () => {
    const whole = { ...part, fields, title: 'title', form: [] } as const
    // @ts-expect-error no such column
    defineRegister({ ...whole, list: { columns: ['titel'], filters: [], sort: 'signDate' } })
    // @ts-expect-error no such filter
    defineRegister({ ...whole, list: { columns: ['title'], filters: ['stat'], sort: 'signDate' } })
    // @ts-expect-error no such field to sort by
    defineRegister({ ...whole, list: { columns: ['title'], filters: [], sort: 'signDay' } })
    const list = { columns: ['title'], filters: [], sort: 'signDate' } as const
    const form = [{ zh: '甲', en: 'A', fields: ['amout'] }] as const
    const lines = { ...whole, list: { columns: [], sort: 'title' } } as const
    // @ts-expect-error no such title
    defineRegister({ ...whole, list, title: 'name' })
    // @ts-expect-error no such field in the form
    defineRegister({ ...whole, list, form })
    // @ts-expect-error the event's day cannot come from an amount
    defineRegister({ ...whole, list, eventDate: 'amount' })
    // @ts-expect-error lines belong to a record, not to a text
    defineLines({ ...lines, lineOf: 'title' })
    defineLines({ ...lines, lineOf: 'partnerId' })
  })

  it('do not compile a derived value of another type, nor one that reads what is not there', () => {
    const whole = {
      ...part,
      fields,
      title: 'title',
      form: [],
      list: { columns: [], filters: [], sort: 'signDate' },
    } as const
    // @ts-expect-error an amount is a number
    defineRegister({ ...whole, derive: { amount: () => 'ten' } })
    // @ts-expect-error no such field to read
    defineRegister({ ...whole, derive: { amount: (row) => row.price } })
    defineRegister({ ...whole, derive: { amount: ({ signDate }) => (signDate === '' ? null : 1) } })
  })

  it('do not compile a name in one language', () => {
    // @ts-expect-error the English name is missing
    text('标题')
    // @ts-expect-error the English name of a choice is missing
    choice('状态', 'State', { open: ['未结'] })
  })
})
