import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  signedIn,
  startService,
} from '../../support/service.ts'

const second = 1000
const minute = 60 * second
const number = '13800138000'

type Person = Readonly<{ id: string; api: ApiClient }>

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let lead: Person
  let anna: Person
  let bert: Person

  beforeEach(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    anna = await hire(service, admin, { login: 'anna', roles: ['operator'] })
    bert = await hire(service, admin, { login: 'bert', roles: ['operator'] })
  })

  const board = (person: Person = lead) => person.api.floor.board({})
  const agentOf = async (person: Person, seer: Person = lead) => {
    const agent = (await board(seer)).agents.find(({ personId }) => personId === person.id)
    if (agent === undefined) throw new Error('he is not on the board')
    return agent
  }
  const choose = (person: Person, state: 'ready' | 'break' | 'offline') =>
    person.api.calls.setState({ commandId: commandId(), state, reason: state === 'break' ? 'rest' : null })
  const log = (person: Person, customerId: string | null = null) =>
    person.api.calls.log({ commandId: commandId(), number, direction: 'in', customerId, caseId: null })
  const end = (person: Person, id: string) => person.api.calls.hangUp({ commandId: commandId(), id })
  const finish = (person: Person, id: string) =>
    person.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'silent', note: '' })

  it('shows everybody at a telephone, the call on his hand, and what he has done today to the millisecond', async () => {
    const customer = await addCustomer(lead.api, { name: '周女士', phone: number })
    const before = await board()
    expect(before.agents.map(({ name, state }) => [name, state]).toSorted()).toEqual([
      ['anna', 'offline'],
      ['bert', 'offline'],
      ['lead', 'offline'],
      ['管理员', 'offline'],
    ])
    await choose(anna, 'ready')
    clock.add(61 * second)
    const { id } = await log(anna, customer.id)
    clock.add(30 * second)
    expect(await agentOf(anna)).toMatchObject({
      state: 'on-call',
      call: { id, state: 'talking', number: `+86${number}`, customerName: '周女士', customerKind: 'consumer' },
      day: { taken: 1, ended: 0, readyMs: 61 * second, onCallMs: 30 * second, occupancy: 30 / 91, ahtMs: null },
    })
    await anna.api.calls.hold({ commandId: commandId(), id, held: true })
    clock.add(20 * second)
    await anna.api.calls.hold({ commandId: commandId(), id, held: false })
    clock.add(10 * second)
    await end(anna, id)
    clock.add(40 * second)
    await finish(anna, id)
    clock.add(5 * second)
    await choose(anna, 'break')
    clock.add(minute)
    const told = (await agentOf(anna)).day
    expect(told).toEqual({
      taken: 1,
      dialled: 0,
      missed: 0,
      ended: 1,
      talkMs: 40 * second,
      holdMs: 20 * second,
      acwMs: 40 * second,
      ahtMs: 100 * second,
      occupancy: 100 / 166,
      onCallMs: 60 * second,
      wrapUpMs: 40 * second,
      readyMs: 66 * second,
      breakMs: minute,
      breaks: 1,
    })
    // what is kept from facts is what a new process reads
    const again = await startService(engine, clock)
    const elsewhere = { id: lead.id, api: await signedIn(again, 'lead') }
    expect((await agentOf(anna, elsewhere)).day).toEqual(told)
    await again.stop()
    const day = await lead.api.floor.agent({ personId: anna.id })
    expect(day.states.map(({ state, from, to }) => [state, to === null ? null : to - from])).toEqual([
      ['offline', expect.any(Number)],
      ['ready', 61 * second],
      ['on-call', 60 * second],
      ['acw', 40 * second],
      ['ready', 5 * second],
      ['break', null],
    ])
    expect(day.calls).toMatchObject([{ id, outcome: 'answered', talkMs: 40 * second, acwMs: 40 * second }])
  })

  it('begins a new day at midnight with what lasts', async () => {
    await choose(anna, 'ready')
    expect((await agentOf(anna)).day.readyMs).toBe(0)
    clock.set(Date.UTC(2026, 10, 20, 16, 0) + minute)
    const night = await agentOf(anna)
    expect(night.day.readyMs).toBe(minute)
    await choose(anna, 'offline')
    expect((await agentOf(anna)).day.readyMs).toBe(minute)
  })

  it('takes a call for help to one lead, with its call, and ends it', async () => {
    const other = await hire(service, admin, { login: 'other-lead', roles: ['lead'] })
    const { id: callId } = await log(anna)
    const { id } = await anna.api.floor.askHelp({ commandId: commandId(), note: '客户要求赔偿', caseId: null })
    expect(await anna.api.floor.askHelp({ commandId: commandId(), note: '又', caseId: null })).toEqual({ id })
    expect((await agentOf(anna)).help).toMatchObject({ id, callId, note: '客户要求赔偿', takenBy: null })
    await lead.api.floor.takeHelp({ commandId: commandId(), id })
    expect(await refusalOf(other.api.floor.takeHelp({ commandId: commandId(), id }))).toBe('already-claimed')
    expect((await anna.api.floor.own({})).help).toMatchObject({ takenByName: 'lead' })
    expect(await refusalOf(bert.api.floor.endHelp({ commandId: commandId(), id }))).toBe('not-found')
    await lead.api.floor.settleHelp({ commandId: commandId(), id })
    expect((await anna.api.floor.own({})).help).toBeNull()
    expect(await refusalOf(other.api.floor.takeHelp({ commandId: commandId(), id }))).toBe('not-found')
    // and can be asked for anew
    expect(await anna.api.floor.askHelp({ commandId: commandId(), note: '', caseId: null })).not.toEqual({ id })
  })

  it('brings a message to who is there and who comes, and shows who has seen and confirmed it', async () => {
    await choose(anna, 'ready')
    const { id, people } = await lead.api.floor.send({
      commandId: commandId(),
      to: { kind: 'all' },
      kind: 'text',
      text: '系统 18:00 维护',
    })
    expect(people).toBe(3)
    expect(await anna.api.floor.own({})).toMatchObject({ messages: [{ id, text: '系统 18:00 维护', byName: 'lead' }] })
    expect((await agentOf(anna)).unanswered).toBe(1)
    await anna.api.floor.shown({ ids: [id] })
    clock.add(second)
    await anna.api.floor.answer({ commandId: commandId(), id, answer: 'confirmed' })
    const [message] = await lead.api.floor.sent({})
    expect(message?.people.find(({ name }) => name === 'anna')).toEqual({
      personId: anna.id,
      name: 'anna',
      shownAt: clock.now() - second,
      answeredAt: clock.now(),
      answer: 'confirmed',
    })
    expect(message?.people.find(({ name }) => name === 'bert')).toMatchObject({ shownAt: null, answeredAt: null })
    expect((await anna.api.floor.own({})).messages).toEqual([])
    expect((await bert.api.floor.own({})).messages).toHaveLength(1)
    const text = { to: { kind: 'person', personId: anna.id }, kind: 'text', text: '' } as const
    expect(await refusalOf(lead.api.floor.send({ commandId: commandId(), ...text }))).toBe('invalid-value')
    const join = await lead.api.floor.send({ commandId: commandId(), ...text, kind: 'join' })
    const answer = (of: string, say: 'confirmed' | 'accepted') =>
      anna.api.floor.answer({ commandId: commandId(), id: of, answer: say })
    expect(await refusalOf(answer(join.id, 'confirmed'))).toBe('invalid-value')
    await answer(join.id, 'accepted')
    expect(await refusalOf(bert.api.floor.answer({ commandId: commandId(), id: join.id, answer: 'accepted' }))).toBe(
      'not-found',
    )
  })

  it('lets one lead look after an alert as long as it lasts, and after the next one anew', async () => {
    const other = await hire(service, admin, { login: 'other-lead', roles: ['lead'] })
    const { id } = await log(anna)
    const { since } = await agentOf(anna)
    const look = (by: Person, at: number = since) =>
      by.api.floor.look({ commandId: commandId(), kind: 'long-call', subjectId: anna.id, since: at })
    clock.add(10 * minute - 1)
    expect(await refusalOf(look(lead))).toBe('not-found')
    clock.add(1)
    await look(lead)
    await look(lead)
    expect(await refusalOf(look(other))).toBe('already-claimed')
    expect((await board()).looked).toEqual([{ key: `long-call:${anna.id}:${since}`, byName: 'lead', at: clock.now() }])
    await end(anna, id)
    expect(await refusalOf(look(other))).toBe('not-found')
    expect((await board()).looked).toEqual([])
    await service.stop()
  })
})
