import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { registerCases as firstCases } from './match.cases.ts'
import { matchRegisters } from './match.ts'
import { moreRegisterCases } from './match-more.cases.ts'
import { span } from './register-words.ts'
import { registerWords } from './registers-vocabulary.ts'
import { samplesFolder, seedCore } from './samples.testing.ts'

const registerCases = [...firstCases, ...moreRegisterCases]

/** Section 0.7 of the rule book, problem by problem of the reference document. */
const seedRegisters: [register: string, rules: string[]][] = [
  ['meeting', ['MEET-005', 'MEET-006']],
  ['talk', ['ORGL-008']],
  ['keyDecision', span('KEYD', 1, 6)],
  ['orgLife', span('ORGL', 1, 10)],
  ['study', span('STDY', 1, 6)],
  ['memberDevelopment', span('DEVM', 1, 14)],
  ['integrity', span('INTG', 1, 5)],
  ['exitDocument', span('EXIT', 1, 7)],
  ['staffing', ['HRMG-006']],
  ['staffing', ['HRMG-005']],
  ['staffing', span('HRMG', 1, 3)],
  ['aidFund', span('AIDF', 1, 6)],
  ['vehicle', span('CARS', 1, 9)],
  ['unionFund', span('UNIO', 1, 7)],
  ['reimbursement', span('FINR', 1, 9)],
  ['asset', span('ASST', 1, 7)],
  ['smallProject', span('PROJ', 1, 8)],
  ['hotline', span('HOTL', 1, 8)],
  ['keyProject', span('KPRJ', 1, 5)],
  ['legacyProblem', span('LEGY', 1, 3)],
]

describe('matching a problem to registers', () => {
  const single = registerCases.filter(([, , registers]) => registers.length === 1)
  const several = registerCases.filter(([, , registers]) => registers.length > 1)
  const none = registerCases.filter(([, , registers]) => registers.length === 0)

  it.each(single)('puts “%s / %s” on %j', (aspect, text, [register]) => {
    expect(matchRegisters(text, aspect)[0]?.register).toBe(register)
  })
  it.each(several)('puts “%s / %s” on several: %j', (aspect, text, registers) => {
    expect(matchRegisters(text, aspect).map((match) => match.register)).toEqual(
      expect.arrayContaining(registers),
    )
  })
  it.each(none)('puts “%s / %s” on none', (aspect, text) => {
    expect(matchRegisters(text, aspect)).toEqual([])
  })

  it('names first the rules that the sentence itself points to', () => {
    const [match] = matchRegisters('加油卡月底没有与加油站对账。')
    expect(match?.pointed).toEqual(['CARS-005', 'CARS-009'])
    expect(match?.rules.slice(0, 2)).toEqual(['CARS-005', 'CARS-009'])
    expect(new Set(match?.rules)).toEqual(new Set(span('CARS', 1, 9)))
  })
  it('gives what is done with a thing to the register of the thing', () => {
    expect(matchRegisters('工会活动经费报销程序不规范，票据不全。').map(({ register }) => register)).toEqual([
      'unionFund',
    ])
    expect(matchRegisters('报销程序不规范，票据不全。')[0]?.register).toBe('reimbursement')
  })
  it('lets a heading decide only where the item itself names nothing', () => {
    expect(matchRegisters('登记不完整。', '公务用车管理不规范')[0]?.register).toBe('vehicle')
    expect(
      matchRegisters('固定资产多年未盘点。', '公务用车管理不规范').map(({ register }) => register),
    ).toEqual(['asset'])
  })
  it('says in one sentence which words decided', () => {
    expect(matchRegisters('职位长期空缺。')[0]).toMatchObject({
      register: 'staffing',
      rules: ['HRMG-005'],
      reason: '提到“空缺”，属于“岗位编制与聘用合同”台账，措辞直接指向 HRMG-005。',
    })
  })
  it('is the same with or without quotes, brackets, spaces and full-width digits', () => {
    const plain = matchRegisters('12345热线三重一大事项办理因私出国境证照')
    expect(matchRegisters('１２３４５热线“三重一大” 事项办理因私出国（境）证照')).toEqual(plain)
  })
  it('gives scores between 0 and 1, surest first, for any text', () => {
    const pieces = registerCases.map(([, text]) => text)
    const texts = fc.array(
      fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(texts, texts, (text, aspect) => {
        const scores = matchRegisters(text.join(''), aspect.join('')).map(({ score }) => score)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
        expect(scores.every((score) => score > 0 && score <= 1)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe.skipIf(!samplesFolder)('the reference document (skipped when the sample texts are absent)', () => {
  it('finds the register and the rules of section 0.7 for all 20 problems', () => {
    const { problems } = seedCore()
    const found = problems.map(({ text, aspect }) => matchRegisters(text, aspect)[0])
    expect(found.map((match) => match?.register)).toEqual(seedRegisters.map(([register]) => register))
    for (const [index, [, rules]] of seedRegisters.entries()) {
      expect(found[index]?.rules).toEqual(expect.arrayContaining(rules))
    }
  })
  it('names only rules that the rule book has', () => {
    const book = resolve(samplesFolder ?? '', '../domain/rules.md')
    if (!existsSync(book)) return
    const text = readFileSync(book, 'utf8')
    const rules = registerWords.flatMap(({ topics, points }) => [
      ...topics.flatMap(({ main }) => main),
      ...points.map(([rule]) => rule),
    ])
    expect([...new Set(rules)].filter((rule) => !text.includes(`| ${rule} |`))).toEqual([])
  })
})
