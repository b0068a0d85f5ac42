import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

// while the host is away, the browser writes each attempt to reach it into its console
test.use({ tolerated: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket connection to .* failed/] })

for (const locale of localesOf(import.meta.filename)) {
  test(`a draft survives a reload; a host that is killed and started again costs nothing typed and doubles nothing (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(operator)
    await fileCustomer(world.admin, wang)
    const page = await open({ locale, as: operator, path: '/desk' })
    await forbidPointer(page)
    const hands = handsOn(page)
    const light = page.getByRole('button', { name: say('frame:line.label') })
    await expect(light).toContainText(say('frame:line.live'))
    await becomeReady(page, hands)
    await world.ring('customer')
    await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
    await hands.press('F2')
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeVisible()
    const line = page.locator('#desk-line-text')
    await expect(line).toBeFocused()
    await hands.type('冷冻室结霜')
    await hands.press('Control+s')
    await expect(page.getByText(say('desk:draft-saved'))).toBeVisible()

    // a reload in the middle
    await page.reload()
    await forbidPointer(page)
    await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
    await expect(line).toHaveValue('冷冻室结霜')
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeVisible()
    await expect(line).toBeFocused()
    await hands.press('End')
    await hands.type('，三天了')
    await hands.press('Enter')
    await expect(line).not.toBeFocused()
    await hands.press('3')
    await expect(page.getByText(say('kinds:serviceClass.C'), { exact: true })).toBeVisible()

    // the power goes; what is typed then and sent then is not lost
    await world.host.kill()
    await expect(light).not.toContainText(say('frame:line.live'))
    await hands.goTo(page.getByLabel(say('desk:details'), { exact: true }))
    await hands.type('断电时写的补充')
    await hands.press('Control+Enter')
    await expect(light).toContainText(say('frame:line.unsent', { count: 1 }))
    await expect(line).toHaveValue('冷冻室结霜，三天了')
    await world.restart()
    await expect(light).toContainText(say('frame:line.live'), { timeout: 30_000 })
    await expect(page.getByLabel(say('desk:done-number'), { exact: true })).toHaveText(/^\d{6}-\d{4}$/, {
      timeout: 30_000,
    })
    const number = await page.getByLabel(say('desk:done-number'), { exact: true }).textContent()
    const { rows } = await world.admin.cases.list({})
    expect(rows.map((each) => each.number)).toEqual([number])
    const told = await world.admin.cases.get({ id: rows[0]?.id ?? '' })
    expect(told.orders).toHaveLength(1)
    expect(told.orders[0]?.symptom).toBe('冷冻室结霜，三天了\n断电时写的补充')
    expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
  })
}
