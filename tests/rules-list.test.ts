import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { allRules, ruleOf } from '../src/controls/rules.ts'
import { registerList } from '../src/registers/index.ts'

/** Every rule of the rule book's sections 0.6, 2, 3, 9 and 11 to 14: id → severity, the graver where it names two. */
const ruleBook = {
  MEET: ['block', 'block', 'error', 'error', 'error', 'error', 'error', 'warn', 'warn'],
  KEYD: ['block', 'error', 'error', 'warn', 'error', 'warn', 'warn'],
  // HRMG-006: section 9.2 shows more than 15 per cent in red.
  HRMG: ['warn', 'error', 'warn', 'error', 'error', 'error', 'warn', 'warn', 'error'],
  CARS: ['block', 'block', 'error', 'error', 'error', 'error', 'error', 'error', 'warn'],
  UNIO: ['error', 'error', 'error', 'error', 'error', 'error', 'error'],
  FINR: ['block', 'error', 'error', 'block', 'error', 'warn', 'error', 'error', 'error'],
  ASST: ['error', 'warn', 'error', 'error', 'error', 'warn', 'error', 'info'],
  COMM: ['warn', 'error', 'block', 'block', 'error', 'error'],
} as const

const expected = Object.entries(ruleBook).flatMap(([prefix, severities]) =>
  severities.map((severity, index) => [`${prefix}-${String(index + 1).padStart(3, '0')}`, severity] as const),
)
const root = new URL('../', import.meta.url)
const tests = globSync('src/{registers,controls}/**/*rules.test.ts', { cwd: root })
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
  .join('\n')

/** What the test files say under this rule's own headings. */
function testsOf(id: string): string {
  return tests
    .split(/\n(?=describe\()/)
    .filter((block) => block.startsWith(`describe('${id} `))
    .join('\n')
}

/** The several things a rule tells apart on one record, by its source: `partsOf({ limit: …, away: … })`. */
const partsOfRules = globSync('src/{registers,controls}/**/*rules.ts', { cwd: root }).flatMap((path) => {
  const source = readFileSync(new URL(path, root), 'utf8')
  return source.split(/\n(?=(?:export )?(?:const|function) )/).flatMap((block) => {
    const id = /id: '([A-Z]{4}-\d{3})'/.exec(block)?.[1]
    const cases = /partsOf\(\{([\s\S]*?)\}\),/.exec(block)?.[1]
    if (!id || !cases) return []
    return [...cases.matchAll(/(?:^|[\s,])(\w+): sql`/g)].map(([, part = '']) => [id, part] as const)
  })
})

describe('the list of rules', () => {
  it('has every rule of the seven registers and of the common ones, as grave as the rule book says', () => {
    const grave = ['info', 'warn', 'error', 'block'] as const
    // Several rules of one id stand over several registers; the gravest is the one the book names.
    const listed = new Map(
      allRules
        .toSorted((a, b) => grave.indexOf(a.severity) - grave.indexOf(b.severity))
        .map(({ id, severity }) => [id, severity]),
    )
    for (const [id, severity] of expected) expect([id, listed.get(id)]).toEqual([id, severity])
    const known = new Set<string>(expected.map(([id]) => id))
    for (const id of listed.keys())
      if (/^[A-Z]{4}-/.test(id)) expect(known.has(id) || !(id.slice(0, 4) in ruleBook)).toBe(true)
  })

  const ids = new Set([...expected.map(([id]) => id), ...allRules.map(({ id }) => id)])
  it.each([...ids])('%s is tested on both sides of its line', (id) => {
    const text = testsOf(id)
    // Finding nothing, and finding something with its severity or its place.
    expect([id, /toEqual\(\[\]\)/.test(text)]).toEqual([id, true])
    expect([id, /toMatchObject\(|toHaveLength\([1-9]|\.toEqual\(\['/.test(text)]).toEqual([id, true])
  })

  it.each(partsOfRules)('%s is tested in every thing it finds: %s', (id, part) => {
    expect([id, part, new RegExp(`['\` ]${part}['\`]`).test(testsOf(id))]).toEqual([id, part, true])
  })

  it('has no two rules of one id over one register, and none over lines', () => {
    const records = registerList.filter(({ shape }) => shape === 'ledger').map(({ name }) => name)
    for (const rule of allRules) {
      expect(ruleOf(rule.id, rule.register)).toBe(rule)
      expect(records).toContain(rule.register)
    }
  })

  it('says of each rule on whose authority it stands and how sure that is, and blocks on nothing unread', () => {
    for (const { id, register, basis, severity, zh, en } of allRules) {
      expect([id, register, basis.text.length > 5]).toEqual([id, register, true])
      if (basis.status === 'verified' || basis.status === 'secondary') {
        expect([id, register, basis.source]).toEqual([id, register, expect.stringMatching(/^S\d+(-S\d+)?$/)])
      }
      if (basis.status === 'unverified') expect([id, ['warn', 'info'].includes(severity)]).toEqual([id, true])
      expect([id, /\p{Script=Han}/u.test(zh), /^[\x20-\x7e’“”–]+$/.test(en)]).toEqual([id, true, true])
    }
  })
})
