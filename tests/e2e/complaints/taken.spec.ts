import { v7 } from 'uuid'
import { fileCustomer, wang } from '../support/files.ts'
import { finishRepair } from '../support/finished-repair.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

const officer = { login: 'he.min', name: '何敏', roles: ['officer'] } as const
const words = '约好上午来，等到下午才到，也没有打电话'

test('a complaint is taken in six steps by keyboard, taken up and investigated', async ({ world, open }) => {
  const say = wordsOf('zh-CN')
  await world.hire(officer)
  const repair = await finishRepair(world)
  const page = await open({ as: officer, path: '/complaints' })
  await forbidPointer(page)
  const hands = handsOn(page)
  await expect(page.getByText(say('complaint:empty-open'))).toBeVisible()

  // who complains: found by name, the product and the case chosen
  await hands.press('n')
  const customer = page.getByLabel(say('complaint-take:customer'), { exact: true })
  await expect(customer).toBeFocused()
  await hands.type(wang.name)
  await hands.accept(wang.name)
  await expect(page.getByText(say('complaint-take:earlier-none'))).toBeVisible()
  await hands.choose(page.getByLabel(say('complaint-take:about-case')), repair.number)

  // let them speak
  const said = page.getByLabel(say('complaint-take:said'))
  await hands.goTo(said)
  await hands.type(words)
  await hands.goTo(page.getByRole('radiogroup', { name: say('complaint-take:mood'), exact: true }))
  await hands.press('3')
  await expect(page.getByRole('radio', { name: say('kinds:mood.angry') })).toBeChecked()
  const phrases = page.getByRole('region', { name: say('complaint-take:phrases') })
  await expect(phrases).toContainText(
    say('complaint-take:phrase-listen-heated-1', { caller: wang.name, me: officer.name }),
  )
  await judge(page, 'taking a complaint')

  // a reload loses nothing of it
  await page.reload()
  await expect(said).toHaveValue(words)
  await expect(said).toBeFocused()

  // check the facts: class and sub-class on digits, and it is proposed how grave it is
  await hands.press('PageDown')
  await expect(page.getByRole('radiogroup', { name: say('complaint-take:class'), exact: true })).toBeVisible()
  await hands.press('4')
  const subClass = page.getByRole('radiogroup', { name: say('complaint-take:sub-class'), exact: true })
  await expect(subClass).toBeVisible()
  await hands.press('5')
  await expect(page.getByRole('radio', { name: say('kinds:complaintSubClass.lateness') })).toBeChecked()
  await expect(page.getByRole('radio', { name: say('kinds:severity.general') })).toBeChecked()

  // offer, settle: a high claim makes it serious while it is typed
  await hands.press('PageDown')
  const wanted = page.getByLabel(say('complaint-take:wanted'))
  await expect(wanted).toBeFocused()
  await hands.type('道歉')
  await hands.press('PageDown')
  const claim = page.getByLabel(`${say('complaint-take:claim')} (CNY)`)
  await expect(claim).toBeFocused()
  await hands.type('50')
  await hands.press('PageDown')
  await expect(
    page.getByLabel(say('complaint-take:step-note', { step: say('kinds:takingStep.recommend') })),
  ).toBeFocused()
  await hands.press('PageDown')
  const note = page.getByLabel(say('complaint-take:step-note', { step: say('kinds:takingStep.verify') }))
  await expect(note).toBeFocused()
  await hands.type('念过一遍，客户说对')
  await expect(page.getByRole('region', { name: say('complaint-take:summary') })).toContainText(words)
  await hands.press('Control+Enter')

  // the number to tell, and the promises
  const open1 = page.getByRole('button', { name: say('complaint-take:open-it') })
  await expect(open1).toBeFocused()
  const [recorded] = (await world.admin.complaints.list({})).rows
  await expect(page.getByLabel(say('complaint-take:number'))).toHaveText(recorded?.caseNumber ?? 'none')
  expect(recorded).toMatchObject({ severity: 'general', mood: 'angry', said: words, claimMinor: 5000 })
  expect(recorded?.linkedCaseNumber).toBe(repair.number)

  // taken up, acknowledged, investigated
  await hands.press('Enter')
  const chosen = page.getByRole('region', { name: say('complaint:chosen') })
  await expect(chosen).toContainText(words)
  await hands.press('t')
  await expect(chosen).toContainText(say('complaint:carried-by', { name: officer.name }))
  await hands.press('a')
  await expect(chosen.getByLabel(say('complaint:note'))).toBeFocused()
  await hands.type('已告知客户由我负责')
  await hands.press('Control+Enter')
  await expect(chosen.getByText(say('kinds:complaintState.acknowledged'))).toBeVisible()
  await hands.press('i')
  await expect(chosen.getByLabel(say('complaint:note'))).toBeFocused()
  await hands.press('Control+Enter')
  await expect(chosen.getByText(say('kinds:complaintState.investigating'))).toBeVisible()

  // the steps are there to go on with
  await hands.use(chosen.getByRole('button', { name: say('complaint:section-steps') }))
  const written = chosen.getByLabel(say('complaint-take:step-note', { step: say('kinds:takingStep.verify') }))
  await expect(written).toHaveValue('念过一遍，客户说对')
  await judge(page, 'steps of a complaint')
  expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
})

test('a call of the Desk leads into its complaint; an open one about the same product is shown first', async ({
  world,
  open,
}) => {
  const say = wordsOf('en')
  await world.hire(officer)
  const { id: customerId, unitId } = await fileCustomer(world.admin, wang)
  const first = await world.admin.complaints.record({
    commandId: v7(),
    customerId,
    unitId,
    linkedCaseId: null,
    orderId: null,
    callId: null,
    class: 'goods',
    subClass: 'breakdown',
    said: words,
    wanted: '',
    severity: null,
    severityReason: '',
    claimMinor: null,
    channel: 'letter',
  })
  const page = await open({ locale: 'en', as: officer, path: '/desk' })
  await forbidPointer(page)
  const hands = handsOn(page)
  await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
  await hands.press('Alt+n')
  await expect(page.getByLabel(say('desk:find-label'))).toBeFocused()
  await hands.type(wang.phone)
  await expect(page.getByRole('button', { name: say('desk:log-call'), exact: true })).toBeVisible()
  await hands.press('Enter')
  await expect(page.getByLabel(say('desk:line-label'))).toBeFocused()
  await expect(page.getByRole('complementary').first()).toContainText(wang.name)

  // the call and the customer come along, and his only product
  await hands.press('9')
  const said = page.getByLabel(say('complaint-take:said'))
  await expect(said).toBeFocused()
  await expect(page.getByText(say('complaint-take:duplicate-title'))).toBeVisible()
  await hands.type('third time, and the same noise')
  await hands.press('PageDown')
  await expect(page.getByRole('radiogroup', { name: say('complaint-take:class'), exact: true })).toBeVisible()
  await hands.press('1')
  await expect(page.getByRole('radiogroup', { name: say('complaint-take:sub-class'), exact: true })).toBeVisible()
  await hands.press('4')
  await expect(page.getByRole('radio', { name: say('kinds:complaintSubClass.breakdown') })).toBeChecked()

  // not before it is said that it is another matter
  await hands.press('Control+Enter')
  await expect(page.getByText(say('complaint-take:duplicate-needed'))).toBeVisible()
  await judge(page, 'the same product twice')
  const other = page.getByRole('checkbox', { name: say('complaint-take:duplicate-seen') })
  await hands.goTo(other, { back: true })
  await hands.press('Space')
  await expect(other).toBeChecked()
  await hands.press('Control+Enter')
  await expect(page.getByRole('button', { name: say('complaint-take:open-it') })).toBeFocused()
  const { rows } = await world.admin.complaints.list({})
  expect(rows.map(({ unitId: about }) => about)).toEqual([unitId, unitId])
  const [second] = rows
  expect(second?.id).not.toBe(first.id)
  const matter = await world.admin.cases.get({ id: second?.caseId ?? '' })
  expect(matter.calls).toMatchObject([{ caseId: second?.caseId, customerId }])

  // and nothing is left to do on the Desk
  await hands.use(page.getByRole('button', { name: say('complaint-take:back-to-desk') }))
  await expect(page.getByText(say('desk:empty-title'))).toBeVisible()
})
