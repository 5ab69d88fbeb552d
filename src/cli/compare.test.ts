import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { compareCommand } from './compare.ts'

const shared = '三名驾驶员的加油小票由门卫代签，里程栏整月空白，油卡余额无人核对'
const thisYear = `2026年自查报告\n一、存在的问题\n检查中看到，${shared}。\n食堂采购没有验收人签字。\n`
const lastYear = `2025年工作总结\n不足之处：${shared}。\n明年将更换门禁系统并清点备用钥匙。\n`
const other = '会议室投影老化，已列入更新计划，预计年底前装好。\n'

let folder = ''
const path = (name: string) => join(folder, name)

async function run(...args: string[]) {
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(() => true)
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  const code = await compareCommand(args).finally(() => vi.restoreAllMocks())
  const said = (spy: typeof out) => spy.mock.calls.map(([text]) => String(text)).join('')
  return { code, out: said(out), err: said(err) }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compare-'))
  await mkdir(path('old/deep'), { recursive: true })
  await writeFile(path('new.txt'), thisYear)
  await writeFile(path('old/deep/last.txt'), lastYear)
  await writeFile(path('old/other.md'), other)
  await writeFile(path('old/broken.docx'), 'PK\u0003\u0004 not a real package')
  await writeFile(path('old/table.json'), JSON.stringify({ shared }))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('bihuan compare A B', () => {
  it('prints what two files share, with its place in both', async () => {
    const { code, out } = await run(path('new.txt'), path('old/deep/last.txt'))
    expect(code).toBe(0)
    expect(out).toContain(`甲 ${shared}`)
    expect(out).toContain(`甲 A ${thisYear.indexOf(shared)}–${thisYear.indexOf(shared) + shared.length}`)
    expect(out).toContain(`乙 B ${lastYear.indexOf(shared)}–`)
  })
  it('prints the same as JSON, offsets into each file', async () => {
    const { out } = await run(path('new.txt'), path('old/deep/last.txt'), '--json')
    const { a, b, verdict, passages } = JSON.parse(out)
    expect({ a, b, verdict }).toEqual({ a: 'new.txt', b: 'last.txt', verdict: 'partly' })
    expect(passages[0]).toMatchObject({ kind: 'copied', textA: shared, textB: shared })
    expect(lastYear.slice(passages[0].b.start, passages[0].b.end)).toBe(shared)
  })
  it('marks what differs inside a passage', async () => {
    await writeFile(path('edited.txt'), thisYear.replace('整月空白', '连续两月空白'))
    const { out } = await run(path('new.txt'), path('edited.txt'))
    expect(out).toContain('里程栏〔整〕月空白')
    expect(out).toContain('里程栏〔连续两〕月空白')
  })
})

describe('bihuan compare A --against FOLDER', () => {
  it('names the files that share wording, and passes over what cannot be read', async () => {
    const { code, out, err } = await run(path('new.txt'), '--against', path('old'))
    expect(code).toBe(0)
    expect(out).toContain('2 份 files，雷同 1 份 shared')
    expect(out).toContain(`乙 B ${join('deep', 'last.txt')}`)
    expect(err).toContain('broken.docx')
  })
  it('leaves the asked file itself out', async () => {
    const { out } = await run(path('new.txt'), '--against', folder, '--json')
    const files = JSON.parse(out).hits.map(({ file }: { file: string }) => file)
    expect(files).toContain(join('old', 'deep', 'last.txt'))
    expect(files).not.toContain('new.txt')
  })
})

describe('bihuan compare, called wrongly', () => {
  it('answers 2 and says what to name', async () => {
    const { code, err } = await run(path('new.txt'))
    expect(code).toBe(2)
    expect(err).toContain('--against FOLDER')
    expect((await run(path('new.txt'), '--against', folder, '--limit', '0')).code).toBe(2)
  })
  it('answers 1 and names the file or folder that is not there', async () => {
    expect(await run(path('new.txt'), path('gone.txt'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('gone.txt'),
    })
    expect(await run(path('new.txt'), '--against', path('gone'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('ENOENT'),
    })
  })
})

describe('the figures of rule book 7.3', () => {
  it('stand beside a pair: the whole texts, and the parts that state problems', async () => {
    const { out } = await run(path('new.txt'), path('old/deep/last.txt'))
    expect(out).toMatch(/规则 7\.3：整篇 whole 0\.\d\d（最长 \d+ 字，不提示 none）/)
    const { likeness } = JSON.parse((await run(path('new.txt'), path('new.txt'), '--json')).out)
    expect(likeness).toMatchObject({
      whole: { sim: 1, level: 'warn' },
      problems: { sim: 1, level: 'breach' },
    })
  })
})
