import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { ringAndGiveUp } from '../support/give-up.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

test('who gives up twice is one line with both waits; he is dialled from it, and the line is closed', async ({
  world,
  open,
}) => {
  test.slow()
  const say = wordsOf('en')
  const words = (key: string, values?: Record<string, string | number>) => say(`abandoned:${key}`, values)
  await world.hire(operator)
  await fileCustomer(world.admin, wang)
  const page = await open({ locale: 'en', as: operator, path: '/commitments' })
  await forbidPointer(page)
  const hands = handsOn(page)

  await ringAndGiveUp(world)
  await hands.use(page.getByRole('button', { name: say('commitment:abandoned-count', { count: 1 }) }))
  const list = page.getByRole('grid', { name: words('list-open') })
  const line = list.getByRole('row').filter({ hasText: wang.name })
  await expect(line).toContainText(words('times', { count: 1 }))
  await ringAndGiveUp(world)
  await expect(line).toContainText(words('times', { count: 2 }), { timeout: 20_000 })
  await expect(line).toHaveCount(1)
  await expect(line).toContainText(wang.phone)
  await expect(line).toContainText(words('no-tries'))
  await judge(page, 'callers who gave up')

  // dialled from the line; the result is told where the promise is
  await hands.goToRow(list, wang.name)
  await hands.press('d')
  await expect(page.locator('.work-number')).toHaveText(wang.phone)
  await expect(page.getByText(say('dial:hand', { number: wang.phone }))).toBeVisible()
  await hands.use(page.getByRole('button', { name: say('kinds:commitmentResult.reached') }))
  await expect(
    page.getByText(say('commitment:settled', { result: say('kinds:commitmentResult.reached') })),
  ).toBeVisible()
  await page.goBack()
  await expect(page.getByText(words('empty-open'))).toBeVisible()
  await hands.press('2')
  const closed = page.getByRole('grid', { name: words('list-closed') })
  await expect(closed.getByRole('row').filter({ hasText: wang.name })).toContainText(
    `${say('kinds:commitmentResult.reached')} · ${operator.name}`,
  )
})
