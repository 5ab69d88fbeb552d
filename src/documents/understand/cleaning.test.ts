import { describe, expect, it } from 'vitest'
import { findNoise } from './cleaning.ts'
import { textDocument } from './text-document.ts'

const noise = (...lines: string[]) => findNoise(textDocument(lines.join('\n')))
const texts = (...lines: string[]) => noise(...lines).map(({ text }) => text)
const body = ['一、存在的问题', '1.审批不严。', '2.台账不全。']

describe('cleaning', () => {
  it('says of everything it leaves out where it stood and why, in both languages', () => {
    const [found] = noise('扫码关注公众号领取资料', ...body)
    expect(found).toMatchObject({ start: 0, end: 11, text: '扫码关注公众号领取资料' })
    expect(found?.reason).toMatch(/广告/)
    expect(found?.reasonEn).toMatch(/advert/)
  })

  it('takes a site name between two adverts for a part of the advert', () => {
    expect(
      texts('本站仅限会员下载', '加微信进资料群', '墨香文苑', '免费领取更多范文', '', '自查报告', ...body),
    ).toContain('墨香文苑')
  })

  it('leaves the title of a document alone, even below an advert', () => {
    expect(texts('加微信领取更多资料', '班子对照检查材料', '免费下载全文', ...body)).not.toContain(
      '班子对照检查材料',
    )
  })

  it('leaves alone an item that speaks of subscriptions, groups and platforms', () => {
    expect(
      texts('一、存在的问题', '1.微信公众号更新慢，会员资料管理混乱。', '2.党报党刊订阅任务没有完成。'),
    ).toEqual([])
  })

  it.each(['- 3 -', '— 12 —', '第3页 共12页', '3/12', 'Page 2 of 9'])('drops the page number %s', (page) => {
    expect(texts(...body, page, '二、整改措施')).toEqual([page])
  })

  it('keeps a lone number: it may be a figure of the text', () => {
    expect(texts('共发现问题', '12', ...body)).toEqual([])
  })

  it('drops what generators and crawlers leave: front matter, comments, pictures, tags', () => {
    const found = texts(
      '---',
      'title: 通报',
      'date: 2024-01-01',
      '---',
      '审批<!--more-->不严。',
      '![图](a.jpg)',
      '<br>台账不全。',
    )
    expect(found).toEqual(['---\ntitle: 通报\ndate: 2024-01-01\n---', '<!--more-->', '![图](a.jpg)', '<br>'])
  })

  it('drops menus: 发布日期, 字体大小, 上一篇', () => {
    const menu = ['发布日期：2024-03-01  字体：大 中 小', '【打印】【关闭】', '上一篇：通知']
    expect(texts(menu[0]!, ...body, menu[1]!, menu[2]!)).toEqual(menu)
  })

  it('finds a watermark by its coming again, and keeps fields that come again', () => {
    const lines = body.flatMap((line, i) => [line, `${i}号科室负责。`, '整改状态：完成', '内部资料注意保存'])
    expect(texts(...lines)).toEqual(['内部资料注意保存', '内部资料注意保存', '内部资料注意保存'])
  })

  it('drops an annexe that repeats the text word for word', () => {
    const long = [
      '一、存在的问题：'.padEnd(30, '审批不严'),
      '1.台账'.padEnd(40, '登记不全'),
      '2.盘点'.padEnd(40, '没有开展'),
    ]
    const found = noise(...long, '附件', ...long)
    expect(found.map(({ text }) => text)).toEqual(long)
    expect(found[0]?.start).toBeGreaterThan(long.join('\n').length)
  })

  it('leaves the cells of a table alone, which repeat and count by nature', () => {
    const doc = textDocument(['1', '办公室', '2', '办公室', '3', '办公室', '4', '办公室'].join('\n'))
    const paragraphs = doc.paragraphs.map((p, i) => ({
      ...p,
      place: { ...p.place, table: 0, row: i >> 1, column: i & 1 },
    }))
    expect(findNoise({ ...doc, paragraphs })).toEqual([])
  })

  it('shows invisible characters', () => {
    expect(noise('审批\u200b\u200b不严。')).toMatchObject([{ start: 2, end: 4, text: '\u200b\u200b' }])
  })

  it('gives spans in order and without overlaps', () => {
    const found = noise('www.example.com', '加微信领取更多资料 <br> www.example.com', ...body)
    expect(found.every((n, i) => i === 0 || n.start >= found[i - 1]!.end)).toBe(true)
  })
})
