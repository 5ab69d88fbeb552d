import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from './axe.ts'
import { overflow, phoneVisit } from './chromium.ts'
import { makeInspection } from './factory.ts'
import { docFile } from './generators/files/doc.ts'
import { docxFile, paragraph, run } from './generators/files/docx.ts'
import { pdfFile } from './generators/files/pdf.ts'
import { startPages } from './pages.ts'

const pages = await startPages()
const { measureIds } = await makeInspection(pages)
const [measureId] = measureIds

/** What would set `window.hacked`, in the page or in a frame of it, were any of it run. */
const script = '<script>parent.hacked = window.hacked = true; top.hacked = true</script>'

const hostile = docxFile({
  body: `${paragraph('普通的一段')}<w:altChunk r:id="rChunk"/>
    <w:p><w:hyperlink r:id="rLink">${run('点我')}</w:hyperlink></w:p>
    <w:p><w:r><w:t>&lt;img src=x onerror="top.hacked=true"&gt;${'&lt;/style&gt;'}</w:t></w:r></w:p>`,
  extra: {
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="rChunk" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="chunk.html"/>
      <Relationship Id="rLink" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="javascript:top.hacked=true" TargetMode="External"/>
    </Relationships>`,
    'word/chunk.html': `<html><body>${script}<img src="x" onerror="top.hacked=true"></body></html>`,
  },
})

const files: [name: string, content: string | Uint8Array][] = [
  ['通知.pdf', pdfFile([{ texts: [{ text: '整改情况通知', x: 80, y: 700, size: 32 }] }])],
  ['办法.docx', docxFile({ body: paragraph('第一条 两类会议分设记录。') })],
  ['来信.docx', hostile],
  ['旧文件.doc', docFile([{ runs: [{ text: '旧格式的一段话' }] }])],
  ['记录.txt', iconv.encode('国标编码的文字', 'gb18030')],
  ['页面.html', `<html><body>${script}</body></html>`],
  ['图形.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`],
]

async function handIn(): Promise<void> {
  const handler = await pages.as('handler')
  const stored = await handler.upload(files.map(([name, content]) => ({ name, content })))
  const pieces = stored.map(({ id, name }) => ({ fileId: id, title: name }))
  await handler.call('evidence.add', { measureIds: [measureId], files: pieces })
}

async function open(page: Page, name: string) {
  await page.goto(`${pages.base}/measures/${measureId}`)
  await page.getByRole('button', { name }).click()
  await page.getByRole('dialog').waitFor()
  return page.getByRole('dialog')
}

describe('a file handed in', () => {
  it('is shown in the page, whatever its kind, and is read in the encoding it was written in', async () => {
    await handIn()
    const { page, faults, close } = await pages.visitAs('handler')
    const pdf = await open(page, '通知.pdf')
    await expect.poll(() => darkPixels(page), { timeout: 15_000 }).toBeGreaterThan(200)
    await expect.poll(() => pdf.textContent()).toContain('共 1 页')
    expect(await violations(page)).toEqual([])
    await open(page, '办法.docx')
    const word = page.frameLocator('iframe.preview-frame')
    await expect.poll(() => word.locator('body').textContent()).toContain('第一条 两类会议分设记录。')
    // No axe here: it waits for ever for an answer of a frame that may run nothing.
    for (const [name, text] of [
      ['旧文件.doc', '旧格式的一段话'],
      ['记录.txt', '国标编码的文字'],
    ] as const) {
      const dialog = await open(page, name)
      await expect.poll(() => dialog.textContent(), { timeout: 15_000 }).toContain(text)
    }
    expect(faults).toEqual([])
    await close()
  }, 240_000)

  it('is never run: neither what it carries along nor what it links to', async () => {
    const { page, close } = await pages.visitAs('handler')
    await open(page, '来信.docx')
    const word = page.frameLocator('iframe.preview-frame')
    await expect.poll(() => word.locator('body').textContent()).toContain('普通的一段')
    await word.getByText('点我').click()
    await page.waitForTimeout(500)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    for (const name of ['页面.html', '图形.svg']) {
      const dialog = await open(page, name)
      await expect.poll(() => dialog.textContent()).toContain('不能在页面中预览')
    }
    const address = await page
      .getByRole('dialog')
      .getByRole('link', { name: '下载' })
      .first()
      .getAttribute('href')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.goto(pages.base + address).catch(() => null),
    ])
    expect(download.suggestedFilename()).toBe('图形.svg')
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
    await close()
  }, 240_000)
})

describe('a measure on a phone', () => {
  it('takes a report with two photos in one go, and says when one was handed in before', async () => {
    const { page, faults, close } = await pages.visitAs('handler', 'one', phoneVisit)
    await page.goto(`${pages.base}/measures/${measureIds[2]}`)
    await page.getByLabel('进展情况').waitFor()
    expect(await overflow(page)).toBe(0)
    expect(await violations(page)).toEqual([])
    const photo = (name: string, content: string) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: Buffer.from(content),
    })
    await page.getByLabel('进展情况').fill('已核对 120 张卡片')
    const input = page.locator('input[type=file]').first()
    await input.setInputFiles([photo('现场一.jpg', 'one'), photo('现场二.jpg', 'two')])
    await page.getByLabel('这条措施已全部完成').check()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('佐证材料（2）').waitFor()
    await page.getByText('已核对 120 张卡片').waitFor()
    await expect.poll(() => page.locator('.page-head').textContent()).toContain('已完成')
    expect(await page.getByLabel('进展情况').inputValue()).toBe('')

    await page.goto(`${pages.base}/measures/${measureIds[3]}`)
    await page.getByLabel('进展情况').fill('同一张照片')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles([photo('又一次.jpg', 'one')])
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已直接引用到本措施').waitFor()
    await page.getByText('佐证材料（1）').waitFor()
    // Bytes that only call themselves a picture: the browser cannot draw them, and nothing else happens.
    expect(faults).toEqual([])
    await close()
  }, 180_000)

  it('keeps what was typed when the page is closed before it is handed in', async () => {
    const { page, close } = await pages.visitAs('handler', 'one', phoneVisit)
    await page.goto(`${pages.base}/measures/${measureIds[1]}`)
    await page.getByLabel('进展情况').fill('写到一半')
    await page.reload()
    await expect.poll(() => page.getByLabel('进展情况').inputValue(), { timeout: 10_000 }).toBe('写到一半')
    await close()
  }, 180_000)
})

/** Pixels of the first page drawn that are not white. */
function darkPixels(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.preview-page canvas')
    if (!canvas || canvas.width === 0) return 0
    const context = canvas.getContext('2d')
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
    let dark = 0
    for (let at = 0; at < data.length; at += 4)
      if ((data[at + 3] ?? 0) > 0 && (data[at] ?? 255) < 128) dark += 1
    return dark
  })
}
