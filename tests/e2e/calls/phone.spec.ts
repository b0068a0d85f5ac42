import { cuttableLine } from '../support/telephone/own-phone.ts'
import { expect, test } from '../support/telephone/telephone-test.ts'

test('a call comes in, is held and muted, sends digits, and is hung up from either side', async ({
  phoneOf,
  callerAs,
}) => {
  const [operator, caller] = await Promise.all([phoneOf('operator'), callerAs('caller', '王秀兰')])
  await operator.becomes({ kind: 'registered' })
  await caller.call('operator', ['X-Queue: hotline', 'P-Asserted-Identity: "Wang" <sip:13800138642@127.0.0.1>'])
  const { sipCallId: id, ...ringing } = await operator.call({ state: 'ringing' })
  expect(ringing).toMatchObject({ direction: 'in', number: '13800138642', name: 'Wang', queue: 'hotline' })
  await operator.done('answer', id)
  await caller.talks()
  await operator.call({ state: 'talking', quality: 'good', doubtful: false })

  // held, resumed and held again at once: each waits for the one before
  const answers = await operator.page.evaluate(
    (call) => Promise.all([true, false, true].map((held) => window.page.phone().hold(call, held))),
    id,
  )
  expect(answers).toEqual([{ ok: true }, { ok: true }, { ok: true }])
  await caller.hears('unhold remote')
  await caller.hearsNothing()
  await operator.done('hold', id, false)
  await caller.talks(20)

  await operator.done('mute', id, true)
  await caller.hearsNothing()
  await operator.done('mute', id, false)
  await operator.done('digits', id, '12#')
  expect(await operator.does('digits', id, 'x')).toEqual({ ok: false, why: 'wrong-state' })
  await caller.hangUp()
  expect(await operator.call({ sipCallId: id, state: 'ended' })).toMatchObject({ failure: null, held: false })
  const events = async () => (await operator.told()).map(({ event }) => event)
  expect(await events()).toEqual(['ringing', 'answered', 'held', 'resumed', 'held', 'resumed', 'ended'])

  // whose telephone takes no keys in the sound gets them as messages
  await caller.page.evaluate(() => window.caller.offerTones(false))
  await caller.call('operator')
  const again = await operator.call({ state: 'ringing' })
  expect(again).toMatchObject({ number: 'caller', name: '王秀兰', queue: null })
  await operator.done('answer', again.sipCallId)
  await operator.done('digits', again.sipCallId, '1#')
  for (const digit of ['1', '#']) await caller.hears(`digit remote ${digit}`)
  await operator.done('hangUp', again.sipCallId)
  await caller.hears('ended remote')
  expect((await events()).slice(7)).toEqual(['ringing', 'answered', 'hung-up'])
})

test('calls that are not answered end as what they were', async ({ phoneOf, callerAs }) => {
  const [operator, caller] = await Promise.all([phoneOf('operator'), callerAs('caller')])
  await operator.becomes({ kind: 'registered' })
  const told = async () => (await operator.told()).map(({ event }) => event)

  await caller.call('operator')
  await operator.call({ state: 'ringing' })
  await caller.hangUp()
  await operator.call({ state: 'ended', failure: 'cancelled' })
  expect(await told()).toEqual(['ringing', 'gave-up'])

  await caller.call('operator')
  await operator.done('reject', (await operator.call({ state: 'ringing' })).sipCallId)
  await caller.hears('failed remote Busy')
  expect(await told()).toEqual(['ringing', 'gave-up', 'ringing', 'rejected'])

  // the caller does not answer, then refuses; nobody has the next number
  await caller.answerCalls(false)
  await operator.done('dial', 'caller')
  await operator.done('hangUp', (await operator.call({ state: 'ringing', direction: 'out' })).sipCallId)
  await caller.hears('failed remote Canceled')
  await operator.done('dial', 'caller')
  await operator.call({ state: 'ringing', direction: 'out' })
  await caller.reject()
  await operator.call({ state: 'ended', failure: 'busy' })
  await operator.done('dial', '138 0013 8000')
  await operator.call({ number: '13800138000', state: 'ended', failure: 'unavailable' })
  expect((await told()).slice(4)).toEqual(['ringing', 'hung-up', 'ringing', 'ended', 'ended'])
  expect(await operator.does('dial', 'sip:a@b')).toEqual({ ok: false, why: 'bad-number' })

  // dialled and answered, then the window is closed
  await caller.answerCalls(true)
  await operator.done('dial', 'caller')
  await operator.call({ state: 'talking', direction: 'out' })
  await caller.talks(10)
  await operator.page.close({ runBeforeUnload: true })
  await caller.hears('ended remote Terminated')
  await caller.call('operator')
  await caller.hears('failed remote Unavailable')
})

test('a wrong password is tried once, and a server that is away until it is back', async ({ exchange, phoneOf }) => {
  const stranger = await phoneOf('operator', { password: 'wrong' })
  await stranger.becomes({ kind: 'failed', why: 'wrong-password', retrying: false })
  expect(await stranger.does('dial', 'caller')).toEqual({ ok: false, why: 'not-registered' })
  await exchange.stop()
  const operator = await phoneOf('operator')
  await operator.becomes({ kind: 'failed', why: 'server-unreachable', retrying: true })
  await exchange.start()
  await operator.becomes({ kind: 'registered' })
  expect(await stranger.state()).toMatchObject({ why: 'wrong-password' })
})

test('a call outlives a restart of the server', async ({ exchange, phoneOf, openPage, callerAs }) => {
  const page = await openPage()
  const line = await cuttableLine(page, exchange)
  const [operator, caller] = await Promise.all([phoneOf('operator', { page }), callerAs('caller')])
  await operator.becomes({ kind: 'registered' })
  await caller.call('operator')
  const { sipCallId: id } = await operator.call({ state: 'ringing' })
  await operator.done('answer', id)
  await caller.talks(20)

  await exchange.stop()
  await operator.becomes({ kind: 'failed', why: 'server-unreachable', retrying: true })
  await caller.talks()
  await exchange.start()
  await operator.becomes({ kind: 'registered' })
  await expect.poll(async () => (await caller.heard()).filter((each) => each === 'registered').length).toBe(2)
  await caller.hangUp()
  await operator.call({ sipCallId: id, state: 'ended', failure: null })

  // hung up while the own line is down: the caller is told as soon as it is up
  await caller.call('operator')
  const { sipCallId: next } = await operator.call({ state: 'ringing' })
  await operator.done('answer', next)
  await caller.talks(20)
  await line.cut()
  await operator.becomes({ kind: 'failed', why: 'server-unreachable' })
  const hungUp = operator.does('hangUp', next)
  await caller.hearsNothing()
  line.giveBack()
  expect(await hungUp).toEqual({ ok: true })
  await caller.hears('ended remote')
  expect((await operator.told()).map(({ event }) => event)).toEqual([
    ...['ringing', 'answered', 'ended', 'ringing', 'answered', 'hung-up'],
  ])
})

test('callers are sent on, blindly and after asking, joined, and send the operator on', async ({
  phoneOf,
  callerAs,
}) => {
  const [operator, caller, third] = await Promise.all([phoneOf('operator'), callerAs('caller'), callerAs('third')])
  await operator.becomes({ kind: 'registered' })
  const answered = async () => {
    await caller.call('operator')
    const { sipCallId } = await operator.call({ state: 'ringing' })
    await operator.done('answer', sipCallId)
    await caller.talks(10)
    return sipCallId
  }

  await third.answerCalls(false)
  const refused = operator.does('transfer', await answered(), 'third')
  await third.hears('called by caller')
  await third.reject()
  expect(await refused).toEqual({ ok: false, why: 'refused-by-other' })
  const { sipCallId: blind } = await operator.call({ state: 'talking' })
  await third.answerCalls(true)
  await operator.done('transfer', blind, 'third')
  await operator.call({ sipCallId: blind, state: 'ended' })
  await third.talks()
  await third.hangUp()
  await caller.hears('ended remote')

  const held = await answered()
  await operator.done('consult', held, 'third')
  const asked = await operator.call({ consultOf: held, state: 'talking' })
  expect(await operator.call({ sipCallId: held })).toMatchObject({ held: true })
  await third.talks(20)
  await operator.done('conference', asked.sipCallId)
  await operator.call({ sipCallId: held, held: false, conferenceWith: asked.sipCallId })
  await caller.talks(20)
  await operator.done('mute', held, true)
  await operator.done('hangUp', asked.sipCallId)
  await operator.call({ sipCallId: held, conferenceWith: null, state: 'talking', muted: true })
  await caller.hearsNothing()
  await operator.done('mute', held, false)
  await caller.talks(20)

  await operator.done('consult', held, 'third')
  await operator.call({ consultOf: held, state: 'talking' })
  await operator.done('cancelConsult', held)
  await operator.call({ sipCallId: held, held: false })
  await operator.done('consult', held, 'third')
  const { sipCallId: last } = await operator.call({ consultOf: held, state: 'talking' })
  await operator.done('completeConsult', last)
  await Promise.all([
    operator.call({ sipCallId: held, state: 'ended' }),
    operator.call({ sipCallId: last, state: 'ended' }),
  ])
  await third.talks()
  await caller.talks()
  await third.hangUp()
  const ends = (await operator.told()).filter(
    ({ event }) => !['ringing', 'answered', 'held', 'resumed'].includes(event),
  )
  expect(ends.map(({ event }) => event)).toEqual(['transferred', 'hung-up', 'hung-up', 'transferred', 'transferred'])

  // one more caller while somebody is talked to, who then asks the operator to call somebody else
  const first = await answered()
  await third.call('operator')
  const { sipCallId: waiting } = await operator.call({ state: 'ringing', number: 'third' })
  await operator.done('answer', waiting)
  await operator.call({ sipCallId: first, held: true, state: 'talking' })
  await third.talks(20)
  await operator.done('hangUp', waiting)
  await operator.done('hold', first, false)
  await caller.refer('third')
  await operator.call({ number: 'third', direction: 'out', state: 'talking' })
  await third.talks(20)
})
