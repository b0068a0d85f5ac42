import { v7 } from 'uuid'
import { complaintOf } from '../../support/complaint.ts'
import { fileCustomer, wang } from '../support/files.ts'
import { expect, forbidPointer, test } from '../support/fixtures.ts'
import { judge } from '../support/judge.ts'
import { handsOn } from '../support/keyboard.ts'
import { localesOf, wordsOf } from '../support/words.ts'

const officer = { login: 'he.min', name: '何敏', roles: ['officer'] } as const
const manager = { login: 'lin.wei', name: '林伟', roles: ['manager'] } as const
const accused = { login: 'qian.jun', name: '钱军', roles: ['officer'] } as const

for (const locale of localesOf(import.meta.filename)) {
  test(`a complaint is withdrawn, opened again, and kept from who is accused (${locale})`, async ({ world, open }) => {
    const say = wordsOf(locale)
    const words = (key: string, values?: Record<string, string | number>) => say(`complaint-life:${key}`, values)
    for (const person of [officer, manager]) await world.hire(person)
    const accusedId = await world.hire(accused)
    const api = await world.signedIn(officer.login)
    const { id: customerId } = await fileCustomer(api, wang)
    const recorded = await api.complaints.record({
      ...complaintOf(customerId, { subClass: 'skill', said: '修了三次没修好', accusedId }),
      commandId: v7(),
    })

    const path = `/complaints/list/${recorded.id}`
    const page = await open({ locale, as: officer, path, dark: locale === 'en' })
    await forbidPointer(page)
    const hands = handsOn(page)
    const move = (name: string) => say(`kinds:complaintMove.${name}`)
    await expect(page.getByRole('heading', { name: recorded.number })).toBeVisible()

    // the customer takes it back: how he said so, and who
    await hands.press('w')
    const withdrawing = page.getByRole('region', { name: move('withdraw') })
    await expect(withdrawing.getByLabel(words('why'))).toBeFocused()
    await hands.type('客户说算了')
    await judge(page, 'withdrawing')
    await hands.press('Control+Enter')
    await expect(withdrawing).toBeHidden()

    // he calls again
    await expect(page.getByRole('button', { name: move('reopen') })).toBeVisible()
    await hands.press('r')
    const reopening = page.getByRole('region', { name: move('reopen') })
    await expect(reopening.getByLabel(words('why'))).toBeFocused()
    await expect(reopening).toContainText(say('kinds:severity.general'))
    await hands.type('客户又来电，问题仍在')
    await hands.press('Control+Enter')
    await expect(reopening).toBeHidden()
    await expect(page.getByRole('list', { name: say('complaint:promises') }).getByRole('listitem')).toHaveCount(2)
    const life = page.getByRole('button', { name: say('complaint:section-life') })
    await hands.use(life)
    await expect(page.getByRole('region', { name: words('turns') })).toContainText('客户又来电，问题仍在')
    await judge(page, 'what was said at its turns')

    // the manager makes it confidential and names the officer's colleague
    const desk = await open({ locale, as: manager, path })
    await forbidPointer(desk)
    const typing = handsOn(desk)
    await typing.use(desk.getByRole('button', { name: say('complaint:section-life') }))
    const circle = desk.getByRole('region', { name: words('circle') })
    await typing.use(circle.getByRole('button', { name: words('confide') }))
    await expect(circle).toContainText(words('is-confidential'))
    await expect(circle.getByRole('list', { name: words('people') })).toContainText(officer.name)
    await judge(desk, 'the circle')

    // the accused finds neither the complaint nor its case
    const other = await open({ locale, as: accused, path })
    await forbidPointer(other)
    await expect(other.getByRole('alert').first()).toBeVisible()
    await expect(other.getByText(recorded.number)).toHaveCount(0)
    await expect(other.getByText('修了三次没修好')).toHaveCount(0)
  })
}
