import { readFileSync } from 'node:fs'
import { callbackOutcomes } from '../../../src/core/domain/survey/callback-figures.ts'
import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

test.describe('the figures of the callbacks', () => {
  test.use({ worldOptions: { sample: 'month' } })

  test('add up to the orders completed, open their rows and the case, and are saved masked', async ({
    world,
    open,
  }) => {
    const say = wordsOf('zh-CN')
    const lead = { login: 'wanglei', name: '王磊', roles: ['lead'] } as const
    await world.hire(lead)
    const page = await open({ as: lead, path: '/surveys/callbacks' })
    const hands = handsOn(page)

    const identity = page.getByRole('region', { name: say('callback-figures:identity') })
    const { total } = await world.admin.callbackFigures.get({ from: '2026-11-01', to: '2026-11-19' })
    await expect(identity).toContainText(String(total.completed))
    expect(callbackOutcomes.reduce((sum, outcome) => sum + total.outcomes[outcome], 0)).toBe(total.completed)
    await judge(page, 'the callbacks of a month')

    // in the rows of a share are those that it did not count, with how they stand
    await hands.use(page.getByRole('button', { name: say('callback-figures:coverage') }))
    const rows = page.getByRole('dialog')
    const grid = rows.getByRole('grid')
    await hands.goTo(grid)
    await expect(grid.getByRole('row').nth(1)).toBeVisible()
    await hands.press('End')
    await expect(grid).toHaveAttribute('aria-rowcount', String(total.completed + 1))
    const { reached, refused, unreachable } = total.outcomes
    const counted = reached + refused + unreachable
    await expect(rows.getByText(say('callback-figures:rows-count', { counted, all: total.completed }))).toBeVisible()
    await judge(page, 'the rows of a share')

    const saving = page.waitForEvent('download')
    await hands.use(rows.getByRole('button', { name: say('callback-figures:export-csv') }))
    const file = readFileSync(await (await saving).path(), 'utf8')
    expect(file.startsWith(`\uFEFF${say('callback-figures:case')},`)).toBe(true)
    expect(file.trimEnd().split('\r\n')).toHaveLength(total.completed + 1)
    expect(file).not.toMatch(/1[3-9]\d{9}/)

    await hands.goTo(grid, { back: true })
    await hands.press('ArrowDown')
    await hands.press('Enter')
    await expect(page).toHaveURL(/\/cases\//)
  })

  test('say in English too how they stand by day, by centre and by technician', async ({ world, open }) => {
    const say = wordsOf('en')
    const page = await open({ as: { login: 'admin' }, locale: 'en', path: '/surveys/callbacks' })
    const { total, technicians } = await world.admin.callbackFigures.get({ from: '2026-11-01', to: '2026-11-19' })
    const panel = page.getByRole('region', { name: say('callback-figures:breakdown') })
    await expect(panel.locator('[role=img].callback-figures-chart')).toHaveAttribute(
      'aria-label',
      new RegExp(`${total.completed} completed`),
    )
    await panel.getByRole('button', { name: say('callback-figures:table') }).click()
    await expect(panel.getByRole('rowheader').first()).toHaveText(/^2026-11-/)
    await judge(page, 'callbacks by day')
    await panel.getByRole('radio', { name: say('callback-figures:by-technician') }).check()
    await expect(panel.getByRole('rowheader')).toHaveCount(technicians.length)
    await judge(page, 'callbacks by technician')
    await panel.getByRole('radio', { name: say('callback-figures:by-centre') }).check()
    await panel.getByRole('row').nth(1).getByRole('button').nth(1).click()
    const { reached } = total.outcomes
    await expect(page.getByRole('dialog').getByRole('grid')).toHaveAttribute('aria-rowcount', String(reached + 1))
  })
})
