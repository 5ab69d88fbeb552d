import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import type { Content } from './content.ts'
import { coverageOf } from './coverage.ts'
import { patchItem } from './edit.ts'

const app = await startApp()

const old = '用油登记簿只写加油金额，出车里程与经手人两栏自三月起再未填写，月末也无人核对油卡余额'
const source = (problem: string, measure: string) => `某局对照检查材料
一、存在的问题
（一）公务用车管理不严。${problem}。
（二）会议记录不规范。局长办公会的议题没有写明列席人员和表决情况。
二、整改措施
（一）${measure}。
（二）进一步提高认识，加强组织领导。`
const measure = '每月末由办公室核对油卡余额与出车里程并在登记簿上签名'

async function read(text: string, unit: 'own' | 'other' = 'own') {
  const officer = await (unit === 'own' ? app.as('officer') : app.as('officer', 'other'))
  const { id } = await officer.call('intake.read', { text, name: '对照检查材料' })
  return { id, officer, draft: await officer.call('intake.get', { id }) }
}

async function keep(text: string, feedbackDate: string, unit: 'own' | 'other' = 'own') {
  const { id, officer, draft } = await read(text, unit)
  const head = {
    kind: 'selfCheck',
    title: `${feedbackDate} 自查`,
    roundName: '',
    inspectingBody: '本局',
  } as const
  const dates = { feedbackDate, stationedFrom: null, stationedTo: null }
  return officer.call('intake.keep', { id, version: draft.version, ...head, ...dates })
}

describe('a draft beside earlier documents of the unit', () => {
  it('shows what an earlier inspection already said, and in which problem', async () => {
    const kept = await keep(source(old, measure), '2024-03-01')
    const now = source(`${old.slice(0, -4)}卡上余额`, '三个月内把油卡换成定点加油，由财务室逐笔复核')
    const { id, officer } = await read(now)
    const { compared, passages } = await officer.call('intake.repeats', { id })
    expect(compared).toBe(1)
    const [passage] = passages
    expect(passage).toMatchObject({
      inspectionId: kept.inspectionId,
      title: '2024-03-01 自查',
      problemNo: '1-1',
    })
    const equal = passage!.marks.map(({ start, end }) => now.slice(start, end)).join('')
    expect(equal).toContain(old.slice(0, 30))
    expect(passage!.textMarks.map(({ start, end }) => passage!.text.slice(start, end)).join('')).toBe(equal)
  })

  it('finds nothing in a document of its own words, nor in what another unit wrote', async () => {
    const own = source(
      '食堂采购没有验收人，三个月的菜单与付款对不上数',
      '由工会代表每周抽查一次验收单并公布结果',
    )
    await keep(own, '2024-04-01', 'other')
    const { id, officer } = await read(own)
    expect(
      (await officer.call('intake.repeats', { id })).passages.filter(({ text }) => text.includes('食堂')),
    ).toEqual([])
  })

  it('compares a draft in the ledger with what came before it, never with itself', async () => {
    const text = source('党费收缴记录缺两名党员的名字，代缴没有写明原因', '由组织委员按季核对党费台账')
    const { id, officer, draft } = await read(text)
    const head = { kind: 'selfCheck', title: '自查', roundName: '', inspectingBody: '本局' } as const
    const dates = { feedbackDate: '2025-01-01', stationedFrom: null, stationedTo: null }
    await officer.call('intake.keep', { id, version: draft.version, ...head, ...dates })
    const { passages } = await officer.call('intake.repeats', { id })
    expect(passages.filter(({ text: said }) => said.includes('党费'))).toEqual([])
  })

  it('is not to be had for a draft of another unit', async () => {
    const { id } = await read(source(old, measure), 'other')
    const officer = await app.as('officer')
    await expect(officer.call('intake.repeats', { id })).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('what is to be checked before keeping', () => {
  it('names problems without a measure and those that only general words answer', async () => {
    const { draft } = await read(source(old, measure))
    const content = draft.content as Content
    const keyOf = (words: string) => content.items.find(({ title }) => title.includes(words))?.key
    expect(coverageOf(content).unanswered).toEqual([keyOf('会议记录')])
    const tie = content.measureTies.find(({ from }) => from === keyOf('公务用车'))
    expect(tie).toMatchObject({ isProposed: true, strength: 'direct' })
    expect(tie?.reasonEn).toMatch(/^Both mention/)
    const general = { ...tie!, strength: 'general' as const }
    expect(coverageOf({ ...content, measureTies: [general] }).onlyGeneral).toEqual([keyOf('公务用车')])
    expect(coverageOf({ ...content, measureTies: [] }).idle).toHaveLength(2)
    const none = {
      ...content,
      items: content.items.filter(({ kind }) => kind !== 'measure'),
      measureTies: [],
    }
    expect(coverageOf(none)).toEqual({ unanswered: [], onlyGeneral: [], idle: [] })
  })

  it('says why a register fits and how surely, and keeps the one that a person set instead', async () => {
    const { id, officer, draft } = await read(source(old, measure))
    const content = draft.content as Content
    const problem = content.items[0]!
    expect(problem.matches?.[0]).toMatchObject({ register: 'vehicle', score: expect.any(Number) })
    expect(problem.matches?.[0]?.reasonEn).toMatch(/^Mentions “/)
    const tie = { registers: ['reimbursement'], ruleIds: ['FINR-001'], matchReason: '人工确定' }
    const changed = patchItem(problem.key, tie)(content, draft.sourceText)
    const { version } = await officer.call('intake.save', { id, version: draft.version, content: changed })
    const head = { kind: 'selfCheck', title: '自查', roundName: '', inspectingBody: '本局' } as const
    const dates = { feedbackDate: '2025-02-01', stationedFrom: null, stationedTo: null }
    const { inspectionId } = await officer.call('intake.keep', { id, version, ...head, ...dates })
    const { rows } = await app.owner.query(
      `select registers, "ruleIds", "matchReason" from problem where "inspectionId" = $1 and "problemNo" = '1-1'`,
      [inspectionId],
    )
    expect(rows).toEqual([tie])
  })
})
