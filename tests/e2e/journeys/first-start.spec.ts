import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { handsOn } from '../support/keyboard.ts'
import { locales, wordsOf } from '../support/words.ts'

// the wrong password is refused with 409, which the browser writes into its console
test.use({ worldOptions: { founded: false }, tolerated: [/409 \(Conflict\) \(.*\/api\/v1\/session\)/] })

for (const locale of locales) {
  test(`first start by keys: welcome, set-up, the empty Desk, and signing in again (${locale})`, async ({
    open,
    world,
  }) => {
    const say = wordsOf(locale)
    const page = await open({ locale })
    await forbidPointer(page)
    const hands = handsOn(page)
    await expect(page.getByRole('heading', { name: say('setup:welcome.title') })).toBeVisible()
    await expect(page.getByRole('button', { name: say('setup:welcome.sample.go'), exact: true })).toBeFocused()
    await hands.use(page.getByRole('button', { name: say('setup:welcome.empty.go'), exact: true }))

    await expect(page.getByLabel(say('setup:form.organisation'), { exact: true })).toBeFocused()
    await hands.press('Enter')
    await expect(page.getByText(say('setup:form.missing')).first()).toBeVisible()
    const fields = [
      ['setup:form.organisation', '河东示例电器'],
      ['setup:form.hotline', '400-000-1234'],
      ['setup:form.adminName', '程远'],
      ['setup:form.login', 'Yuan.Cheng'],
      ['setup:form.password', world.password],
    ] as const
    await hands.goTo(page.getByLabel(say('setup:form.organisation'), { exact: true }), { back: true })
    for (const [label, text] of fields) {
      await hands.goTo(page.getByLabel(say(label), { exact: true }))
      await hands.type(text)
    }
    await hands.press('Enter')
    await expect(page).toHaveURL(/\/desk$/)
    await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
    await expect(page).toHaveTitle(/河东示例电器/)
    await expect(page.getByRole('button', { name: say('frame:line.label') })).toContainText(say('frame:line.live'))

    await hands.use(page.getByRole('button', { name: say('frame:user.label', { name: '程远' }) }))
    await hands.pick(page.getByRole('menuitem', { name: say('frame:user.signOut') }))
    await expect(page.getByLabel(say('session:login'), { exact: true })).toBeFocused()
    await hands.type('yuan.cheng')
    await hands.press('Tab')
    await hands.type('not the password')
    await hands.press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
    await expect(page.getByLabel(say('session:password'), { exact: true })).toBeFocused()
    await hands.type(world.password)
    await hands.press('Enter')
    await expect(page.getByRole('navigation', { name: say('frame:rail.label') })).toBeVisible()
  })
}
