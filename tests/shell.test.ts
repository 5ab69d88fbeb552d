import { describe, expect, it, vi } from 'vitest'
import { violations } from './axe.ts'
import { desktop, overflow, phone, phoneVisit } from './chromium.ts'
import { startPages } from './pages.ts'
import { type PersonName, password, type UnitName } from './world.ts'

// A browser beside a database on a small machine; alone it takes a tenth of this.
vi.setConfig({ testTimeout: 240_000 })

const pages = await startPages()
const { base } = pages
const one = (name: string) => pages.unit('one').people[name]!

/** The pages of administration and of everyone, each with somebody who uses it. */
const opened: [path: string, person: PersonName, unit: UnitName][] = [
  ['/admin/units', 'systemAdmin', 'office'],
  ['/admin/units', 'systemAdmin', 'one'],
  ['/admin/people', 'systemAdmin', 'office'],
  ['/admin/people', 'securityAdmin', 'one'],
  ['/admin/sessions', 'securityAdmin', 'office'],
  ['/audit', 'auditAdmin', 'office'],
  ['/account', 'handler', 'one'],
  ['/help/roles', 'handler', 'one'],
  ['/help/api', 'handler', 'one'],
  ['/no/such/page', 'handler', 'one'],
  ['/audit', 'handler', 'one'],
]

describe('every page of administration', () => {
  it('is usable by everybody and fits the window, wide and as a phone', async () => {
    const visits = new Map<string, ReturnType<typeof pages.visitAs>>()
    for (const [path, person, unit] of opened) {
      const visit = visits.get(person + unit) ?? pages.visitAs(person, unit)
      visits.set(person + unit, visit)
      const { page, faults } = await visit
      for (const size of [desktop, phone]) {
        await page.setViewportSize(size)
        await page.goto(base + path)
        await page.locator('main h1').waitFor()
        await page.locator('main .waiting').first().waitFor({ state: 'detached' })
        // Only lists of records are drawn otherwise on a phone.
        const isChecked = size === desktop || path.startsWith('/admin') || path === '/audit'
        const found = {
          violations: isChecked ? await violations(page) : [],
          overflow: await overflow(page),
          faults,
        }
        expect({ path, person, size, ...found }).toEqual({
          path,
          person,
          size,
          violations: [],
          overflow: 0,
          faults: [],
        })
      }
    }
    for (const visit of visits.values()) await (await visit).close()
  })

  it('has dialogs that everybody can use', async () => {
    const { page, close } = await pages.visitAs('systemAdmin', 'office')
    const dialogs = [
      ['/admin/units', '新增单位'],
      ['/admin/units', '新增科室'],
      ['/admin/people', '新增人员'],
      ['/admin/people', '从 Excel 粘贴'],
    ] as const
    for (const [path, button] of dialogs) {
      await page.goto(base + path)
      await page.getByRole('button', { name: button }).click()
      await page.getByRole('dialog').waitFor()
      expect({ button, violations: await violations(page) }).toEqual({ button, violations: [] })
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
    }
    await close()
  })
})

describe('signing in', () => {
  it('is refused with one sentence for a wrong name or password', async () => {
    const { page, close } = await pages.visit()
    await page.goto(base)
    expect(await violations(page)).toEqual([])
    await page.getByLabel('用户名').fill('one.officer')
    await page.getByLabel('密码').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: '用户名或密码不对' }).first().waitFor()
    await close()
  })

  it('with a one-time password asks for one’s own before anything else', async () => {
    const admin = await pages.as('systemAdmin', 'one')
    const { password: once } = await admin.call('person.resetPassword', { id: one('keeper').id })
    const { page, close } = await pages.visit()
    await page.goto(base)
    await page.getByLabel('用户名').fill(one('keeper').username)
    await page.getByLabel('密码').fill(once)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '请先修改一次性密码' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('一次性密码').fill(once)
    await page.getByLabel('新密码', { exact: true }).fill('short')
    await page.getByLabel('再次输入新密码').fill('short')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').filter({ hasText: '密码至少 10 位' }).first().waitFor()
    await page.getByLabel('新密码', { exact: true }).fill('Eigenes-Wort-9')
    await page.getByLabel('再次输入新密码').fill('Eigenes-Wort-9')
    await page.keyboard.press('Enter')
    await page.locator('.shell').waitFor()
    await close()
  })

  it('again happens above the page, which keeps what was typed and goes on', async () => {
    const { page, faults, close } = await pages.visitAs('systemAdmin', 'one')
    await page.goto(`${base}/admin/units`)
    await page.getByRole('button', { name: '新增科室' }).click()
    await page.getByLabel(/科室名称/).fill('档案科\n督查科')

    const security = await pages.as('securityAdmin', 'one')
    const { sessions } = await security.call('session.list', {})
    const ids = sessions.filter(({ userAgent }) => userAgent?.includes('Chrome')).map(({ id }) => id)
    await security.call('session.end', { ids })

    await page.getByRole('button', { name: '新增 2 个科室' }).click()
    await page.getByRole('dialog', { name: '登录已过期' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('密码').fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader', { name: '督查科' }).waitFor()
    expect(faults).toEqual([])
    await close()
  })
})

describe('two people at once', () => {
  it('see both versions field by field; nothing typed is lost', async () => {
    const { page, close } = await pages.visitAs('systemAdmin', 'other')
    const [id = ''] = pages.unit('other').departments
    await page.goto(`${base}/admin/units`)
    await page.getByRole('button', { name: '修改办公室' }).click()
    await page.getByLabel('科室名称').fill('我起的名')
    const office = await pages.as('systemAdmin', 'office')
    await office.call('department.save', { id, version: 1, name: '别人起的名', isActive: false })
    await page.getByRole('button', { name: '保存' }).click()
    const dialog = page.getByRole('dialog', { name: '有人先保存了这条记录' })
    await dialog.waitFor()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('group', { name: '在用' }).getByLabel('现有版本').check()
    await dialog.getByRole('button', { name: '按所选内容保存' }).click()
    await page.getByRole('rowheader', { name: '我起的名' }).waitFor()
    const { departments } = await office.call('department.list', { orgUnitId: pages.unit('other').id })
    expect(departments).toContainEqual(
      expect.objectContaining({ id, name: '我起的名', isActive: false, version: 3 }),
    )
    await close()
  })
})

describe('the frame', () => {
  it('is walked with the keyboard: first the way to the content, then the head, then the navigation', async () => {
    const { page, close } = await pages.visitAs('systemAdmin', 'office')
    await page.goto(`${base}/admin/people`)
    await page.locator('main h1').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('跳到正文')
    await page.keyboard.press('Tab')
    expect(await focused()).toContain(pages.unit('office').people.systemAdmin!.name)
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('单位与科室')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: '单位与科室' }).waitFor()
    await page.reload()
    await page.locator('main h1').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content')
    await close()
  })

  it('is in the language chosen, which is remembered', async () => {
    const { page, close } = await pages.visitAs('handler')
    await page.goto(`${base}/account`)
    await page.getByRole('radio', { name: 'English' }).check()
    await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor()
    expect(await page.title()).toBe('My account · Bihuan')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('main').textContent()).not.toMatch(/登录|密码|角色/)
    await close()
  })

  it('switches between the units of a person, each with its own roles', async () => {
    await pages.owner.query(
      `insert into membership ("orgUnitId", "personId", role) values ($1, $2, 'keeper')`,
      [pages.unit('other').id, one('leader').id],
    )
    const { page, close } = await pages.visitAs('leader')
    await page.goto(`${base}/account`)
    await page.getByRole('combobox', { name: '切换单位' }).click()
    await page.locator('.ant-select-item-option', { hasText: '乙局' }).click()
    await page.locator('.shell-brand-unit', { hasText: '乙局' }).waitFor()
    await page.reload()
    await page.locator('.shell-brand-unit', { hasText: '乙局' }).waitFor()
    await close()
  })

  it('opens the navigation in a drawer on a phone, with Esc to close it', async () => {
    const { page, close } = await pages.visitAs('securityAdmin', 'one', phoneVisit)
    await page.getByRole('button', { name: '打开导航' }).click()
    const drawer = page.getByRole('dialog')
    await drawer.waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await page.getByRole('navigation', { name: '常用页面' }).getByRole('link', { name: '在线登录' }).click()
    await page.getByRole('heading', { level: 1, name: '在线登录' }).waitFor()
    await close()
  })
})
