import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { silenceMs } from '../../src/service/clockwork/silent-consoles.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { giveUp, ring } from '../support/callers.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../support/service.ts'

const second = 1000
const minute = 60 * second
const number = '13800138000'

type Person = Readonly<{ id: string; api: ApiClient }>

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let anna: Person
  let bert: Person

  beforeEach(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    anna = await hire(service, admin, { login: 'anna', roles: ['operator'] })
    bert = await hire(service, admin, { login: 'bert', roles: ['operator'] })
  })

  const choose = (person: Person, state: 'ready' | 'break' | 'offline', reason: 'meal' | null = null) =>
    person.api.calls.setState({ commandId: commandId(), state, reason })
  const stateOf = async (person: Person) => (await person.api.calls.mine({})).presence.state
  const answer = (person: Person, id: string | null) => person.api.calls.answer({ commandId: commandId(), id })
  const returns = async () =>
    (await engine.read.selectFrom('commitment').selectAll().where('kind', '=', 'call-return').execute()).map((row) => ({
      id: row.id,
      state: row.state,
      result: row.result,
      due: row.due_at,
      about: row.about_id,
    }))
  async function abandon(waitMs: number, from = number): Promise<string> {
    const call = await ring(service, from)
    clock.add(waitMs)
    await giveUp(service, call.id)
    return call.id
  }

  it('owes one call-return to a caller who has given up three times', async () => {
    const first = await abandon(10 * second)
    await abandon(20 * second)
    await abandon(6 * second)
    const owed = await returns()
    expect(owed).toHaveLength(1)
    expect(owed[0]).toMatchObject({ state: 'open', about: first, due: clock.now() - 26 * second + 15 * minute })
    await abandon(10 * second, '13900139000')
    expect(await returns()).toHaveLength(2)
  })

  it('owes one also when the three give up at the same moment', async () => {
    const calls = await Promise.all([1, 2, 3].map(() => ring(service, number)))
    clock.add(10 * second)
    await Promise.all(calls.map((call) => giveUp(service, call.id)))
    expect(await returns()).toHaveLength(1)
  })

  it('puts an operator who was offline on the call he logs by hand, and offline again after it', async () => {
    await choose(anna, 'offline')
    const { id } = await anna.api.calls.log({
      ...{ commandId: commandId(), number, direction: 'in', customerId: null, caseId: null },
    })
    expect((await anna.api.calls.mine({})).presence).toMatchObject({ state: 'on-call', callId: id })
    await anna.api.calls.hangUp({ commandId: commandId(), id })
    expect(await stateOf(anna)).toBe('acw')
    await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '' })
    expect((await anna.api.calls.mine({})).presence).toMatchObject({ state: 'offline', callId: null })
    // What is chosen meanwhile waits for the end of the call.
    const again = await anna.api.calls.log({
      ...{ commandId: commandId(), number, direction: 'out', customerId: null, caseId: null },
    })
    await choose(anna, 'ready')
    expect(await stateOf(anna)).toBe('on-call')
    await anna.api.calls.finish({ commandId: commandId(), id: again.id, wrapUpCode: 'answered', note: '' })
    expect(['ready', 'ringing']).toContain(await stateOf(anna))
  })

  it('owes nothing to a caller who waited no more than five seconds', async () => {
    await abandon(5 * second)
    expect(await returns()).toEqual([])
    await abandon(5 * second + 1)
    expect(await returns()).toHaveLength(1)
  })

  it('counts a call-return as done when the caller is answered on a later call', async () => {
    await abandon(10 * second)
    const call = await ring(service, '+86 138-0013-8000')
    await answer(anna, call.id)
    expect(await returns()).toMatchObject([{ state: 'kept', result: 'called-in' }])
    await anna.api.calls.finish({ commandId: commandId(), id: call.id, wrapUpCode: 'answered', note: '' })
    await abandon(10 * second)
    clock.add(20 * minute)
    await anna.api.calls.log({ commandId: commandId(), number, direction: 'in', customerId: null, caseId: null })
    expect((await returns()).map((row) => row.state).toSorted()).toEqual(['kept', 'late'])
  })

  it('knows the caller of a call that was given up', async () => {
    const customer = await addCustomer(anna.api, { name: '王秀兰', phone: number })
    await abandon(10 * second)
    const { rows } = await anna.api.commitments.list({ kinds: ['call-return'] })
    expect(rows).toMatchObject([{ customerId: customer.id, customerName: '王秀兰' }])
    expect((await anna.api.commitments.get({ id: rows[0]?.id ?? '' })).phone?.number).toBe('+8613800138000')
  })

  it('rings at the operator who has been ready longest, the longest waiting first', async () => {
    await choose(anna, 'ready')
    clock.add(minute)
    await choose(bert, 'ready')
    const [one, two, three, four] = [
      await ring(service, '13700137001'),
      await ring(service, '13700137002'),
      await ring(service, '13700137003'),
      await ring(service, '13700137004'),
    ]
    const agentOf = async (id: string) => (await admin.calls.get({ id })).call.agentId
    expect([await agentOf(one.id), await agentOf(two.id), await agentOf(three.id)]).toEqual([anna.id, bert.id, null])
    clock.add(10 * second)
    await giveUp(service, one.id)
    expect(await agentOf(three.id)).toBe(anna.id)
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ringing', 'ringing'])
    await answer(bert, null)
    await bert.api.calls.finish({ commandId: commandId(), id: two.id, wrapUpCode: 'answered', note: '' })
    await choose(bert, 'ready')
    expect(await agentOf(four.id)).toBe(bert.id)
  })

  it('rings at nobody who is on a break, in after-call work or gone', async () => {
    await choose(anna, 'break', 'meal')
    const call = await ring(service, number)
    expect((await admin.calls.get({ id: call.id })).call).toMatchObject({ state: 'waiting', agentId: null })
    expect((await anna.api.calls.mine({})).waiting).toBe(1)
    await choose(anna, 'ready')
    expect((await admin.calls.get({ id: call.id })).call).toMatchObject({ state: 'ringing', agentId: anna.id })
  })

  it('gives a call that one has answered to no other', async () => {
    await choose(anna, 'ready')
    await choose(bert, 'break', 'meal')
    const call = await ring(service, number)
    await answer(bert, call.id)
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'on-call'])
    expect(await refusalOf(answer(anna, call.id))).toBe('already-claimed')
    expect(await refusalOf(answer(anna, null))).toBe('nothing-to-take')
    expect(await answer(bert, call.id)).toEqual({ id: call.id })
    for (const act of [
      () => anna.api.calls.hold({ commandId: commandId(), id: call.id, held: true }),
      () => anna.api.calls.hangUp({ commandId: commandId(), id: call.id }),
      () => anna.api.calls.finish({ commandId: commandId(), id: call.id, wrapUpCode: 'answered', note: '' }),
    ])
      expect(await refusalOf(act())).toBe('not-found')
  })

  it('lets one of two who press at the same moment have the call', async () => {
    const call = await ring(service, number)
    const tries = await Promise.allSettled([answer(anna, call.id), answer(bert, call.id)])
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect([await stateOf(anna), await stateOf(bert)].toSorted()).toEqual(['offline', 'on-call'])
  })

  it('answers the next waiting call in after-call work, but not during a call', async () => {
    await choose(anna, 'ready')
    const [one, two] = [await ring(service, '13700137001'), await ring(service, '13700137002')]
    await answer(anna, null)
    expect(await refusalOf(answer(anna, two.id))).toBe('illegal-move')
    await anna.api.calls.hangUp({ commandId: commandId(), id: one.id })
    expect(await stateOf(anna)).toBe('acw')
    expect(await answer(anna, null)).toEqual({ id: two.id })
  })

  it('holds and resumes, and adds up talk, hold and after-call work', async () => {
    await choose(anna, 'ready')
    const { id } = await ring(service, number)
    clock.add(12 * second)
    await answer(anna, null)
    const hold = (held: boolean) => anna.api.calls.hold({ commandId: commandId(), id, held })
    clock.add(minute)
    await hold(true)
    expect(await refusalOf(hold(true))).toBe('illegal-move')
    clock.add(20 * second)
    await hold(false)
    expect(await refusalOf(hold(false))).toBe('illegal-move')
    clock.add(40 * second)
    await anna.api.calls.hangUp({ commandId: commandId(), id })
    await anna.api.calls.hangUp({ commandId: commandId(), id })
    clock.add(30 * second)
    await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '问保修' })
    const { call } = await anna.api.calls.get({ id })
    expect(call).toMatchObject({
      state: 'ended',
      outcome: 'answered',
      waitMs: 12 * second,
      talkMs: 100 * second,
      holdMs: 20 * second,
      acwMs: 30 * second,
      wrapUpCode: 'answered',
      note: '问保修',
    })
    expect(await stateOf(anna)).toBe('ready')
  })

  it('takes a silent console off the desk after a minute, and keeps it in the log', async () => {
    await choose(anna, 'ready')
    await choose(bert, 'ready')
    const readySince = clock.now()
    clock.add(40 * second)
    await bert.api.calls.heartbeat({})
    clock.add(20 * second)
    expect(await service.silentConsoles.tick()).toBe(0)
    clock.add(1)
    expect(await service.silentConsoles.tick()).toBe(1)
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['offline', 'ready'])
    expect(await service.silentConsoles.tick()).toBe(0)
    const log = await engine.read.selectFrom('agent_state_log').selectAll().where('person_id', '=', anna.id).execute()
    expect(log.map((row) => [row.state, row.from_at, row.to_at])).toContainEqual(['ready', readySince, clock.now()])
    const audited = await engine.read
      .selectFrom('audit')
      .selectAll()
      .where('subject', '=', `person:${anna.id}`)
      .orderBy('seq', 'desc')
      .executeTakeFirst()
    expect(audited).toMatchObject({ procedure: 'scheduler.silent-console', detail_json: '{"silent":"ready"}' })
  })

  it('rings elsewhere when the console at which a call rings falls silent', async () => {
    await choose(anna, 'ready')
    clock.add(second)
    await choose(bert, 'ready')
    const call = await ring(service, number)
    clock.add(50 * second)
    await bert.api.calls.heartbeat({})
    clock.add(11 * second)
    expect(await service.silentConsoles.tick()).toBe(1)
    expect((await admin.calls.get({ id: call.id })).call).toMatchObject({ state: 'ringing', agentId: bert.id })
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['offline', 'ringing'])
    expect(await answer(bert, null)).toEqual({ id: call.id })
  })

  it('lets a call end before it takes a silent console off the desk', async () => {
    await choose(anna, 'ready')
    const { id } = await ring(service, number)
    await answer(anna, null)
    clock.add(silenceMs + 1)
    expect(await service.silentConsoles.tick()).toBe(1)
    expect(await stateOf(anna)).toBe('on-call')
    expect(await service.silentConsoles.tick()).toBe(0)
    await anna.api.calls.hangUp({ commandId: commandId(), id })
    await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '' })
    expect(await stateOf(anna)).toBe('offline')
  })

  it('gives consoles a minute to come back after a restart', async () => {
    await choose(anna, 'ready')
    clock.add(10 * minute)
    const anew = await startService(engine, clock)
    expect(await anew.silentConsoles.tick()).toBe(0)
    clock.add(silenceMs + 1)
    expect(await anew.silentConsoles.tick()).toBe(1)
    await anew.stop()
  })

  it('lets a lead free an operator who is stuck, and records it', async () => {
    await choose(anna, 'break', 'meal')
    expect(
      await refusalOf(bert.api.calls.releaseAgent({ commandId: commandId(), personId: anna.id, state: 'offline' })),
    ).toBe('FORBIDDEN')
    await admin.calls.releaseAgent({ commandId: commandId(), personId: anna.id, state: 'offline' })
    expect(await stateOf(anna)).toBe('offline')
    const last = await engine.read.selectFrom('audit').selectAll().orderBy('seq', 'desc').executeTakeFirst()
    expect(last).toMatchObject({ procedure: 'calls.releaseAgent', subject: `person:${anna.id}` })
  })

  it('keeps drafts by person and key, the newest text of each', async () => {
    const save = (person: Person, key: string, text: string) =>
      person.api.cases.saveDraft({ key, body: { text }, baseVersion: 3 })
    await save(anna, 'call:1', '一')
    clock.add(second)
    await save(anna, 'case:1', '二')
    clock.add(second)
    await save(anna, 'call:1', '三')
    await save(bert, 'call:1', '别人的')
    const drafts = await anna.api.cases.drafts({})
    expect(drafts.map(({ key, body, baseVersion }) => [key, body, baseVersion])).toEqual([
      ['call:1', { text: '三' }, 3],
      ['case:1', { text: '二' }, 3],
    ])
    await anna.api.cases.dropDraft({ key: 'call:1' })
    expect((await anna.api.cases.drafts({})).map((draft) => draft.key)).toEqual(['case:1'])
    expect(await bert.api.cases.drafts({})).toMatchObject([{ key: 'call:1', body: { text: '别人的' } }])
    expect(await refusalOf(save(anna, 'case:../x', ''))).toBe('BAD_REQUEST')
    const anew = await startService(engine, clock)
    expect(await anew.runtime.engine.read.selectFrom('draft').selectAll().execute()).toHaveLength(2)
    await anew.stop()
  })
})
