import { expect, it } from 'vitest'
import { textDocument } from './text-document.ts'
import { understand } from './understand.ts'

const problems = (text: string) => understand(textDocument(text)).problems.map(({ ordinal }) => ordinal)

const chapters = `关于某局的巡察反馈意见

一、执行八项规定精神不到位
（一）用车管理粗放。部分派车单没有填写事由，个别车辆假期仍在外行驶。
（二）接待不规范。有的接待没有公函，报销时缺少清单。
二、选人用人方面
（三）聘用合同到期后长期未续签，两名干部公示时间不足。
（四）管理岗空缺一年多，未研究补缺措施。
三、议事决策方面
（五）党组会与办公会共用一本记录本，大额资金支出未上会研究。
`

it('a chapter with a single item that states a deficit goes on with the problems of the chapters before it', () => {
  expect(problems(chapters)).toEqual(['（一）', '（二）', '（三）', '（四）', '（五）'])
})

it('a last chapter that asks for something, or states no deficit, is no problem', () => {
  const asked = chapters.replace(/三、[\s\S]*$/, '三、有关要求\n（五）请于一个月内报送整改方案。\n')
  expect(problems(asked)).toHaveLength(4)
  const praised = chapters.replace(/三、[\s\S]*$/, '三、基本情况\n（五）该局内设六个科室，共有干部三十人。\n')
  expect(problems(praised)).toHaveLength(4)
})
