import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkRow } from './check-row.ts'
import { defineRegister, deriveRow } from './define-register.ts'
import {
  type CellIn,
  cellOf,
  checkOf,
  choice,
  day,
  decimal,
  excelInOf,
  excelOutOf,
  type Field,
  fieldKinds,
  files,
  headingOf,
  longText,
  moment,
  money,
  type Names,
  person,
  reference,
  text,
  whole,
  wordsOf,
  yesNo,
} from './field.ts'
import { unpack } from './words.ts'

const [anna, bo, bo2] = [1, 2, 3].map((n) => `01890000-0000-7000-8000-00000000000${n}`) as [
  string,
  string,
  string,
]
const people = new Map([
  [anna, '安娜'],
  [bo, '波（办公室）'],
  [bo2, '波（财务科）'],
])
const names: Names = {
  nameOf: (_, id) => people.get(id),
  idsOf: (_, name) =>
    [...people].filter(([, label]) => label === name || label.startsWith(`${name}（`)).map(([id]) => id),
}

const required = { required: true } as const
/** One field of every kind, with values that must survive a sheet. */
const samples: [Field, unknown[]][] = [
  [text('名称', 'Name', required), ['甲', 'ABC-1', '007']],
  [longText('说明', 'Note', required), ['第一行\n第二行']],
  [whole('人数', 'Count', { ...required, unit: '人' }), [0, 7, 2_147_483_647]],
  [decimal('升数', 'Litres', { ...required, places: 2, unit: '升' }), [0, 0.1, 55.55, 9_999_999_999]],
  [money('金额', 'Amount', required), [0, 1, 12_345_67, 90_071_992_547_409]],
  [day('日期', 'Day', required), ['1950-01-31', '2024-02-29', '2026-11-22']],
  [moment('时间', 'Time', required), ['2026-03-04T16:30:00.000Z', '2026-12-31T15:59:00.000Z']],
  [yesNo('是否', 'Yes or no', required), [true, false]],
  [choice('状态', 'State', { open: ['未结', 'Open'], done: ['办结', 'Done'] }, required), ['open', 'done']],
  [person('经办人', 'Handler', required), [anna, bo]],
  [reference('成员', 'Members', 'person', { ...required, many: true }), [[anna], [bo, anna]]],
]

function readOf(field: Field, cell: CellIn): unknown {
  const read = excelInOf(field, cell, names)
  return read.kind === 'value' ? read.value : read
}

function wrongOf(field: Field, value: unknown) {
  const result = checkOf(field).safeParse(value)
  return result.success ? null : unpack(result.error.issues[0]?.message ?? '')
}

describe('a field of each kind', () => {
  it('is tried here', () => {
    expect(new Set([...samples.map(([field]) => field.kind), 'files'])).toEqual(new Set(fieldKinds))
  })

  it('accepts its own values and comes back unchanged from a sheet, as cells and as text', () => {
    for (const [field, values] of samples) {
      for (const value of values) {
        expect([field.kind, checkOf(field).parse(value)]).toEqual([field.kind, value])
        const out = excelOutOf(field, value, names)
        expect([field.kind, readOf(field, out.value)]).toEqual([field.kind, value])
        expect([field.kind, readOf(field, cellOf(field, value, names))]).toEqual([
          field.kind,
          field.kind === 'longText' ? String(value).replace('\n', ' ') : value,
        ])
      }
    }
  })

  it('refuses an empty value where it is required, in both languages', () => {
    for (const [field] of samples) {
      const empty = readOf(field, '  ')
      const wrong = wrongOf(field, empty)
      expect(wrong?.zh).toContain(field.zh)
      expect(wrong?.en.toLowerCase()).toContain(field.en.toLowerCase())
      const optional: Field = { ...field, required: false }
      expect([field.kind, wrongOf(optional, empty)]).toEqual([field.kind, null])
      expect(cellOf(optional, empty, names)).toBe('')
      expect(excelOutOf(optional, empty, names)).toEqual({ value: null })
    }
  })

  it('refuses what is of another kind', () => {
    const never = Symbol('never')
    for (const [field] of samples) {
      for (const value of [{}, never, Number.NaN]) expect(wrongOf(field, value)).not.toBeNull()
    }
  })
})

describe('text', () => {
  it('is trimmed, and empty text is no text', () => {
    expect(checkOf(text('备注', 'Note')).parse('  ')).toBeNull()
    expect(checkOf(text('备注', 'Note')).parse(' 甲 ')).toBe('甲')
    expect(wrongOf(text('备注', 'Note', required), '   ')).toEqual({
      zh: '请填写备注',
      en: 'Note is required',
    })
  })
  it('is as long as its field allows and not one character longer', () => {
    expect(wrongOf(text('简称', 'Short', { max: 3 }), '一二三')).toBeNull()
    expect(wrongOf(text('简称', 'Short', { max: 3 }), '一二三四')?.zh).toBe('简称不能超过 3 个字')
  })
  it('keeps the form its field asks for, and may be left out where optional', () => {
    const field = text('尾号', 'Last four', {
      pattern: { regex: /^\d{4}$/, zh: '四位数字', en: 'Four digits' },
    })
    expect(wrongOf(field, '1234')).toBeNull()
    expect(wrongOf(field, '')).toBeNull()
    expect(wrongOf(field, '123')).toEqual({ zh: '四位数字', en: 'Four digits' })
  })
})

describe('numbers and amounts', () => {
  it('stay inside their limits', () => {
    const field = whole('进度', 'Percent', { max: 100 })
    expect(wrongOf(field, 100)).toBeNull()
    expect(wrongOf(field, 101)?.zh).toBe('进度不能大于 100')
    expect(wrongOf(field, -1)?.zh).toBe('进度不能小于 0')
    expect(wrongOf(field, 1.5)?.zh).toBe('进度须为整数')
    expect(wrongOf(decimal('升数', 'Litres', { places: 1 }), 0.05)?.zh).toContain('最多 1 位小数')
  })
  it('never become fractions of a fen', () => {
    expect(readOf(money('金额', 'Amount'), 0.1 + 0.2)).toBe(30)
    expect(excelInOf(money('金额', 'Amount'), '0.005', names).kind).toBe('wrong')
    expect(excelInOf(money('金额', 'Amount'), 0.005, names).kind).toBe('wrong')
    expect(wrongOf(money('金额', 'Amount'), 0.5)).not.toBeNull()
  })
  it('come back from a sheet whatever their size', () => {
    const field = money('金额', 'Amount')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 15 }), (fen) => {
        expect(readOf(field, excelOutOf(field, fen, names).value)).toBe(fen)
      }),
    )
  })
  it('show their unit in headings and documents', () => {
    expect(headingOf(decimal('油箱', 'Tank', { unit: '升' }))).toBe('油箱（升）')
    expect(headingOf(money('金额', 'Amount'))).toBe('金额（元）')
    expect(wordsOf(money('金额', 'Amount'), 123_450, names)).toBe('1,234.50元')
    expect(wordsOf(whole('里程', 'Distance', { unit: '公里' }), 88, names)).toBe('88公里')
  })
})

describe('days and moments in a sheet', () => {
  it('are read from real dates, serial numbers and text', () => {
    const field = day('日期', 'Day')
    for (const cell of [46_086, new Date('2026-03-05T00:00:00Z'), '2026年3月5日', '2026.3.5', '20260305']) {
      expect(readOf(field, cell)).toBe('2026-03-05')
    }
    expect(excelInOf(field, '3月5日', names)).toMatchObject({ kind: 'wrong', words: { zh: '日期不是日期' } })
    expect(excelInOf(field, -5, names).kind).toBe('wrong')
  })
  it('keep the minute of a moment', () => {
    const field = moment('时间', 'Time')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000_000 }), (minute) => {
        const value = new Date(minute * 60_000).toISOString()
        expect(readOf(field, excelOutOf(field, value, names).value)).toBe(value)
      }),
    )
    expect(readOf(field, new Date('2026-03-05T14:30:00Z'))).toBe('2026-03-05T06:30:00.000Z')
    expect(wordsOf(field, '2026-03-05T06:30:00.000Z', names)).toBe('2026年3月5日14:30')
  })
})

describe('people, records and files', () => {
  it('are found by name when the name means one', () => {
    expect(readOf(person('经办人', 'Handler'), '安娜')).toBe(anna)
    expect(excelInOf(person('经办人', 'Handler'), '波', names)).toMatchObject({
      kind: 'wrong',
      words: { zh: expect.stringContaining('重名') },
    })
    expect(excelInOf(person('经办人', 'Handler'), '卡尔', names)).toMatchObject({
      kind: 'wrong',
      words: { zh: expect.stringContaining('找不到') },
    })
    expect(readOf(person('参加人', 'People', { many: true }), '安娜、波（财务科），安娜')).toEqual([
      anna,
      bo2,
    ])
  })
  it('are listed once each', () => {
    expect(wrongOf(person('参加人', 'People', { many: true }), [anna, anna])?.zh).toBe('参加人有重复')
    expect(wrongOf(person('参加人', 'People', { many: true, required: true }), [])?.zh).toBe('请选择参加人')
  })
  it('leave files alone when a sheet is read', () => {
    expect(excelInOf(files('附件', 'Files'), '照片.jpg', names)).toEqual({ kind: 'keep' })
    expect(excelInOf(files('附件', 'Files'), null, names)).toEqual({ kind: 'keep' })
  })
  it('say so when somebody may not see them', () => {
    expect(cellOf(person('经办人', 'Handler'), '01890000-0000-7000-8000-00000000000f', names)).toBe(
      '（不可见）',
    )
  })
})

describe('choices and yes or no', () => {
  it('are read by either name or their key, and list themselves otherwise', () => {
    const field = choice('状态', 'State', { open: ['未结', 'Open'], done: ['办结', 'Done'] })
    for (const cell of ['open', '未结', 'Open']) expect(readOf(field, cell)).toBe('open')
    expect(excelInOf(field, '半结', names)).toMatchObject({
      words: { zh: expect.stringContaining('未结、办结') },
    })
    expect(readOf(yesNo('是否', 'Yes'), true)).toBe(true)
    expect(readOf(yesNo('是否', 'Yes'), '√')).toBe(true)
    expect(excelInOf(yesNo('是否', 'Yes'), '也许', names).kind).toBe('wrong')
  })
})

describe('a row of a register', () => {
  const meal = defineRegister({
    name: 'meal',
    code: 'CS',
    zh: '用餐',
    en: 'Meals',
    desk: 'office',
    purpose: { zh: '示例', en: 'Example' },
    fields: {
      servedAt: moment('用餐时间', 'Served', { required: true }),
      total: money('总额', 'Total', { required: true }),
      headcount: whole('人数', 'People', { required: true, min: 1 }),
      perHead: money('人均', 'Per head'),
    },
    title: 'servedAt',
    eventDate: 'servedAt',
    derive: { perHead: ({ total, headcount }) => Math.round(total / headcount) },
    needsEvidence: false,
    answers: [],
    list: { columns: ['servedAt'], filters: [], sort: 'servedAt' },
    form: [{ zh: '用餐', en: 'Meal', fields: ['servedAt', 'total', 'headcount', 'perHead'] }],
  })
  const row = {
    servedAt: '2026-03-04T16:30:00Z',
    total: 100_00,
    headcount: 3,
    handlerId: anna,
    secrecyMark: 'internal',
  }

  it('is cleaned, with what is left out unfilled', () => {
    const { values, wrongs } = checkRow(meal, row)
    expect(wrongs).toEqual({})
    expect(values).toMatchObject({
      servedAt: '2026-03-04T16:30:00.000Z',
      reviewerId: null,
      evidenceFiles: [],
    })
  })
  it('names every wrong field, those it does not have, and those nobody may type', () => {
    const { wrongs } = checkRow(meal, {
      ...row,
      total: -1,
      headcount: null,
      perHead: 5,
      ledgerNo: 'CS-1',
      colour: 1,
    })
    expect(Object.keys(wrongs).sort()).toEqual(['colour', 'headcount', 'ledgerNo', 'perHead', 'total'])
  })
  it('has its derived fields and the day of its event computed, in Asia/Shanghai', () => {
    expect(deriveRow(meal, row)).toMatchObject({ perHead: 33_33, eventDate: '2026-03-05' })
  })
})
