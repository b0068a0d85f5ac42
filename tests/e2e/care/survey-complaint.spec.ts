import { wang } from '../support/files.ts'
import { callbackOf, finishRepair } from '../support/finished-repair.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { technician } from '../support/rounds.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const words = '师傅迟到两个小时，也没有打电话说'

for (const locale of localesOf(import.meta.filename)) {
  test(`a very dissatisfied customer's survey becomes a complaint in the same screen (${locale})`, async ({
    world,
    open,
  }) => {
    const say = wordsOf(locale)
    await world.hire(operator)
    const repair = await finishRepair(world)
    const page = await open({ locale, as: operator, path: '/commitments', dark: locale === 'en' })
    await forbidPointer(page)
    const hands = handsOn(page)
    await expect(page.getByRole('grid')).toContainText(wang.name)
    await hands.press('Control+j')
    await hands.goTo(page.getByRole('radiogroup', { name: say('kinds:surveyQuestion.attitude') }))
    for (const mark of ['3', '4', '1', '3']) await hands.press(mark)
    await hands.press('2')
    await expect(page.getByLabel(say('commitment:callback-pleased'))).toBeFocused()
    await hands.press('Tab')
    await expect(page.getByLabel(say('commitment:callback-annoyed'))).toBeFocused()
    await hands.type(words)
    await expect(page.getByText(say('commitment:callback-becomes-complaint'))).toBeVisible()

    // saving opens the complaint with everything filled in
    await hands.press('Control+Enter')
    const form = page.getByRole('region', { name: say('commitment:complaint'), exact: true })
    await expect(form).toBeVisible()
    await expect(form).toContainText(repair.number)
    await expect(form).toContainText(technician.name)
    await expect(form.getByLabel(say('commitment:complaint-said'))).toHaveValue(words)
    await expect(form.getByLabel(say('commitment:complaint-said'))).toBeFocused()
    await expect(form.getByRole('radio', { name: say('kinds:complaintSubClass.lateness') })).toBeChecked()
    await expect(form.getByRole('radio', { name: say('kinds:severity.general') })).toBeChecked()
    await judge(page, 'complaint from a callback')

    // what is added makes it graver at once, with the reason
    await hands.press('End')
    await hands.type('，孩子还触电了')
    await expect(form.getByRole('radio', { name: say('kinds:severity.critical') })).toBeChecked()
    await expect(form).toContainText(say('kinds:severityReason.electric-shock'))
    await expect(form.getByRole('radio', { name: say('kinds:severity.general') })).toBeDisabled()

    // one more Ctrl+Enter records both
    await hands.press('Control+Enter')
    await expect(form).toBeHidden()
    const told = await world.admin.cases.get({ id: repair.caseId })
    expect(told.case.state).toBe('closed')
    expect(told.surveys).toMatchObject([{ result: 'reached', nps: 2, annoyed: words }])
    const [complaint] = told.complaints
    expect(complaint).toMatchObject({
      class: 'service',
      subClass: 'lateness',
      severity: 'critical',
      said: `${words}，孩子还触电了`,
      technicianName: technician.name,
      linkedCaseNumber: repair.number,
      surveyId: told.surveys[0]?.id,
    })
    await expect(
      page.getByText(say('commitment:callback-saved-with', { numbers: complaint?.caseNumber ?? '' })),
    ).toBeVisible()

    // the complaint is a case of its own, with its promises and the way back
    const own = await world.admin.cases.get({ id: complaint?.caseId ?? '' })
    expect(own.commitments.map(({ kind, severity, state }) => [kind, severity, state])).toEqual([
      ['complaint-acknowledge', 'critical', 'open'],
      ['complaint-resolve', 'critical', 'open'],
    ])
    const other = await open({ locale, as: operator, path: `/cases/${own.case.id}` })
    const facts = other.getByRole('region', { name: say('case:complaint'), exact: true })
    await expect(facts).toContainText(say('kinds:complaintSubClass.lateness'))
    await expect(facts).toContainText(say('kinds:severity.critical'))
    await expect(facts).toContainText(technician.name)
    await judge(other, 'case of a complaint')
    await facts.getByRole('button', { name: repair.number }).click()
    await expect(other.getByRole('heading', { level: 1 })).toContainText(repair.number)
    const list = other.getByRole('region', { name: say('case:complaints') })
    await expect(list).toContainText(own.case.number)
    expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
  })
}

test('a customer may be very dissatisfied and want no complaint, and a remark may be a suggestion', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  await world.hire(operator)
  const repair = await finishRepair(world)
  const { id } = await callbackOf(world, repair)
  const page = await open({ as: operator, path: `/commitments/${id}` })
  for (const question of ['attitude', 'skill', 'punctuality', 'promises'] as const) {
    const group = page.getByRole('radiogroup', { name: say(`kinds:surveyQuestion.${question}`) })
    await group.getByRole('radio', { name: say('kinds:mark.1') }).check()
  }
  await page.getByLabel(say('commitment:callback-annoyed')).fill('最好能在微信上约时间')
  await page.keyboard.press('Control+Enter')
  const form = page.getByRole('region', { name: say('commitment:complaint'), exact: true })
  await form.getByRole('button', { name: say('commitment:complaint-decline') }).click()
  await expect(form).toBeHidden()
  await page.getByRole('button', { name: say('commitment:remark-is-suggestion') }).click()
  const suggestion = page.getByRole('region', { name: say('commitment:suggestion'), exact: true })
  await expect(suggestion.getByLabel(say('commitment:suggestion-said'))).toHaveValue('最好能在微信上约时间')
  await suggestion.getByRole('radio', { name: say('kinds:complaintSubClass.suggest-channel') }).check()
  await page.keyboard.press('Control+Enter')
  await expect(suggestion).toBeHidden()
  const told = await world.admin.cases.get({ id: repair.caseId })
  expect(told.complaints).toMatchObject([{ class: 'suggestion', subClass: 'suggest-channel', severity: null }])
  const own = await world.admin.cases.get({ id: told.complaints[0]?.caseId ?? '' })
  expect(own.commitments.map(({ kind }) => kind)).toEqual(['suggestion-reply'])
})
