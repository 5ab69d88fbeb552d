import { describe, expect, it } from 'vitest'
import { repeatedPassages } from './repeated.ts'
import { reportLikeness } from './report-likeness.ts'
import { textDocument } from './text-document.ts'
import { understand } from './understand.ts'

const fuel = '三辆公务车的加油小票没有驾驶员签名，里程栏空白，月底也无人核对油卡余额'
const talks = '与新任科长的任前谈话没有留下记录，谈话提纲是事后补写的'

describe('passages that earlier texts already have', () => {
  it('come in the order of the text, each with its place in both', () => {
    const text = `自查发现，${talks}。另外，${fuel}。`
    const earlier = [
      { id: 'a', text: `去年检查指出：${fuel}。` },
      { id: 'b', text: `支部反映，${talks}。` },
    ]
    const found = repeatedPassages(text, earlier)
    expect(found.map(({ id }) => id)).toEqual(['b', 'a'])
    for (const { id, a, b } of found) {
      const other = earlier.find((one) => one.id === id)!.text
      expect(text.slice(a.start, a.end)).toBe(other.slice(b.start, b.end))
    }
  })

  it('name the fullest source of a stretch once', () => {
    const earlier = [
      { id: 'half', text: `${fuel.slice(0, 24)}。` },
      { id: 'whole', text: `${fuel}。` },
    ]
    expect(repeatedPassages(fuel, earlier).map(({ id }) => id)).toEqual(['whole'])
  })

  it('are none where only set phrases are shared, and none without earlier texts', () => {
    const phrases = '坚持以习近平新时代中国特色社会主义思想为指导，提高政治站位，加强组织领导，狠抓落实'
    expect(repeatedPassages(phrases, [{ id: 'a', text: phrases }])).toEqual([])
    expect(repeatedPassages(fuel, [])).toEqual([])
  })
})

describe('two yearly reports (INTG-002, INTG-003)', () => {
  const report = (problems: string, rest: string) => {
    const text = `年度报告\n一、主要工作\n${rest}\n二、存在问题\n${problems}\n`
    return { text, draft: understand(textDocument(text)) }
  }
  const work = (n: number) =>
    `第${'甲乙丙丁'[n]}项工作：${['修缮了两处值班室的屋顶', '给三个窗口换了叫号机', '请老职工讲了四次安全课', '清理旧档案九百卷'][n]}，${['由后勤科验收', '群众评价有所好转', '新人全部到场', '移交档案馆保存'][n]}。`

  it('whose problem parts repeat each other are a breach, though the rest differs', () => {
    const a = report(`${fuel}。\n${talks}。`, work(0) + work(1))
    const b = report(`${fuel}。\n${talks}。`, work(2) + work(3))
    expect(reportLikeness(a, b)).toMatchObject({ problems: { sim: 1, level: 'breach' } })
  })

  it('that share nothing are not alike, and without a part on problems only the whole is compared', () => {
    const a = report(`${fuel}。`, work(0))
    expect(reportLikeness(a, report(`${talks}。`, work(1)))).toMatchObject({
      whole: { level: 'none' },
      problems: { level: 'none' },
    })
    const without = { text: work(2), draft: understand(textDocument(work(2))) }
    expect(reportLikeness(a, without).problems).toBeNull()
  })

  it('leave out the unit’s own names', () => {
    const [a, b] = ['青石湾水务管理处', '青石湾水务管理处'].map((name) => ({
      text: `${name}`,
      draft: { sections: [], problems: [] },
    }))
    expect(reportLikeness(a!, b!, ['青石湾水务管理处']).whole.sim).toBe(0)
  })
})
