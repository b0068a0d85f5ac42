import { wang } from '../support/files.ts'
import { callbackOf, finishRepair } from '../support/finished-repair.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { technician } from '../support/rounds.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

for (const locale of localesOf(import.meta.filename)) {
  test(`a finished job is surveyed by keys alone: next, dial, four marks, saved (${locale})`, async ({
    world,
    open,
  }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    const repair = await finishRepair(world)
    const page = await open({ locale, as: operator, path: '/commitments', dark: locale === 'en' })
    await forbidPointer(page)
    const hands = handsOn(page)

    // the most urgent one, with the number ready, what to say, what was before and what to ask
    await expect(page.getByRole('grid')).toContainText(wang.name)
    await hands.press('Control+j')
    const about = page.getByRole('complementary', { name: say('commitment:about') })
    await expect(about.getByRole('heading', { level: 2 })).toHaveText(say('kinds:commitmentKind.service-callback'))
    await expect(about.locator('.work-number')).toHaveText(wang.phone)
    const script = about.locator('.work-script')
    await expect(script).toContainText(wang.name)
    await expect(script).toContainText(operator.name)
    await expect(script).toContainText(wang.unit.modelName)
    await expect(about).toContainText(technician.name)
    await expect(
      about.getByRole('heading', { name: say('commitment:case-so-far', { number: repair.number }) }),
    ).toBeVisible()
    await judge(page, 'service callback')

    await hands.press('F2')
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeVisible()
    await hands.goTo(page.getByRole('radiogroup', { name: say('kinds:surveyQuestion.attitude') }))
    for (const mark of ['4', '4', '3', '4']) await hands.press(mark)
    await hands.press('9')
    await expect(page.getByLabel(say('commitment:callback-pleased'))).toBeFocused()
    await hands.type('来得快')
    await hands.press('Control+Enter')
    await expect(page.getByText(say('commitment:callback-saved-closed'))).toBeVisible()
    await expect(page.getByRole('button', { name: say('call-bar:hangUp') })).toBeHidden()

    const callback = await callbackOf(world, repair)
    expect(callback).toMatchObject({ state: 'kept', result: 'surveyed', attemptList: [{ result: 'reached' }] })
    expect(callback.attemptList[0]?.number?.replaceAll(' ', '')).toBe(wang.phone.replaceAll(' ', ''))
    const told = await world.admin.cases.get({ id: repair.caseId })
    expect(told.surveys).toMatchObject([{ result: 'reached', nps: 9, pleased: '来得快' }])
    expect([told.case.state, told.complaints]).toEqual(['closed', []])
    expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
  })
}

test('what to say can be had in the other language, for a customer who speaks that one', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  await world.hire(operator)
  const repair = await finishRepair(world)
  const { id } = await callbackOf(world, repair)
  const page = await open({ as: operator, path: `/commitments/${id}` })
  const script = page.locator('.work-script')
  await expect(script).toContainText('您好')
  await script.getByText(say('kinds:locale.en')).click()
  await expect(script).toContainText(`Hello ${wang.name}, this is ${operator.name}`)
  await expect(script.getByRole('list')).toHaveAttribute('lang', 'en')
})
