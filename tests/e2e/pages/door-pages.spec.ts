import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { locales, wordsOf } from '../support/words.ts'

for (const locale of locales) {
  test(`the page of signing in is free of serious axe findings, light and dark, fits and is silent (${locale})`, async ({
    open,
  }) => {
    const page = await open({ locale })
    await expect(page.getByLabel(wordsOf(locale)('session:login'), { exact: true })).toBeVisible()
    await judge(page, 'signing in')
  })

  test.describe('before anybody is there', () => {
    test.use({ worldOptions: { founded: false } })

    test(`the pages of the first start are free of serious axe findings, light and dark, fit and are silent (${locale})`, async ({
      open,
    }) => {
      const say = wordsOf(locale)
      const page = await open({ locale })
      await expect(page.getByRole('heading', { name: say('setup:welcome.title') })).toBeVisible()
      await judge(page, 'welcome')
      await page.getByRole('button', { name: say('setup:welcome.empty.go'), exact: true }).click()
      await expect(page.getByLabel(say('setup:form.organisation'), { exact: true })).toBeVisible()
      await judge(page, 'set-up')
      await page.keyboard.press('Enter')
      await expect(page.getByText(say('setup:form.missing')).first()).toBeVisible()
      await judge(page, 'set-up with what is missing')
    })
  })
}
