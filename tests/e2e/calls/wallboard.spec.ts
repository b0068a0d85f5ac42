import type { Page } from '@playwright/test'
import { v7 } from 'uuid'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

const lead = { login: 'zhou.lan', name: '周岚', roles: ['lead'] } as const
const say = wordsOf('en')
const words = (key: string, values?: Record<string, string | number>) => say(`wallboard:${key}`, values)
const links = (key: string, values?: Record<string, string | number>) => say(`wallboard-links:${key}`, values)

// while the host is away the browser itself says so
test.use({ tolerated: [/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|WebSocket connection to .* failed/] })

/** Height of a 0 of the largest figure of each tile, as a share of the screen's height. */
function capHeights(page: Page): Promise<readonly number[]> {
  return page.locator('.wall-digits').evaluateAll((digits) => {
    const context = document.createElement('canvas').getContext('2d')
    return digits.map((each) => {
      const { fontWeight, fontSize, fontFamily } = getComputedStyle(each)
      if (context === null) return 0
      context.font = `${fontWeight} ${fontSize} ${fontFamily}`
      return context.measureText('0').actualBoundingBoxAscent / window.innerHeight
    })
  })
}

/** What of the board lies outside of the window or is cut off, by its name. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page
    .locator('.wall, .wall-tile, .wall-foot, .wall-head')
    .evaluateAll((parts) =>
      parts
        .filter((part) => part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1)
        .map((part) => `${part.className} ${part.getAttribute('aria-label') ?? part.textContent}`),
    )
}

test('a lead makes a link, a display shows the floor with it, goes on after the host was away, and is dark when it is revoked', async ({
  world,
  open,
}) => {
  await world.hire(lead)
  const page = await open({ locale: 'en', as: lead, path: '/live' })
  await forbidPointer(page)
  const hands = handsOn(page)

  await hands.use(page.getByRole('button', { name: say('live:wallboard-links') }))
  const drawer = page.getByRole('dialog')
  const make = drawer.getByRole('button', { name: links('make-link') })
  await expect(make).toBeFocused()
  await hands.press('Enter')
  await expect(drawer.getByLabel(links('name'), { exact: true })).toBeFocused()
  await hands.type('Hall')
  await judge(page, 'a new link')
  await hands.press('Control+Enter')
  await expect(drawer.getByRole('button', { name: links('copy') })).toBeFocused()
  const address = await drawer.getByLabel(links('links'), { exact: true }).inputValue()
  expect(address).toContain(`${world.host.url}/wall#wb_`)

  // a display of its own, on which nobody has signed in
  const display = await open({ path: address, viewport: { width: 1920, height: 1080 } })
  const waiting = display.getByRole('region', { name: words('waiting'), exact: true }).locator('.wall-digits')
  await expect(waiting).toHaveText('0')
  await expect(display.getByText(words('fresh'))).toBeVisible()
  await expect(display).toHaveTitle(/^Hall · /)
  expect(await display.context().cookies()).toEqual([])
  for (const [viewport, look] of [
    [{ width: 1920, height: 1080 }, 'full HD'],
    [{ width: 3840, height: 2160 }, '4K'],
  ] as const) {
    await display.setViewportSize(viewport)
    await expect(display.locator('.recharts-surface').first()).toBeVisible()
    expect(await cutOff(display), look).toEqual([])
    const caps = await capHeights(display)
    // 29 mm at 5 m are 20 minutes of arc: 4.3 % of the height of a screen of 55 inches
    expect(Math.min(...caps), look).toBeGreaterThan(0.06)
    expect(caps.filter((cap) => cap > 0.1).length, look).toBeGreaterThanOrEqual(4)
  }
  await display.setViewportSize({ width: 1920, height: 1080 })
  const callAt = Date.now()
  await world.admin.calls.log({
    commandId: v7(),
    number: '13800138000',
    direction: 'in',
    customerId: null,
    caseId: null,
  })
  await expect(display.locator('.wall-legend b').first()).toHaveText('1')
  const shownWithin = Date.now() - callAt
  expect(shownWithin).toBeLessThan(1_500)

  // keys of the display itself
  await handsOn(display).press('Space')
  await expect(display.getByText(words('paused'))).toBeVisible()
  await handsOn(display).press('ArrowLeft')
  await expect(display.getByRole('heading', { level: 1 })).toContainText(words('work'))
  await handsOn(display).press('ArrowRight')
  await expect(display.getByRole('heading', { level: 1 })).toContainText(words('all-queues'))

  // the host goes and comes back
  const stopped = world.host.stop()
  const stale = display.locator('.wall-stale')
  await expect(stale).toBeVisible({ timeout: 7_000 })
  await expect(display.getByRole('alert')).toContainText(/\d/)
  await stopped
  await world.restart()
  await expect(stale).toBeHidden({ timeout: 15_000 })
  await expect(display.locator('.wall-legend b').first()).toHaveText('1')

  // the lead sees it open, and revokes it
  await hands.press('Escape')
  await expect(drawer.getByText(links('state-open'))).toBeVisible()
  await hands.use(drawer.getByRole('button', { name: `${links('revoke')} Hall` }))
  const sure = page.getByRole('dialog').getByRole('button', { name: links('revoke'), exact: true })
  await hands.use(sure)
  await expect(display.getByRole('alert')).toContainText(words('ended-revoked'))
  await expect(display.locator('.wall-digits')).toHaveCount(0)
  await display.reload()
  // nobody says any more in which language: that of the display itself
  await expect(display.getByRole('alert')).toContainText(wordsOf('zh-CN')('wallboard:ended-unknown'))
})
