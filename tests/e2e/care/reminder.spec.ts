import { fileCustomer } from '../support/files.ts'
import { expect, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const lead = { login: 'wanglei', name: '王磊', roles: ['lead'] } as const
const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const

// the host's clock stands at 18 November 2026: thirty days after 19 October
const buyers = [
  { name: '林秀兰', phone: '138 0013 8642', boughtOn: '2026-10-19' },
  { name: '周平', phone: '138 0013 8643', boughtOn: '2026-10-20' },
  { name: '赵敏', phone: '138 0013 8644', boughtOn: '2026-10-15' },
] as const

for (const locale of localesOf(import.meta.filename)) {
  test(`a rule by form shows whom it would remind, runs, and its reminder is called (${locale})`, async ({
    world,
    open,
  }) => {
    test.slow()
    const say = wordsOf(locale)
    const dark = locale === 'en'
    await world.hire(lead)
    await world.hire(operator)
    for (const { name, phone, boughtOn } of buyers)
      await fileCustomer(world.admin, {
        name,
        phone,
        unit: { modelName: 'BX-320 三门冰箱', category: '冰箱', serial: `S${phone.slice(-4)}`, boughtOn },
      })
    const page = await open({ locale, as: lead, path: '/reminders/rules', dark })
    await expect(page.getByText(say('reminder:no-rules'))).toBeVisible()
    await judge(page, 'no rule yet')

    // typed, and foreseen beside it before anything is saved
    await page.keyboard.press('n')
    const form = page.getByRole('region', { name: say('reminder:new-rule') })
    await form.getByLabel(say('reminder:field.name')).fill('满月回访')
    const sentence = form.getByRole('status')
    await expect(sentence).toContainText(say('reminder:when.new-purchase', { days: 30 }))
    const preview = page.getByRole('region', { name: say('reminder:preview') })
    await expect(preview.getByText(say('reminder:preview-total', { days: 30, reminded: 3 }))).toBeVisible()
    await expect(preview.getByRole('row', { name: /林秀兰/ })).toContainText('2026-11-18')
    await expect(preview.getByRole('row', { name: /周平/ })).toContainText('2026-11-19')
    await form.getByLabel(say('reminder:field.days'), { exact: true }).fill('29')
    await expect(preview.getByRole('row', { name: /周平/ })).toContainText('2026-11-18')
    await form.getByLabel(say('reminder:field.days'), { exact: true }).fill('30')
    await form.getByLabel(say('reminder:field.window')).fill('3')
    // 15 October and thirty days is over by then
    await expect(preview.getByText(say('reminder:preview-total', { days: 30, reminded: 2 }))).toBeVisible()
    await form.getByLabel(say('reminder:field.zh')).fill('您好{customer}，{model}用得还好吗？')
    await form.getByLabel(say('reminder:field.en')).fill('Hello {customer}, is the {model} all right?')
    await judge(page, 'the form of a rule with its preview')
    expect((await world.admin.reminders.runs({})).rows).toEqual([])

    // saved and on: what is due is made at once when wanted
    await page.keyboard.press('Control+Enter')
    const detail = page.getByRole('region', { name: say('reminder:chosen') })
    await expect(detail.getByRole('heading', { name: '满月回访' })).toBeVisible()
    await page.keyboard.press('r')
    const count = say('reminder:open-rows', { what: say('reminder:outcome.call'), count: 1 })
    await detail.getByRole('button', { name: count }).click()
    const rows = detail.getByRole('grid')
    await expect(rows.getByRole('row', { name: /林秀兰/ })).toContainText('2026-10-19')
    await judge(page, 'the rows of a run')
    await page.keyboard.press('r')
    await expect(page.getByText(say('reminder:run-nothing'))).toBeVisible()
    await expect(rows.getByRole('row')).toHaveCount(2)

    // an operator takes it, sees why and what to say, and records what came of it
    const desk = await open({ locale, as: operator, path: '/commitments', dark })
    await expect(desk.getByText('林秀兰')).toBeVisible()
    await desk.keyboard.press('Control+J')
    const why = desk.getByRole('region', { name: say('reminder-reason:title') })
    await expect(why).toContainText(say('reminder-reason:days-ago', { days: 30 }))
    await expect(why).toContainText(
      locale === 'en' ? 'Hello 林秀兰, is the BX-320 三门冰箱 all right?' : '您好林秀兰，BX-320 三门冰箱用得还好吗？',
    )
    await judge(desk, 'a reminder to be called')
    await desk
      .getByRole('button', { name: say('kinds:commitmentResult.reached') })
      .first()
      .click()
    await expect(async () => {
      const { rows: runs } = await world.admin.reminders.runs({})
      const run = runs.find((each) => each.day === '2026-11-18')
      const hits = await world.admin.reminders.hits({ runId: run?.id ?? '' })
      expect(hits.rows.map((hit) => [hit.customerName, hit.state, hit.result])).toEqual([['林秀兰', 'kept', 'reached']])
    }).toPass()
    await expect(rows.getByRole('row', { name: /林秀兰/ })).toContainText(say('kinds:commitmentResult.reached'))
  })
}
