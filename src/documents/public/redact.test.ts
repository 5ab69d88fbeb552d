import { describe, expect, it } from 'vitest'
import { composed } from '../compose.ts'
import { gardenFacts } from '../facts.testing.ts'
import type { PaperFacts } from '../facts.ts'
import { plainLines } from '../official/plain.ts'
import { scarsOf } from '../official/scars.ts'
import { publicNotice } from '../public-notice/paper.ts'
import { noSettings, type Settings } from '../settings.ts'
import { hitsIn } from './detect.ts'

const people = { names: ['尹小川', '蒋晴'], leaders: ['宋佳宁', '魏国栋'], chosen: [] }
const cutsIn = (text: string) =>
  hitsIn(text, people).map(({ from, to, reason }) => `${reason} ${text.slice(from, to)}`)

describe('what is not told in public', () => {
  it.each([
    ['经办人身份证号为110105199003074512。', 'number 110105199003074512'],
    ['已退至账户6222021234567890123。', 'number 6222021234567890123'],
    ['请拨打13800001111联系。', 'number 13800001111'],
    ['电话010-88886666。', 'number 010-88886666'],
    ['车辆京A12345已封存。', 'number 京A12345'],
    ['邮箱wang@example.com。', 'number wang@example.com'],
    ['由尹小川按月核对。', 'name 尹小川'],
    ['已约谈王建国科长。', 'name 王建国'],
    ['已整改。该件系内部资料，不外传。', 'secret 该件系内部资料，不外传。'],
    ['已整改。有关问题线索移交纪检监察机关。完成。', 'openCase 有关问题线索移交纪检监察机关。'],
    ['已答复信访人。', 'massIncident 已答复信访人。'],
  ])('finds in “%s”', (text, cut) => {
    expect(cutsIn(text)).toContainEqual(cut)
  })

  it.each([
    '由宋佳宁牵头，逐件核对资产卡片212张，清退资金8600元。',
    '2026年2月9日完成，涉及3250000元、12份合同和2026010500012号工单。',
    '计划财务科科长负责，办公室主任配合。',
    '高标准抓好落实，严格按程序办理。',
  ])('leaves “%s” as it is', (text) => {
    expect(cutsIn(text)).toEqual([])
  })

  it('takes a whole item of a list out with what belongs to it', () => {
    const text = '整改情况：一是退回5笔。二是对涉嫌违规的立案。已移交。三是修订制度。'
    const [hit] = hitsIn(text, people)
    expect(text.slice(hit!.from, hit!.to)).toBe('二是对涉嫌违规的立案。已移交。')
  })
})

const tainted: PaperFacts = {
  ...gardenFacts,
  problems: gardenFacts.problems.map((problem) =>
    problem.no === '2-2' ? { ...problem, title: '涉嫌违规处置资产' } : problem,
  ),
  progress: gardenFacts.progress.map((report) => {
    if (report.id === 'g4') return { ...report, text: '由蒋晴逐笔核对，手机13800001111；退回单据5笔' }
    if (report.id === 'g5') return { ...report, text: '有关问题线索已移交，正在核查' }
    return report
  }),
}

function make(settings: Partial<Settings> = {}) {
  return composed(publicNotice, tainted, { settings: { ...noSettings, ...settings }, fills: {} })
}

describe('the notice to the public', () => {
  it('lists each cut with its place and reason, and nothing of it stands in the text', () => {
    const paper = make()
    const text = plainLines(paper).join('\n')
    expect(paper.cuts.map(({ key, place }) => `${key} ← ${place}`)).toEqual([
      'openCase:有关问题线索已移交，正在核查。 ← 2.关于“谈心谈话走过场”的问题',
      'name:蒋晴 ← 1.关于“报销附件不全”的问题',
      'number:13800001111 ← 1.关于“报销附件不全”的问题',
      'openCase:涉嫌违规处置资产 ← 2.关于“涉嫌违规处置资产”的问题',
    ])
    for (const { was } of paper.cuts) expect(text).not.toContain(was)
    expect(text).toContain('由有关同志逐笔核对')
    expect(plainLines(paper).flatMap((line) => scarsOf(line))).toEqual([])
  })

  it('gives back what a person restored, and keeps it listed; a protected number stays cut', () => {
    const paper = make({ restored: ['name:蒋晴', 'number:13800001111'] })
    const text = plainLines(paper).join('\n')
    expect(text).toContain('由蒋晴逐笔核对')
    expect(text).not.toContain('13800001111')
    expect(paper.cuts.find(({ key }) => key === 'name:蒋晴')).toMatchObject({ isRestored: true })
    expect(paper.cuts.find(({ key }) => key === 'number:13800001111')).toMatchObject({ isRestored: false })
  })

  it('takes out what a person chose besides, without leaving a scar', () => {
    const paper = make({ withheld: [{ text: '补贴标签37张', reason: 'sensitive' }] })
    const text = plainLines(paper).join('\n')
    expect(text).not.toContain('补贴标签37张')
    expect(text).toContain('已核对资产卡片212张。')
    expect(paper.cuts).toContainEqual(expect.objectContaining({ key: 'sensitive:，补贴标签37张' }))
  })
})
