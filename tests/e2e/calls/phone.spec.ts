import { openPhone } from '../support/telephone/own-phone.ts'
import { expect, sipPassword, test } from '../support/telephone/telephone-test.ts'

test('a call comes in, is held, sends digits, and is hung up from either side', async ({
  exchange,
  pages,
  openPage,
  callerAs,
}) => {
  const operator = await openPhone(await openPage(), {
    url: pages.url('phone'),
    exchange,
    account: { user: 'operator', password: sipPassword },
  })
  await operator.becomes({ kind: 'registered' })
  const caller = await callerAs('caller', '王秀兰')
  await caller.call('operator', ['X-Queue: hotline', 'P-Asserted-Identity: "Wang" <sip:13800138642@127.0.0.1>'])
  const ringing = await operator.call({ state: 'ringing' })
  expect(ringing).toMatchObject({ direction: 'in', number: '13800138642', name: 'Wang', queue: 'hotline' })
  const id = ringing.sipCallId
  expect(await operator.page.evaluate((call) => window.page.phone().answer(call), id)).toEqual({ ok: true })
  await caller.hears('confirmed')
  await caller.talks()
  await operator.call({ state: 'talking', quality: 'good', doubtful: false })

  // held twice and resumed at once: each waits for the one before
  const answers = await operator.page.evaluate(
    (call) => Promise.all([true, false, true].map((held) => window.page.phone().hold(call, held))),
    id,
  )
  expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }])
  await caller.hears('hold remote')
  await caller.hears('unhold remote')
  await caller.hearsNothing()
  expect(await operator.page.evaluate((call) => window.page.phone().hold(call, false), id)).toEqual({ ok: true })
  await caller.talks()

  expect(await operator.page.evaluate((call) => window.page.phone().mute(call, true), id)).toEqual({ ok: true })
  await operator.call({ muted: true })
  await caller.hearsNothing()
  expect(await operator.page.evaluate((call) => window.page.phone().mute(call, false), id)).toEqual({ ok: true })
  expect(await operator.page.evaluate((call) => window.page.phone().digits(call, '12#'), id)).toEqual({ ok: true })
  expect(await operator.page.evaluate((call) => window.page.phone().digits(call, 'x'), id)).toMatchObject({ ok: false })
  await caller.hangUp()
  await operator.call({ sipCallId: id, state: 'ended', failure: null })
  const events = async () => (await operator.told()).map(({ event }) => event)
  expect(await events()).toEqual(['ringing', 'answered', 'held', 'resumed', 'held', 'resumed', 'ended'])

  await caller.call('operator')
  const second = await operator.call({ state: 'ringing' })
  expect(second.number).toBe('caller')
  await operator.page.evaluate((call) => window.page.phone().answer(call), second.sipCallId)
  await caller.talks(10)
  await operator.page.evaluate((call) => window.page.phone().hangUp(call), second.sipCallId)
  await caller.hears('ended remote')
  expect((await events()).slice(-3)).toEqual(['ringing', 'answered', 'hung-up'])
})
