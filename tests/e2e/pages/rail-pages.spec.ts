import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { locales, wordsOf } from '../support/words.ts'

test.use({ worldOptions: { sample: 'month' } })

for (const locale of locales) {
  test(`every page of the rail is free of serious axe findings, light and dark, fits and is silent (${locale})`, async ({
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const page = await open({ locale, as: { login: 'admin' }, path: '/desk' })
    const links = page.getByRole('navigation', { name: say('frame:rail.label') }).getByRole('link')
    await expect(links.first()).toBeVisible()
    const names = await links.allTextContents()
    expect(names.length).toBeGreaterThan(5)
    for (const [at, name] of names.entries()) {
      await links.nth(at).click()
      await expect(links.nth(at)).toHaveAttribute('aria-current', 'page')
      await judge(page, name)
    }
  })
}
