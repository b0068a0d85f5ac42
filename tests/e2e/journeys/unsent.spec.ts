import type { Page } from '@playwright/test'
import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

// while the host is away, the browser writes each attempt to reach it into its console
test.use({ tolerated: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket connection to .* failed/] })

/** A socket of the page whose answers can be kept from it, as when the host goes after its work and before its word. */
async function tapWire(page: Page) {
  let held = false
  await page.routeWebSocket(/\/api\/ws$/, (socket) => {
    const host = socket.connectToServer()
    host.onMessage((message) => {
      if (!held) socket.send(message)
    })
  })
  return {
    holdAnswers: () => {
      held = true
    },
    passAnswers: () => {
      held = false
    },
  }
}

for (const locale of localesOf(import.meta.filename)) {
  test(`what the host did without being able to answer, and what waits while the page is closed, happens once (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(operator)
    await fileCustomer(world.admin, wang)
    const page = await open({ locale, as: operator, path: '/desk' })
    const wire = await tapWire(page)
    await page.reload()
    await forbidPointer(page)
    const hands = handsOn(page)
    const light = page.getByRole('button', { name: say('frame:line.label') })
    const number = page.getByLabel(say('desk:done-number'), { exact: true })
    const cases = async () => (await world.admin.cases.list({})).rows
    /** Writes down a consultation on the customer's call, up to the key that registers it. */
    const consult = async (topic: string) => {
      await world.ring('customer')
      await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
      await hands.press('F2')
      await expect(page.getByRole('textbox', { name: say('desk:line-label') })).toBeFocused()
      // struck as fast as keys can be: each meets the field that it is meant for
      await hands.press('1')
      await hands.press(topic)
    }
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
    await becomeReady(page, hands)

    // the host does it, but goes before its answer has arrived
    await consult('2')
    wire.holdAnswers()
    await hands.press('Control+Enter')
    await expect.poll(async () => (await cases()).length).toBe(1)
    await world.host.kill()
    await expect(light).toContainText(say('frame:line.unsent', { count: 1 }))
    await expect(number).toHaveCount(0)
    wire.passAnswers()
    await world.restart()
    await expect(number).toHaveText((await cases())[0]?.number ?? '', { timeout: 30_000 })
    expect(await cases()).toHaveLength(1)
    await hands.press('Enter')
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()

    // the page is closed while the entry waits; it is sent when the person is back
    await consult('3')
    await world.host.kill()
    await expect(light).not.toContainText(say('frame:line.live'))
    await hands.press('Control+Enter')
    await expect(light).toContainText(say('frame:line.unsent', { count: 1 }))
    await page.goto('about:blank')
    await world.restart()
    expect(await cases()).toHaveLength(1)
    await page.goto('/desk')
    await expect(page.getByText(say('frame:replay.done', { count: 1 }))).toBeVisible()
    await expect.poll(async () => (await cases()).length).toBe(2)
    await expect(number).toHaveText((await cases())[0]?.number ?? '')
    expect((await cases()).map(({ topic }) => topic)).toEqual([say('desk:topic-warranty'), say('desk:topic-care')])
    await page.reload()
    await expect(light).toContainText(say('frame:line.live'))
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
    expect(await cases()).toHaveLength(2)
    const own = await world.signedIn(operator.login)
    await expect.poll(() => own.cases.drafts()).toEqual([])
    const calls = (await world.admin.calls.list({})).rows
    expect(calls.map(({ caseNumber }) => caseNumber)).toEqual((await cases()).map((each) => each.number))
    expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
  })
}
