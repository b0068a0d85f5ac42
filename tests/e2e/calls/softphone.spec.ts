import { becomeReady } from '../support/become-ready.ts'
import { fileCustomer, repairOf, wang } from '../support/files.ts'
import { handsOn } from '../support/keyboard.ts'
import { connectExchange, giveAccount } from '../support/telephone/connect-exchange.ts'
import { expect, test } from '../support/telephone/telephone-test.ts'
import { wordsOf } from '../support/words.ts'

const operator = { login: 'xu.ying', name: '徐颖', roles: ['operator'] } as const
const colleague = { login: 'luo.min', name: '罗敏', roles: ['operator'] } as const
const say = wordsOf('zh-CN')

// a line that is down is no fault of the page
test.use({ tolerated: [/WebSocket connection to 'ws:\/\/127\.0\.0\.1/] })

test('a caller is answered at the console, held, outlives the server, and is handed to a colleague with the case', async ({
  world,
  open,
  exchange,
  sipUsers,
  callerAs,
}) => {
  await connectExchange(world, exchange)
  const [id, colleagueId] = await Promise.all([world.hire(operator), world.hire(colleague)])
  await giveAccount(world, { personId: id, user: 'operator', password: sipUsers.operator })
  await giveAccount(world, { personId: colleagueId, user: 'colleague', password: sipUsers.colleague })
  const customer = await fileCustomer(world.admin, wang)
  const { number: caseNumber } = await world.admin.cases.registerRepair(repairOf(customer))

  const [page, other, caller, api] = await Promise.all([
    open({ as: operator, path: '/desk' }),
    open({ as: colleague, path: '/desk' }),
    callerAs('13800138642'),
    world.signedIn(operator.login),
  ])
  const hands = handsOn(page)
  const bar = page.locator('.v-call')
  await becomeReady(page, hands)
  await becomeReady(other, handsOn(other))

  await caller.reaches('operator')
  await expect(bar).toContainText('138 0013 8642')
  await expect(bar).toContainText(wang.name)
  await expect(page.getByRole('heading', { name: wang.name })).toBeVisible()
  await hands.pressShown('F2')
  await caller.talks()
  await expect.poll(async () => (await api.calls.mine()).presence.state).toBe('on-call')
  await expect(bar.getByRole('img', { name: say('call-bar:quality-good') })).toBeVisible()

  await hands.pressShown('F3')
  await caller.hears('hold remote')
  await caller.hearsNothing()
  await expect(bar.getByRole('button', { name: say('call-bar:resume') })).toBeVisible()
  await hands.press('F3')
  await caller.talks(20)

  await exchange.stop()
  await expect(page.getByText(say('phone-trouble:why-server-unreachable'))).toBeVisible()
  await caller.talks(20)
  await exchange.start()
  await expect(page.getByText(say('phone-trouble:why-server-unreachable'))).toBeHidden()
  await expect(other.getByText(say('phone-trouble:why-server-unreachable'))).toBeHidden()
  await expect.poll(async () => (await caller.heard()).filter((each) => each === 'registered').length).toBe(2)

  await hands.pressShown('F6')
  await hands.goTo(page.getByRole('combobox', { name: say('call-tools:search') }))
  await hands.type(colleague.name)
  await expect(page.getByRole('option', { name: colleague.name, selected: true })).toBeVisible()
  await hands.press('Control+Enter')
  const otherBar = other.locator('.v-call')
  await expect(otherBar).toContainText(operator.name)
  await expect(other.getByText(caseNumber).first()).toBeVisible()
  await handsOn(other).pressShown('F2')
  await caller.talks()
  await expect.poll(async () => (await api.calls.mine()).presence.state).toBe('ready')
  await handsOn(other).pressShown('F4')
  await caller.hears('ended remote')

  const { rows } = await world.admin.calls.list({})
  expect(rows).toMatchObject([
    { source: 'softphone', direction: 'in', outcome: 'answered', agentName: colleague.name, customerName: wang.name },
  ])
  const { legs } = await world.admin.calls.get({ id: rows[0]?.id ?? '' })
  const talks = legs.filter(({ kind }) => kind === 'talk').map(({ agentName }) => agentName)
  expect(talks).toEqual([operator.name, colleague.name])
})

test('who gives up is listed; a wrong password is said and not tried again', async ({
  world,
  open,
  exchange,
  sipUsers,
  callerAs,
}) => {
  await connectExchange(world, exchange)
  const [id, colleagueId] = await Promise.all([world.hire(operator), world.hire(colleague)])
  await giveAccount(world, { personId: id, user: 'operator', password: sipUsers.operator })
  await giveAccount(world, { personId: colleagueId, user: 'colleague', password: 'forgotten' })
  const other = await open({ as: colleague, path: '/desk' })
  const trouble = other.getByText(say('phone-trouble:why-wrong-password'))
  await expect(trouble).toBeVisible()

  const [page, caller] = await Promise.all([open({ as: operator, path: '/desk' }), callerAs('caller', '王秀兰')])
  await becomeReady(page, handsOn(page))
  await caller.reaches('operator')
  await expect(page.locator('.v-call')).toContainText('王秀兰')
  await caller.hangUp()
  await expect(page.locator('.v-call')).toBeHidden()
  await expect.poll(async () => (await world.admin.calls.list({})).rows[0]?.outcome).toBe('abandoned-short')

  // mended by the administrator: the console registers by itself
  await giveAccount(world, { personId: colleagueId, user: 'colleague', password: sipUsers.colleague })
  await expect(trouble).toBeHidden()
  await caller.reaches('colleague')
  await expect(other.locator('.v-call')).toContainText('王秀兰')
  await handsOn(other).pressShown('F2')
  await caller.talks(20)
  await caller.hangUp()
  await expect(other.locator('.v-call')).toContainText(say('kinds:callState.wrap-up'))
})
