import { existsSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chromium, openChromium, overflow, phoneVisit, screenshot } from './chromium.ts'

let chromium: Chromium
let server: Server
let address: string

beforeAll(async () => {
  chromium = await openChromium()
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<meta name="viewport" content="width=device-width"><title>闭环</title>
      <div style="width:500px">宽</div><img src="http://192.0.2.1/x.png"><script>throw new Error('broken')</script>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})

afterAll(async () => {
  await chromium?.close()
  server?.close()
})

describe('the browser of the suites', () => {
  it('tells script errors and calls to other machines, which it refuses', async () => {
    const { page, faults, close } = await chromium.visit()
    await page.goto(address)
    expect(faults).toContain('script: broken')
    expect(faults).toContain('outside call: http://192.0.2.1/x.png')
    await close()
  })

  it('is 390 px wide as a phone, and knows when a page is wider than that', async () => {
    const { page, close } = await chromium.visit(phoneVisit)
    await page.goto(address)
    expect(await page.evaluate(() => [screen.width, navigator.language])).toEqual([390, 'zh-CN'])
    expect(await overflow(page)).toBeGreaterThan(0)
    const file = await screenshot(page, 'chromium-self-check')
    expect(existsSync(file)).toBe(true)
    rmSync(file)
    await close()
  })
})
