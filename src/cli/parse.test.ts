import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseCommand } from './parse.ts'

const TEXT = `巡察整改方案
一、存在的问题
（一）财务管理方面
1.报销附件不全。抽查12份缺3份。
2.公务卡使用率低。
二、原因分析
（一）制度学习不够。
三、整改措施
（一）针对“报销附件不全”问题，财务科先审后收，2026年6月底前完成。
加微信领取更多范文资料
`

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bihuan-parse-'))
  await writeFile(join(folder, 'plan.txt'), TEXT)
  await writeFile(join(folder, 'empty.txt'), '')
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const keep = (where: 'out' | 'err') => (text: string | Uint8Array) => {
    said[where] += String(text)
    return true
  }
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'))
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(keep('err'))
  try {
    return { code: await parseCommand(args), ...said }
  } finally {
    out.mockRestore()
    err.mockRestore()
  }
}

describe('bihuan parse', () => {
  it('prints the parts, items, ties and what was left out as JSON', async () => {
    const { code, out } = await run(join(folder, 'plan.txt'), '--json')
    const json = JSON.parse(out)
    expect(code).toBe(0)
    expect(json.sections.map((s: { role: string }) => s.role)).toEqual(['problems', 'causes', 'measures'])
    expect(json.problems).toMatchObject([
      {
        aspect: '（一）财务管理方面',
        ordinal: '1.',
        title: '报销附件不全',
        text: '报销附件不全。抽查12份缺3份。',
      },
      { aspect: '（一）财务管理方面', ordinal: '2.', title: '公务卡使用率低' },
    ])
    expect(json.causes).toMatchObject([{ title: '（一）制度学习不够' }])
    expect(json.measures).toMatchObject([
      { ordinal: '（一）', due: '2026年6月底前', dueDate: '2026-06-30', kind: 'deadline' },
    ])
    expect(json.links).toEqual([[0, 0]])
    expect(json.noise).toMatchObject([{ text: '加微信领取更多范文资料' }])
    const { start, end, text } = json.problems[0]
    expect(TEXT.slice(start, end)).toBe(text)
  })

  it('prints an outline to read', async () => {
    const { code, out } = await run(join(folder, 'plan.txt'))
    expect(code).toBe(0)
    expect(out).toContain('P1 1.报销附件不全')
    expect(out).toContain('→ M1 文中对应')
    expect(out).toContain('加微信领取更多范文资料 —')
  })

  it('says what is wrong with a file that cannot be read, and answers 1', async () => {
    expect(await run(join(folder, 'empty.txt'))).toMatchObject({ code: 1, out: '' })
    const missing = await run(join(folder, 'none.txt'))
    expect(missing.code).toBe(1)
    expect(missing.err).toContain('ENOENT')
  })

  it('asks for one file when none or two are named, and answers 2', async () => {
    expect((await run()).code).toBe(2)
    expect((await run('a.txt', 'b.txt')).code).toBe(2)
  })
})
