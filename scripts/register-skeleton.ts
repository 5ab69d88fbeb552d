type Names = { name: string; register: string; zh: string; en: string }

/** The files of a new folder, as a beginning that runs; every word in it is there to be replaced. */
export function skeletonOf(names: Names): Record<string, string> {
  return {
    'folder.ts': folder(names),
    'register.ts': register(names),
    'rules.ts': rules(names),
    'rules.test.ts': rulesTest(names),
    'examples.ts': examples(names),
    'README.md': readme(names),
  }
}

/** Four capitals for rule numbers; the rule book has the last word on them. */
const familyOf = ({ register }: Names) => register.toUpperCase().padEnd(4, 'X').slice(0, 4)

const folder = ({ name, register }: Names) => `import type { RegisterFolder } from '../folder.ts'
import { ${register} } from './register.ts'

const registers = { ${register} }

export const folder: RegisterFolder<typeof registers> = {
  name: '${name}',
  registers,
}
`

const register = (names: Names) => `import { defineRegister } from '../../kit/define-register.ts'
import { day, text } from '../../kit/field.ts'

export const ${names.register} = defineRegister({
  name: '${names.register}',
  code: '${familyOf(names)}',
  zh: '${names.zh}',
  en: '${names.en}',
  desk: 'office',
  purpose: { zh: '登记什么、为什么登记。', en: 'What is kept here, and why.' },
  fields: {
    title: text('事项', 'Matter', { required: true, max: 200 }),
    approvedDate: day('审批日期', 'Approved'),
  },
  title: 'title',
  needsEvidence: false,
  answers: [],
  list: {
    columns: ['ledgerNo', 'eventDate', 'title', 'approvedDate', 'reviewStatus'],
    filters: ['eventDate', 'reviewStatus'],
    sort: 'eventDate',
  },
  form: [{ zh: '基本信息', en: 'Basics', fields: ['title', 'approvedDate'] }],
})
`

const rules = (names: Names) => `import { houseRule } from '../../controls/parameters/parameter.ts'
import { type Rule, rule } from '../../controls/rule.ts'

const notApproved = rule({
  id: '${familyOf(names)}-001',
  zh: '没有审批日期',
  en: 'No day of approval',
  register: '${names.register}',
  field: 'approvedDate',
  from: '2026-01-01',
  severity: 'warn',
  basis: houseRule('本单位管理制度'),
  find: ({ db, live }) =>
    db
      .selectFrom('${names.register}')
      .where(live('${names.register}'))
      .where('approvedDate', 'is', null)
      .select(['id as recordId', 'orgUnitId', 'eventDate as since', 'title']),
  say: ({ title }) => ({
    zh: \`“\${title}”没有审批日期。请补充审批依据。\`,
    en: \`“\${title}” has no day of approval. Attach the approval.\`,
  }),
})

export const rules: readonly Rule[] = [notApproved]
`

const rulesTest = (names: Names) => `import { describe, expect, it } from 'vitest'
import { openRuleBench } from '../../../tests/rules.ts'

const { hits } = await openRuleBench()

describe('${familyOf(names)}-001 no day of approval', () => {
  it('passes what was approved, and finds what was not', async () => {
    expect(await hits('${familyOf(names)}-001')).toEqual([])
    expect(await hits('${familyOf(names)}-001', { ${names.register}: { first: { approvedDate: null } } })).toMatchObject([
      { at: 'first', severity: 'warn' },
    ])
  })
})
`

const examples = ({ register }: Names) => `import { addDays } from '../../kit/day.ts'
import { type ExampleSet, examplesOf } from '../../kit/example.ts'
import { rollBack } from '../../kit/working-days.ts'
import { ${register} } from './register.ts'

export const examples: ExampleSet = (today) => {
  const { date } = rollBack(addDays(today, -7))
  return examplesOf(${register}, { first: { eventDate: date, title: '第一项', approvedDate: date } })
}
`

const readme = ({ register, zh, en }: Names) => `# ${en} (${zh})

**Kept by** … **Answers** … **On whose authority**: …

A row of \`${register}\` is …
`
