import { v7 } from 'uuid'
import { complaintOf } from '../../support/complaint.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { wordsOf } from '../support/words.ts'

const officer = { login: 'he.min', name: '何敏', roles: ['officer'] } as const
const lead = { login: 'zhou.lan', name: '周岚', roles: ['lead'] } as const
const manager = { login: 'lin.wei', name: '林伟', roles: ['manager'] } as const

test('a serious complaint is answered by a letter that two people read, printed and posted', async ({
  world,
  open,
}) => {
  const say = wordsOf('zh-CN')
  await world.hire(officer)
  await world.hire(lead)
  const api = await world.signedIn(officer.login)
  const { id: customerId } = await fileCustomer(api, wang)
  const { id, number } = await api.complaints.record({
    ...complaintOf(customerId, { severity: 'serious' }),
    commandId: v7(),
  })
  const page = await open({ as: officer, path: `/complaints/list/${id}` })
  await forbidPointer(page)
  const hands = handsOn(page)
  await hands.use(page.getByRole('button', { name: say('complaint:section-replies') }))
  await hands.pressShown('d')
  const reply = page.getByRole('region', { name: say('kinds:replyPurpose.acknowledgement') })
  await expect(reply.getByText(say('complaint-reply:needs-other'))).toBeVisible()
  const body = reply.getByLabel(say('complaint-reply:body'))
  await hands.goTo(body)
  await hands.press('Control+End')
  await hands.type(' 何敏 13800000000')
  await expect(reply.getByText(say('complaint-reply:not-saved'))).toBeVisible()
  // what was typed is there again after a reload, not saved yet
  await page.reload()
  await hands.use(page.getByRole('button', { name: say('complaint:section-replies') }))
  await expect(body).toContainText('何敏 13800000000')
  await judge(page, 'a reply being written')
  await hands.press('Control+Enter')
  await expect(reply.getByText(say('complaint-reply:waits-other'))).toBeVisible()

  const desk = await open({ as: lead, path: `/complaints/list/${id}`, dark: true })
  await forbidPointer(desk)
  const keys = handsOn(desk)
  await keys.use(desk.getByRole('button', { name: say('complaint:section-replies') }))
  await expect(desk.getByRole('button', { name: say('complaint-reply:review-other') })).toBeEnabled()
  await judge(desk, 'a reply to review')
  await keys.press('Control+Enter')

  await expect(page.getByRole('button', { name: say('complaint-reply:send-letter') })).toBeEnabled()
  await hands.pressShown('l')
  const sheet = page.getByRole('article', { name: say('letter:letter', { number }) })
  await expect(sheet).toContainText('何敏 13800000000')
  await expect(sheet.getByRole('img', { name: number })).toBeVisible()
  await expect(page.getByRole('button', { name: say('print:print') })).toBeFocused()
  await judge(page, 'the letter on paper')
  await hands.use(page.getByRole('button', { name: say('print:back') }))
  await hands.use(page.getByRole('button', { name: say('complaint:section-replies') }))
  await expect(page.getByRole('button', { name: say('complaint-reply:send-letter') })).toBeEnabled()
  await hands.press('Control+Enter')
  await expect(page.getByLabel(say('complaint-reply:posted-on'))).toHaveValue(/^2026-/)
  await hands.press('Control+Enter')
  await expect(reply).toContainText(say('complaint-reply:intact'))
  const { complaint } = await api.complaints.get({ id })
  expect(complaint.state).toBe('acknowledged')
})

test('a suggestion is forwarded, adopted by the department, and its customer told', async ({ world, open }) => {
  const say = wordsOf('en')
  await world.hire(officer)
  await world.hire(manager)
  const api = await world.signedIn(officer.login)
  const { id: customerId } = await fileCustomer(api, wang)
  const { id } = await api.complaints.record({
    ...complaintOf(customerId, { class: 'suggestion', subClass: 'suggest-service', said: '希望周日也能上门' }),
    commandId: v7(),
  })
  const page = await open({ as: officer, locale: 'en', path: `/complaints/list/${id}` })
  await forbidPointer(page)
  const hands = handsOn(page)
  await hands.use(page.getByRole('button', { name: say('complaint:section-suggestion') }))
  await hands.pressShown('f')
  const form = page.getByRole('region', { name: say('complaint-reply:forward'), exact: true })
  await hands.choose(form.getByRole('combobox'), manager.name)
  await hands.goTo(form.getByLabel(say('complaint-reply:question')))
  await hands.type('Can we come on Sundays?')
  await judge(page, 'forwarding a suggestion')
  await hands.press('Control+Enter')
  await expect(page.getByText(say('complaint-reply:no-answer-yet'))).toBeVisible()

  const desk = await open({ as: manager, locale: 'en', path: `/complaints/list/${id}`, dark: true })
  await forbidPointer(desk)
  const keys = handsOn(desk)
  await keys.use(desk.getByRole('button', { name: say('complaint:section-suggestion') }))
  await keys.use(desk.getByRole('button', { name: say('complaint-reply:answer'), exact: true }))
  await expect(desk.getByLabel(say('complaint-reply:fate-words-adopted'))).toBeFocused()
  await keys.type('One crew on Sundays')
  await keys.press('Control+Enter')
  await expect(desk.getByText(say('complaint-reply:not-told'))).toBeVisible()
  await judge(desk, 'a suggestion that was adopted')

  await hands.use(page.getByRole('button', { name: say('complaint-reply:tell-it') }))
  await hands.use(page.getByRole('button', { name: say('complaint:section-replies') }))
  const reply = page.getByRole('region', { name: say('kinds:replyPurpose.suggestion-adopted') })
  const body = reply.getByLabel(say('complaint-reply:body'))
  await expect(body).toContainText('One crew on Sundays')
  // the day on which it begins is not known: the author says it
  await hands.goTo(body)
  await hands.press('Control+A')
  await hands.type('From now on one crew comes on Sundays. Thank you!')
  await hands.press('Control+Enter')
  await expect(page.getByRole('button', { name: say('complaint-reply:send-letter') })).toBeEnabled()
  await hands.press('Control+Enter')
  await expect(page.getByLabel(say('complaint-reply:posted-on'))).toHaveValue(/^2026-/)
  await hands.press('Control+Enter')
  await expect(reply).toContainText(say('complaint-reply:intact'))
  const { complaint } = await api.complaints.get({ id })
  expect([complaint.state, complaint.outcome]).toEqual(['closed', 'replied'])
})
