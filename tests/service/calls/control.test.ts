import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { HandOverTo } from '../../../src/core/contract/calls.ts'
import { settleHandOvers } from '../../../src/service/calls/due-hand-overs.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { giveUp, ring } from '../../support/callers.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const second = 1000
const number = '13800138000'

type Person = Readonly<{ id: string; api: ApiClient }>

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let anna: Person
  let bert: Person
  let carl: Person

  beforeEach(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    anna = await hire(service, admin, { login: 'anna', roles: ['operator'] })
    bert = await hire(service, admin, { login: 'bert', roles: ['operator'] })
    carl = await hire(service, admin, { login: 'carl', roles: ['operator'] })
  })

  const command = <T extends object>(input: T) => ({ commandId: commandId(), ...input })
  const ready = (person: Person) => person.api.calls.setState(command({ state: 'ready' as const, reason: null }))
  const mine = (person: Person) => person.api.calls.mine({})
  const stateOf = async (person: Person) => (await mine(person)).presence.state
  const answer = (person: Person, id: string | null) => person.api.calls.answer(command({ id }))
  const handTo = (person: Person): HandOverTo => ({ kind: 'person', personId: person.id })
  const transfer = (id: string, to: HandOverTo, more: Readonly<{ caseId?: string; commandId?: string }> = {}) =>
    anna.api.calls.transfer({ ...command({ id, to, note: '客户很急' }), caseId: null, ...more })
  const consult = (id: string, to: HandOverTo) =>
    anna.api.calls.consult(command({ id, to, note: '请看合同', caseId: null }))
  const legs = async (id: string) =>
    (await anna.api.calls.get({ id })).legs.map(({ kind, agentName, end }) => [kind, agentName, end])
  const handOvers = async () =>
    (
      await engine.read.selectFrom('call_hand_over').select(['kind', 'state', 'to_kind']).orderBy('begun_at').execute()
    ).map((row) => [row.kind, row.state, row.to_kind])

  /** A caller whom Anna talks with; the others are there. */
  async function talking(): Promise<string> {
    const call = await ring(service, number)
    await ready(anna)
    await answer(anna, call.id)
    clock.add(20 * second)
    return call.id
  }

  it('hands a call on with its case: the colleague sees customer, case and note before he speaks', async () => {
    const { id: customer } = await addCustomer(anna.api, { name: '王女士', phone: number })
    const id = await talking()
    await ready(bert)
    expect((await mine(anna)).calls[0]?.can).toEqual(['hold', 'mute', 'digits', 'transfer', 'consult', 'hang-up'])
    const again = commandId()
    await transfer(id, handTo(bert), { commandId: again })
    await transfer(id, handTo(bert), { commandId: again })
    expect(await stateOf(anna)).toBe('ready')
    expect((await mine(anna)).calls).toEqual([])
    const { presence, calls } = await mine(bert)
    expect(presence).toMatchObject({ state: 'ringing', callId: id })
    expect(calls).toMatchObject([
      {
        ...{ id, state: 'ringing', part: 'own', can: ['answer', 'reject'], customerId: customer },
        handOver: { kind: 'transfer', state: 'ringing', fromName: 'anna', toId: bert.id, note: '客户很急' },
      },
    ])
    clock.add(5 * second)
    await answer(bert, id)
    clock.add(10 * second)
    await bert.api.calls.hangUp(command({ id }))
    expect(await handOvers()).toEqual([['transfer', 'taken', 'person']])
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'acw'])
    expect((await legs(id)).filter(([kind]) => kind === 'talk')).toEqual([
      ['talk', 'anna', 'transferred'],
      ['talk', 'bert', 'agent'],
    ])
    const row = await engine.read.selectFrom('call').selectAll().executeTakeFirstOrThrow()
    expect([row.outcome, row.talk_ms, row.wait_ms, row.agent_id]).toEqual(['answered', 30 * second, 0, bert.id])
  })

  it('gives a call that nobody takes back to who handed it over, and then to the queue', async () => {
    const id = await talking()
    await bert.api.calls.setState(command({ state: 'meeting' as const, reason: null }))
    await transfer(id, handTo(bert))
    expect((await mine(bert)).calls).toMatchObject([{ id, state: 'ringing', can: ['answer', 'reject'] }])
    clock.add(29 * second)
    expect(await settleHandOvers(service.runtime, null)).toBe(0)
    clock.add(2 * second)
    expect(await settleHandOvers(service.runtime, null)).toBe(1)
    expect(await settleHandOvers(service.runtime, null)).toBe(0)
    expect((await mine(bert)).calls).toEqual([])
    expect(await mine(anna)).toMatchObject({
      presence: { state: 'ringing' },
      calls: [{ id, state: 'ringing', handOver: { state: 'returned' } }],
    })
    clock.add(31 * second)
    expect(await settleHandOvers(service.runtime, null)).toBe(1)
    expect((await mine(carl)).waiting).toBe(1)
    expect(await handOvers()).toEqual([['transfer', 'queued', 'person']])
    await ready(carl)
    expect((await mine(carl)).calls).toMatchObject([{ id, state: 'ringing' }])
    await answer(carl, null)
    expect((await mine(carl)).calls).toMatchObject([{ id, state: 'talking' }])
  })

  it('lets a rejected hand-over come back at once, and one to the queue wait there', async () => {
    const id = await talking()
    await ready(bert)
    await transfer(id, handTo(bert))
    await bert.api.calls.reject(command({ id }))
    expect(await mine(anna)).toMatchObject({ presence: { state: 'ringing' }, calls: [{ id }] })
    await answer(anna, id)
    expect(await handOvers()).toEqual([['transfer', 'returned', 'person']])
    const [queue] = (await anna.api.calls.targets({})).queues
    if (queue === undefined) throw new Error('there is a queue from the beginning')
    clock.add(40 * second)
    await transfer(id, { kind: 'queue', queueId: queue.queueId })
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'ringing'])
    expect((await mine(bert)).calls).toMatchObject([{ id, state: 'ringing', handOver: { toKind: 'queue' } }])
  })

  it('asks a colleague, who takes the call when it is left to him', async () => {
    const id = await talking()
    await ready(bert)
    await consult(id, handTo(bert))
    expect((await mine(anna)).calls).toMatchObject([{ state: 'held', can: ['mute', 'transfer', 'consult'] }])
    expect((await mine(bert)).calls).toMatchObject([
      { id, state: 'ringing', part: 'asked', can: ['answer', 'reject'], handOver: { note: '请看合同' } },
    ])
    clock.add(3 * second)
    await answer(bert, null)
    expect((await mine(bert)).calls).toMatchObject([{ state: 'talking', part: 'consulted', can: ['mute', 'hang-up'] }])
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['on-call', 'on-call'])
    clock.add(7 * second)
    await anna.api.calls.completeConsult(command({ id }))
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'on-call'])
    clock.add(10 * second)
    await bert.api.calls.hangUp(command({ id }))
    expect(await legs(id)).toEqual([
      ['queue', null, 'answered'],
      ['ring', 'anna', 'answered'],
      ['talk', 'anna', 'transferred'],
      ['ring', 'bert', 'answered'],
      ['consult', 'bert', 'answered'],
      ['talk', 'bert', 'agent'],
    ])
    const row = await engine.read.selectFrom('call').selectAll().executeTakeFirstOrThrow()
    expect([row.talk_ms, row.hold_ms, row.agent_id]).toEqual([30 * second, 10 * second, bert.id])
    expect(await handOvers()).toEqual([['consult', 'taken', 'person']])
  })

  it('goes back to the caller when the colleague does not pick up, declines or is let go', async () => {
    const id = await talking()
    for (const how of ['rejects', 'let go', 'leaves', 'late'] as const) {
      await ready(bert)
      await consult(id, handTo(bert))
      if (how === 'rejects') await bert.api.calls.reject(command({ id }))
      if (how === 'let go') await anna.api.calls.cancelConsult(command({ id }))
      if (how === 'leaves') {
        await answer(bert, id)
        await bert.api.calls.hangUp(command({ id }))
      }
      if (how === 'late') {
        clock.add(31 * second)
        expect(await settleHandOvers(service.runtime, null)).toBe(1)
      }
      expect([how, await stateOf(bert), (await mine(bert)).calls]).toEqual([how, 'ready', []])
      expect(await refusalOf(anna.api.calls.completeConsult(command({ id })))).toBe('illegal-move')
      const [own] = (await mine(anna)).calls
      if (own?.state === 'held') await anna.api.calls.hold(command({ id, held: false }))
      expect((await mine(anna)).calls).toMatchObject([{ state: 'talking', agentId: anna.id }])
      clock.add(40 * second)
    }
    expect((await handOvers()).map(([, state]) => state)).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled'])
  })

  it('lets three speak, and each of the two go', async () => {
    const id = await talking()
    await ready(bert)
    await consult(id, handTo(bert))
    await answer(bert, id)
    await anna.api.calls.conference(command({ id }))
    expect((await mine(anna)).calls).toMatchObject([{ state: 'talking', can: ['mute', 'digits', 'hang-up'] }])
    expect((await mine(bert)).calls).toMatchObject([{ part: 'joined', can: ['mute', 'hang-up'] }])
    clock.add(10 * second)
    await anna.api.calls.hangUp(command({ id }))
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'on-call'])
    await giveUp(service, id)
    expect((await mine(bert)).calls).toMatchObject([{ id, state: 'wrap-up', part: 'own' }])
    const row = await engine.read.selectFrom('call').selectAll().executeTakeFirstOrThrow()
    expect([row.outcome, row.talk_ms, row.agent_id]).toEqual(['answered', 30 * second, bert.id])
  })

  it('rings on at the next when it is rejected, and waits when all have rejected it', async () => {
    await ready(anna)
    clock.add(second)
    await ready(bert)
    const { id } = await ring(service, number)
    expect(await stateOf(anna)).toBe('ringing')
    await anna.api.calls.reject(command({ id }))
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'ringing'])
    await bert.api.calls.reject(command({ id }))
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'ready'])
    expect((await mine(carl)).waiting).toBe(1)
    expect(await refusalOf(bert.api.calls.reject(command({ id })))).toBe('not-found')
    clock.add(10 * second)
    await giveUp(service, id)
    const row = await engine.read.selectFrom('call').selectAll().executeTakeFirstOrThrow()
    expect(row.outcome).toBe('abandoned')
  })

  it('owes a call to who gives up while he is handed on', async () => {
    const id = await talking()
    await ready(bert)
    await transfer(id, handTo(bert))
    clock.add(8 * second)
    await giveUp(service, id)
    expect([await stateOf(anna), await stateOf(bert)]).toEqual(['ready', 'ready'])
    const row = await engine.read.selectFrom('call').selectAll().executeTakeFirstOrThrow()
    expect([row.outcome, row.state]).toEqual(['answered', 'ended'])
    expect(await handOvers()).toEqual([['transfer', 'ended', 'person']])
    const owed = await engine.read.selectFrom('commitment').select(['kind', 'about_id']).execute()
    expect(owed).toEqual([{ kind: 'call-return', about_id: id }])
  })

  it('goes outside, with after-call work for who sent it there', async () => {
    const id = await talking()
    await transfer(id, { kind: 'number', number: '020-88886666' })
    expect(await stateOf(anna)).toBe('acw')
    expect((await mine(anna)).calls).toMatchObject([
      { state: 'wrap-up', handOver: { state: 'taken', toKind: 'number' } },
    ])
  })

  it('says no to what cannot be', async () => {
    const id = await talking()
    const no = (to: HandOverTo) => refusalOf(transfer(id, to))
    expect(await no(handTo(bert))).toBe('illegal-move')
    expect(await no(handTo(anna))).toBe('invalid-value')
    expect(await no({ kind: 'person', personId: 'nobody' })).toBe('not-found')
    expect(await no({ kind: 'queue', queueId: 'none' })).toBe('not-found')
    expect(await refusalOf(transfer(id, handTo(bert), { caseId: 'none' }))).toBe('illegal-move')
    expect(await refusalOf(bert.api.calls.hangUp(command({ id })))).toBe('not-found')
    expect(await refusalOf(anna.api.calls.conference(command({ id })))).toBe('illegal-move')
    expect(await refusalOf(anna.api.calls.cancelConsult(command({ id })))).toBe('illegal-move')
    const { presence } = await mine(anna)
    expect(presence.state).toBe('on-call')
  })

  it('hands nothing to another centre, and nothing of it to anybody', async () => {
    const centre = {
      kind: 'centre',
      code: 'ZZ',
      areaCode: '',
      level: 'A',
      parentId: (await admin.people.whoAmI({})).orgId,
    } as const
    const [ours, theirs] = await Promise.all(
      ['甲', '乙'].map((name, at) =>
        admin.people.saveOrgUnit(command({ ...centre, id: null, name, code: `Z${'AB'[at]}` })),
      ),
    )
    if (ours === undefined || theirs === undefined) throw new Error('no centres')
    const dora = await hire(service, admin, { login: 'dora', roles: ['operator'], orgId: ours.id })
    const emil = await hire(service, admin, { login: 'emil', roles: ['operator'], orgId: theirs.id })
    await ready(emil)
    const { id } = await dora.api.calls.log(command({ number, direction: 'in', customerId: null, caseId: null }))
    const customer = await addCustomer(emil.api, { name: '李先生', phone: '13900139000' })
    const give = (to: HandOverTo) => dora.api.calls.transfer(command({ id, to, note: '', caseId: null }))
    expect(await refusalOf(give({ kind: 'person', personId: emil.id }))).toBe('not-found')
    const dial = { number, customerId: customer.id, caseId: null }
    expect(await refusalOf(dora.api.calls.dial(command(dial)))).toBe('not-found')
    expect((await dora.api.calls.targets({})).people.map(({ name }) => name)).not.toContain('emil')
  })

  it('dials with what is at hand', async () => {
    const dialled = await anna.api.calls.dial(command({ number, customerId: null, caseId: null, softphone: false }))
    expect(dialled).toEqual({ by: 'hand', id: expect.any(String) })
    expect((await mine(anna)).calls).toMatchObject([{ direction: 'out', can: ['hold', 'transfer', 'hang-up'] }])
    const soft = await bert.api.calls.dial(command({ number, customerId: null, caseId: null, softphone: true }))
    expect(soft).toEqual({ by: 'softphone', id: null })
    expect(await refusalOf(bert.api.calls.dial(command({ number: 'abc', customerId: null, caseId: null })))).toBe(
      'invalid-phone',
    )
  })

  it('names whom a call may be handed to, who is ready first', async () => {
    await ready(carl)
    const { people } = await anna.api.calls.targets({})
    expect(people.map(({ name, state }) => [name, state])).toEqual([
      ['carl', 'ready'],
      ['bert', 'offline'],
      ['管理员', 'offline'],
    ])
  })
})
