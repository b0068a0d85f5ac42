import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import { type AgentTerms, defaultAgentTerms } from '../../../src/core/domain/queue/agent-terms.ts'
import { defaultQueueTerms } from '../../../src/core/domain/queue/queue.ts'
import { keepAgents } from '../../../src/service/clockwork/agent-keeper.ts'
import { lostCallMs, silenceMs } from '../../../src/service/clockwork/silent-consoles.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { offer, tell } from '../../support/floor-calls.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const second = 1000
const minute = 60 * second

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

  const keep = () => keepAgents(service.runtime)
  const choose = (person: Person, state: 'ready' | 'break' | 'meeting' | 'offline', reason: string | null = null) =>
    person.api.calls.setState({ commandId: commandId(), state, reason })
  const presence = async (person: Person) => (await person.api.calls.mine({})).presence
  const terms = (over: Partial<AgentTerms>) => {
    const { reasons, forced, ...rest } = { ...defaultAgentTerms, ...over }
    const value = { ...rest, reasons: [...reasons], forced: [...forced] }
    return admin.administration.saveSetting({
      ...{ commandId: commandId(), setting: { name: 'agent-states', value }, effectiveFrom: null },
    })
  }
  /** Answers a call and hangs it up: in after-call work. */
  async function talk(person: Person, queueId: string | null = null): Promise<string> {
    await choose(person, 'ready')
    const id = await offer(service, { queueId })
    await person.api.calls.answer({ commandId: commandId(), id })
    clock.add(minute)
    await person.api.calls.hangUp({ commandId: commandId(), id })
    return id
  }
  const setAgent = (person: Person, over: object) =>
    admin.queues.setAgent({
      ...{ commandId: commandId(), personId: person.id, state: 'ready', reason: null, when: 'now' },
      ...over,
    })
  const log = (person: Person) =>
    engine.read
      .selectFrom('agent_state_log')
      .select(['state', 'cause', 'by_person'])
      .where('person_id', '=', person.id)
      .orderBy('from_at')
      .orderBy('to_at')
      .execute()

  it('ends after-call work at its limit, as of its limit, and makes ready; the code may still be given', async () => {
    const id = await talk(anna)
    const ended = clock.now()
    expect(await anna.api.queues.mine({})).toMatchObject({ acwEndsAt: ended + 3 * minute, wrapUpRequired: false })
    clock.add(3 * minute - 1)
    expect(await keep()).toMatchObject({ settled: 0 })
    clock.add(10 * minute)
    expect(await keep()).toMatchObject({ settled: 1 })
    expect(await presence(anna)).toMatchObject({ state: 'ready', callId: null })
    expect((await admin.calls.get({ id })).call).toMatchObject({ state: 'ended', acwMs: 3 * minute, wrapUpCode: null })
    await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '补记' })
    expect((await admin.calls.get({ id })).call).toMatchObject({
      ...{ state: 'ended', acwMs: 3 * minute, wrapUpCode: 'answered', note: '补记' },
    })
    expect(await presence(anna)).toMatchObject({ state: 'ready' })
  })

  it('takes the limit of the queue before the general one', async () => {
    const wanted = { ...defaultQueueTerms, skills: [], acwMs: 20 * second }
    const { id } = await admin.queues.save({
      ...{ commandId: commandId(), id: null, version: 0, orgId: null, name: '快线', terms: wanted },
    })
    await talk(anna, id)
    clock.add(20 * second)
    expect(await keep()).toMatchObject({ settled: 1 })
  })

  it('waits for the wrap-up code where it is required, warns once, and takes no “ready” for it', async () => {
    await terms({ wrapUpRequired: true })
    const id = await talk(anna)
    clock.add(3 * minute)
    expect(await keep()).toEqual({ settled: 0, wrapped: 0, warned: 1 })
    expect(await keep()).toEqual({ settled: 0, wrapped: 0, warned: 0 })
    expect(await presence(anna)).toMatchObject({ state: 'acw', warning: 'long-acw' })
    await choose(anna, 'ready')
    expect(await presence(anna)).toMatchObject({ state: 'acw' })
    await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '' })
    expect(await presence(anna)).toMatchObject({ state: 'ready', warning: null })
  })

  it('ends after-call work at once for who becomes ready', async () => {
    const id = await talk(anna)
    clock.add(10 * second)
    await choose(anna, 'ready')
    expect(await presence(anna)).toMatchObject({ state: 'ready', callId: null })
    expect((await admin.calls.get({ id })).call).toMatchObject({ state: 'ended', acwMs: 10 * second })
  })

  it('does not end after-call work by itself where that is not wanted', async () => {
    await terms({ autoReady: false })
    await talk(anna)
    clock.add(60 * minute)
    expect(await keep()).toMatchObject({ settled: 0, warned: 1 })
  })

  it('asks for the reason where it is forced', async () => {
    expect(await refusalOf(choose(anna, 'break'))).toBe('reason-required')
    expect(await refusalOf(choose(anna, 'break', 'nonsense'))).toBe('invalid-value')
    const coach = {
      code: 'coach',
      names: { 'zh-CN': '辅导', en: 'Coaching' },
      states: ['meeting' as const],
      limitMs: null,
    }
    await terms({ reasons: [...defaultAgentTerms.reasons, coach], forced: ['meeting'] })
    expect(await refusalOf(choose(anna, 'meeting'))).toBe('reason-required')
    expect(await choose(anna, 'meeting', 'coach')).toMatchObject({
      ...{ state: 'meeting', reason: 'coach', reasonNames: { 'zh-CN': '辅导', en: 'Coaching' } },
    })
    expect(await choose(anna, 'break')).toMatchObject({ state: 'break', reason: null })
  })

  it('warns once of who is ready without a call, and of a break beyond its reason’s limit', async () => {
    await choose(anna, 'ready')
    await choose(bert, 'break', 'rest')
    clock.add(15 * minute)
    expect(await keep()).toMatchObject({ warned: 1 })
    clock.add(5 * minute)
    expect(await keep()).toMatchObject({ warned: 1 })
    expect(await keep()).toMatchObject({ warned: 0 })
    const agents = await admin.calls.agents({})
    expect(agents.map(({ name, warning }) => [name, warning]).toSorted()).toEqual([
      ['anna', 'idle'],
      ['bert', 'long-break'],
    ])
    await choose(bert, 'ready')
    expect(await presence(bert)).toMatchObject({ warning: null })
  })

  it('lets a telephone ring so long, then the next one', async () => {
    await choose(anna, 'ready')
    clock.add(second)
    await choose(bert, 'ready')
    const id = await offer(service)
    clock.add(30 * second - 1)
    expect(await keep()).toMatchObject({ settled: 0 })
    clock.add(1)
    expect(await keep()).toMatchObject({ settled: 1 })
    expect((await admin.calls.get({ id })).call).toMatchObject({ state: 'ringing', agentId: bert.id })
    expect(await presence(anna)).toMatchObject({ state: 'ready', since: clock.now() })
  })

  it('lets a lead set a state now or after the call, shows it to the operator, and keeps who did it', async () => {
    await choose(anna, 'ready')
    await setAgent(anna, { state: 'break', reason: 'meal' })
    expect(await presence(anna)).toMatchObject({ state: 'break', reason: 'meal' })
    expect((await anna.api.queues.mine({})).setBy).toEqual({ name: '管理员', at: clock.now() })
    expect(await refusalOf(setAgent(anna, { state: 'break' }))).toBe('reason-required')
    expect(
      await refusalOf(
        bert.api.queues.setAgent({
          ...{ commandId: commandId(), personId: anna.id, state: 'ready', reason: null, when: 'now' },
        }),
      ),
    ).toBe('FORBIDDEN')
    clock.add(minute)
    await choose(anna, 'ready')
    expect((await anna.api.queues.mine({})).setBy).toBeNull()
    const id = await offer(service)
    await anna.api.calls.answer({ commandId: commandId(), id })
    await setAgent(anna, { state: 'meeting', when: 'after-call' })
    expect(await presence(anna)).toMatchObject({ state: 'on-call' })
    await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '' })
    expect(await presence(anna)).toMatchObject({ state: 'meeting' })
    const { personId } = await admin.people.whoAmI({})
    expect(await log(anna)).toContainEqual({ state: 'break', cause: 'lead', by_person: personId })
    const lines = await admin.queues.states({ personId: anna.id, from: 0, to: clock.now() + 1 })
    expect(lines[0]).toMatchObject({ state: 'meeting', to: null })
    expect(lines).toContainEqual(expect.objectContaining({ state: 'break', cause: 'lead', byName: '管理员' }))
  })

  it('ends a call that no exchange has when its operator is freed, and leaves any other to end by itself', async () => {
    await choose(anna, 'ready')
    const own = await offer(service)
    await anna.api.calls.answer({ commandId: commandId(), id: own })
    await setAgent(anna, { state: 'ready' })
    expect((await admin.calls.get({ id: own })).call).toMatchObject({ state: 'ended', outcome: 'answered' })
    expect(await presence(anna)).toMatchObject({ state: 'ready', callId: null })
    const theirs = await offer(service, { source: 'ami', number: '13800138001' })
    await tell(service, theirs, { kind: 'answered', at: clock.now(), agentId: anna.id as never })
    await setAgent(anna, { state: 'ready' })
    expect((await admin.calls.get({ id: theirs })).call).toMatchObject({ state: 'talking' })
    await tell(service, theirs, { kind: 'ended', at: clock.now() + second, by: 'caller' })
    expect(await presence(anna)).toMatchObject({ state: 'ready' })
  })

  it('does not ring at who is talking, whatever his state says', async () => {
    await choose(anna, 'ready')
    const theirs = await offer(service, { source: 'manual' })
    await tell(service, theirs, { kind: 'answered', at: clock.now(), agentId: anna.id as never })
    await engine.write((trx) =>
      trx.db
        .updateTable('agent_state')
        .set({ state: 'ready', call_id: null })
        .where('person_id', '=', anna.id)
        .execute(),
    )
    const id = await offer(service, { number: '13800138001' })
    expect((await admin.calls.get({ id })).call).toMatchObject({ state: 'waiting' })
  })

  it('ends the call of a console that has been gone for ten minutes, and takes its operator off the desk', async () => {
    await choose(anna, 'ready')
    const { id } = await anna.api.calls.log({
      ...{ commandId: commandId(), number: '13800138000', direction: 'in', customerId: null, caseId: null },
    })
    clock.add(silenceMs + 1)
    expect(await service.silentConsoles.tick()).toBe(1)
    clock.add(lostCallMs - silenceMs - 1)
    expect(await service.silentConsoles.tick()).toBe(0)
    clock.add(1)
    expect(await service.silentConsoles.tick()).toBe(1)
    expect((await admin.calls.get({ id })).call).toMatchObject({ outcome: 'answered', endedAt: clock.now() })
    expect(await service.silentConsoles.tick()).toBe(1)
    expect(await presence(anna)).toMatchObject({ state: 'offline', callId: null })
    clock.add(3 * minute)
    expect(await keep()).toMatchObject({ wrapped: 1 })
    expect((await admin.calls.get({ id })).call).toMatchObject({ state: 'ended', acwMs: 3 * minute })
  })

  it('keeps two processes from ending the same after-call work twice', async () => {
    const other = await startService(engine, clock)
    const id = await talk(anna)
    clock.add(3 * minute)
    const kept = await Promise.all([keep(), keepAgents(other.runtime), keep(), keepAgents(other.runtime)])
    expect(kept.reduce((sum, { settled }) => sum + settled, 0)).toBe(1)
    const events = (await engine.read.selectFrom('call').select('events_json').where('id', '=', id).executeTakeFirst())
      ?.events_json
    expect(events?.match(/wrapped-up/g)).toHaveLength(1)
    expect((await log(anna)).filter(({ state }) => state === 'acw')).toHaveLength(1)
    await other.stop()
  })

  it('tells how long operators were in which state, and how busy', async () => {
    const begun = clock.now()
    await choose(anna, 'ready')
    clock.add(5 * minute)
    const id = await offer(service)
    await anna.api.calls.answer({ commandId: commandId(), id })
    clock.add(4 * minute)
    await anna.api.calls.hangUp({ commandId: commandId(), id })
    clock.add(minute)
    await anna.api.calls.finish({ commandId: commandId(), id, wrapUpCode: 'answered', note: '' })
    await choose(anna, 'break', 'meal')
    clock.add(30 * minute)
    const times = await admin.queues.times({ from: begun, to: clock.now() + minute })
    expect(times).toMatchObject([
      {
        name: 'anna',
        states: { ready: 5 * minute, 'on-call': 4 * minute, acw: minute, break: 30 * minute },
        reasons: [{ code: 'meal', ms: 30 * minute }],
        occupancy: 0.5,
      },
    ])
  })
})
