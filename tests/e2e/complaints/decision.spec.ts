import { v7 } from 'uuid'
import { complaintOf } from '../../support/complaint.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'
import type { World } from '../support/world.ts'

const officer = { login: 'he.min', name: '何敏', roles: ['officer'] } as const
const lead = { login: 'zhou.lan', name: '周岚', roles: ['lead'] } as const
const manager = { login: 'lin.wei', name: '林伟', roles: ['manager'] } as const

/** Two serious complaints in the hands of the officer: both are before the manager at once. */
async function climbed(world: World) {
  const api = await world.signedIn(officer.login)
  const { id: customerId, unitId } = await fileCustomer(api, {
    ...wang,
    unit: { ...wang.unit, boughtOn: '2026-10-19' },
  })
  const take = async (said: string) => {
    const made = await api.complaints.record({
      ...complaintOf(customerId, { severity: 'serious', class: 'goods', subClass: 'defect', unitId, said }),
      duplicateSeen: true,
      commandId: v7(),
    })
    const { version } = (await api.complaints.get({ id: made.id })).complaint
    await api.complaintTaking.takeUp({ commandId: v7(), id: made.id, version, personId: null })
    return made
  }
  return [await take('冰箱修了两次还是不制冷'), await take('送货时弄坏了地板')] as const
}

for (const locale of localesOf(import.meta.filename)) {
  test(`a manager asks back, decides and hands on by keyboard alone (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    const words = (key: string, values?: Record<string, string | number>) => say(`complaint-decisions:${key}`, values)
    for (const person of [officer, lead, manager]) await world.hire(person)
    const [first, second] = await climbed(world)

    const page = await open({ locale, as: manager, path: '/complaints/decisions', dark: locale === 'en' })
    await forbidPointer(page)
    const hands = handsOn(page)
    const list = page.getByRole('grid', { name: words('list') })
    await expect(list.getByRole('row')).toHaveCount(3)
    await hands.press('j')
    const story = page.getByRole('region', { name: words('chosen') })
    await expect(story).toContainText(first.number)
    await expect(story).toContainText(words('bought', { date: '2026-10-19', count: 30 }))
    // the whole story without scrolling
    const hidden = await story.locator('.story-grid').evaluate((grid) => grid.scrollHeight - grid.clientHeight)
    expect(hidden).toBeLessThanOrEqual(0)
    await judge(page, 'the story')

    // ask back: the officer is proposed, two hours
    await hands.pressShown('a')
    const asking = story.getByRole('region', { name: words('ask-title'), exact: true })
    await expect(asking.getByLabel(words('words-question'))).toBeFocused()
    await expect(asking).toContainText(officer.name)
    await hands.type('两次分别是谁修的？')
    await judge(page, 'asking back')
    await hands.press('Control+Enter')
    await expect(asking).toBeHidden()
    await expect(list.getByRole('row')).toHaveCount(2)

    // the officer answers on his worklist
    const desk = await open({ locale, as: officer, path: '/commitments' })
    await forbidPointer(desk)
    const typing = handsOn(desk)
    await typing.goToRow(desk.getByRole('grid'), say('kinds:commitmentKind.complaint-task'))
    const found = desk.getByRole('region', { name: say('complaint-ask:asked-question', { by: manager.name }) })
    await expect(found).toContainText('两次分别是谁修的？')
    await typing.goTo(found.getByLabel(say('complaint-ask:words')))
    await typing.type('都是同一位，第二次换了压缩机')
    await judge(desk, 'a question on the worklist')
    await typing.press('Control+Enter')
    await expect(found).toBeHidden()

    // the answer is before the manager, who decides
    await expect(list).toContainText(words('why-ended'))
    await expect(story).toContainText('第二次换了压缩机')
    await hands.pressShown('d')
    const deciding = story.getByRole('region', { name: words('decide-title'), exact: true })
    await expect(deciding.getByLabel(words('words-offer'))).toBeFocused()
    await hands.type('当天换新，致歉')
    await hands.choose(
      deciding.getByRole('combobox', { name: words('remedy'), exact: true }),
      say('kinds:remedyKind.exchange'),
    )
    await judge(page, 'deciding')
    await hands.press('Control+Enter')
    await expect(deciding).toBeHidden()
    await expect(story).toContainText('当天换新，致歉')

    // the other one is handed on
    await expect(list).toBeFocused()
    await expect(list.getByRole('row')).toHaveCount(3)
    await hands.press('Home')
    await expect(story.getByRole('heading', { level: 2 })).toContainText(second.number)
    await hands.pressShown('g')
    const handing = story.getByRole('region', { name: words('delegate-title'), exact: true })
    await expect(handing.getByLabel(words('words-delegation'))).toBeFocused()
    await hands.type('请与物流核实后定')
    await hands.choose(handing.getByRole('combobox', { name: words('whom_delegation') }), lead.name)
    await expect(handing).toContainText(lead.name)
    await hands.press('Control+Enter')
    await expect(handing).toBeHidden()

    const told = await world.admin.commitments.list({ kinds: ['complaint-task'] })
    expect(told.rows.map(({ ownerName }) => ownerName)).toEqual([lead.name])
    const api = await world.signedIn(officer.login)
    expect(await api.decisions.held({ id: first.id })).toMatchObject({
      decisions: [{ directive: 'offer-remedy', remedyKind: 'exchange', decidedByName: manager.name }],
      asks: [{ state: 'answered', answer: '都是同一位，第二次换了压缩机' }],
    })

    // in the complaint everything stands in order
    const section = await open({ locale, as: officer, path: `/complaints/list/${first.id}` })
    const parts = section.getByRole('navigation', { name: say('complaint:sections') })
    await parts.getByRole('button', { name: say('complaint:section-decisions') }).click()
    await expect(section.getByText('当天换新，致歉', { exact: false })).toBeVisible()
    await judge(section, 'decisions of a complaint')
    expect((await world.admin.administration.verifyAudit()).broken).toEqual([])
  })
}
