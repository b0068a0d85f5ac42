import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { locales, wordsOf } from '../support/words.ts'

/** Pages of several parts, and how many parts one who may see everything has. */
const pages = { complaints: 7, surveys: 5, reminders: 3 } as const

const chief = { login: 'chief', name: '何静', roles: ['lead', 'manager', 'administrator'] } as const

test.use({ worldOptions: { sample: 'month' } })

for (const locale of locales) {
  test(`every part of complaints, surveys and reminders is free of serious axe findings, light and dark, fits and is silent (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    await world.hire(chief)
    const page = await open({ locale, as: chief, path: '/surveys' })
    for (const [name, count] of Object.entries(pages)) {
      await page.goto(`/${name}`)
      const tabs = page.getByRole('navigation', { name: say(`frame:rail.${name}`), exact: true }).getByRole('button')
      await expect(tabs).toHaveCount(count)
      for (const [at, text] of (await tabs.allTextContents()).entries()) {
        await tabs.nth(at).click()
        await expect(tabs.nth(at)).toHaveAttribute('aria-current', 'page')
        await judge(page, text)
      }
    }
  })
}
