import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { locales, wordsOf } from '../support/words.ts'

test.use({ worldOptions: { sample: 'month' } })

for (const locale of locales) {
  test(`every part of the settings is free of serious axe findings, light and dark, fits and is silent (${locale})`, async ({
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const page = await open({ locale, as: { login: 'admin' }, path: '/settings' })
    const parts = page.getByRole('navigation', { name: say('settings:title'), exact: true }).getByRole('button')
    await expect(parts.first()).toBeVisible()
    const names = await parts.allTextContents()
    expect(names.length).toBeGreaterThan(12)
    for (const [at, name] of names.entries()) {
      await parts.nth(at).click()
      await expect(page.getByRole('region', { name, exact: true })).toBeVisible()
      await judge(page, name)
    }
  })
}
