import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { QueueId } from '../../../src/core/domain/ids.ts'
import { defaultQueueTerms, type QueueTerms } from '../../../src/core/domain/queue/queue.ts'
import { keepAgents } from '../../../src/service/clockwork/agent-keeper.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { forEachEngine } from '../../support/engines.ts'
import { offer } from '../../support/floor-calls.ts'
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
/** Friday 10:00 in Shanghai. */
const morning = Date.UTC(2026, 10, 20, 2, 0)

type Person = Readonly<{ id: string; api: ApiClient }>

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let anna: Person
  let bert: Person
  let made: string[]

  beforeEach(async () => {
    made = []
    clock = movableClock(morning)
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    anna = await hire(service, admin, { login: 'anna', roles: ['operator'] })
    bert = await hire(service, admin, { login: 'bert', roles: ['operator'] })
  })

  const queue = async (name: string, terms: Partial<QueueTerms>) => {
    const { skills, ...rest } = { ...defaultQueueTerms, ...terms }
    const whole = { ...rest, skills: [...skills] }
    const { id } = await admin.queues.save({
      commandId: commandId(),
      id: null,
      version: 0,
      orgId: null,
      name,
      terms: whole,
    })
    made.push(id)
    return id as QueueId
  }
  /** All queues but the one with which an organisation begins. */
  const added = async () => (await admin.queues.list({})).filter(({ id }) => made.includes(id))
  const put = (agents: Parameters<ApiClient['queues']['saveAgents']>[0]['agents']) =>
    admin.queues.saveAgents({ commandId: commandId(), agents })
  const ready = async (person: Person) => {
    await person.api.calls.setState({ commandId: commandId(), state: 'ready', reason: null })
    clock.add(second)
  }
  const callOf = async (id: string) => (await admin.calls.get({ id })).call
  const agentOf = async (id: string) => (await callOf(id)).agentId
  const ownHours = (from: string, to: string): QueueTerms['hours'] => {
    const day = [{ from, to }]
    return { kind: 'own', week: [day, day, day, day, day, day, day], holidays: false }
  }

  it('rings only at who has the skill at its level, although another has been ready longer', async () => {
    const repair = await queue('报修', { skills: [{ skill: '空调', level: 3 }] })
    await put([
      { personId: anna.id, skills: [{ skill: '空调', level: 2 }] },
      { personId: bert.id, skills: [{ skill: '空调', level: 4 }] },
    ])
    await ready(anna)
    await ready(bert)
    expect(await agentOf(await offer(service, { queueId: repair }))).toBe(bert.id)
    const second = await offer(service, { queueId: repair, number: '13800138001' })
    expect(await callOf(second)).toMatchObject({ state: 'waiting', agentId: null })
    await put([{ personId: anna.id, skills: [{ skill: '空调', level: 3 }] }])
    await keepAgents(service.runtime)
    expect(await agentOf(second)).toBe(anna.id)
  })

  it('rings only at who was put into the queue, where not everybody serves it', async () => {
    const key = await queue('大客户', { everybody: false })
    await ready(anna)
    await ready(bert)
    const call = await offer(service, { queueId: key })
    expect((await callOf(call)).state).toBe('waiting')
    await put([{ personId: bert.id, queueIds: [key] }])
    await keepAgents(service.runtime)
    expect(await agentOf(call)).toBe(bert.id)
    expect(await added()).toMatchObject([{ id: key, agents: 1, ready: 0 }])
  })

  it('takes the queue of the higher priority first, until the other has waited long enough', async () => {
    const [low, high] = [await queue('一般', { priority: 4 }), await queue('投诉', { priority: 6 })]
    const first = await offer(service, { queueId: low })
    clock.add(minute)
    const urgent = await offer(service, { queueId: high, number: '13800138001' })
    await ready(anna)
    expect([await agentOf(urgent), await agentOf(first)]).toEqual([anna.id, null])
    // Two steps of two minutes each: now he goes before a new one of the other queue.
    clock.add(3 * minute)
    const late = await offer(service, { queueId: high, number: '13800138002' })
    await ready(bert)
    expect([await agentOf(first), await agentOf(late)]).toEqual([bert.id, null])
  })

  it('lets a closed queue ring nowhere, and ring when it opens', async () => {
    const evening = await queue('夜间', { hours: ownHours('11:00', '20:00') })
    await ready(anna)
    const call = await offer(service, { queueId: evening })
    expect((await callOf(call)).state).toBe('waiting')
    expect(await added()).toMatchObject([{ open: false, opensAt: morning + 60 * minute }])
    clock.set(morning + 60 * minute - 1)
    await keepAgents(service.runtime)
    expect((await callOf(call)).state).toBe('waiting')
    clock.add(1)
    await keepAgents(service.runtime)
    expect(await callOf(call)).toMatchObject({ state: 'ringing', agentId: anna.id })
  })

  it('sends callers of a closed queue on to the next open one, once', async () => {
    const night = await queue('值班', {})
    const closed = await queue('午休', {
      hours: ownHours('12:00', '13:00'),
      whenClosed: { kind: 'queue', queueId: night },
    })
    const also = await queue('也休', {
      hours: ownHours('12:00', '13:00'),
      whenClosed: { kind: 'queue', queueId: closed },
    })
    const call = await offer(service, { queueId: also })
    await keepAgents(service.runtime)
    await ready(anna)
    expect(await agentOf(call)).toBe(anna.id)
    await anna.api.calls.answer({ commandId: commandId(), id: call })
    await anna.api.calls.finish({ commandId: commandId(), id: call, wrapUpCode: 'answered', note: '' })
    const { legs } = await admin.calls.get({ id: call })
    expect(legs.filter(({ kind }) => kind === 'queue').map(({ kind, queueName }) => [kind, queueName])).toEqual([
      ['queue', '也休'],
      ['queue', '值班'],
    ])
  })

  it('promises the callers of a closed queue a call, once each', async () => {
    const closed = await queue('午休', { hours: ownHours('12:00', '13:00'), whenClosed: { kind: 'callback' } })
    const call = await offer(service, { queueId: closed })
    expect(await callOf(call)).toMatchObject({ state: 'ended', outcome: 'overflow' })
    await offer(service, { queueId: closed })
    const owed = await engine.read.selectFrom('commitment').selectAll().where('kind', '=', 'call-return').execute()
    expect(owed).toMatchObject([{ about_id: call, state: 'open' }])
    // Nobody can call back who has no number: he waits.
    const unknown = await offer(service, { queueId: closed, number: '' })
    expect((await callOf(unknown)).state).toBe('waiting')
  })

  it('keeps organisation holidays where a queue follows the calendar', async () => {
    const usual = await queue('客服', { hours: { kind: 'organisation' } })
    expect(await added()).toMatchObject([{ id: usual, open: true }])
    await admin.administration.saveCalendarDays({
      commandId: commandId(),
      days: [{ date: '2026-11-20', exception: { kind: 'holiday', intervals: [] }, status: 'approved' }],
    })
    expect(await added()).toMatchObject([{ open: false }])
  })

  it('refuses a queue that overflows into itself, a second of the same name, a stale version and a foreign skill list', async () => {
    const one = await queue('一', {})
    const save = (over: object) =>
      admin.queues.save({
        ...{
          commandId: commandId(),
          id: one,
          version: 1,
          orgId: null,
          name: '一',
          terms: { ...defaultQueueTerms, skills: [] },
        },
        ...over,
      })
    const terms = { ...defaultQueueTerms, skills: [] }
    expect(await refusalOf(save({ terms: { ...terms, whenClosed: { kind: 'queue', queueId: one } } }))).toBe(
      'invalid-value',
    )
    expect(await refusalOf(save({ terms: { ...terms, whenClosed: { kind: 'queue', queueId: 'x' } } }))).toBe(
      'not-found',
    )
    expect(await refusalOf(save({ id: null, version: 0 }))).toBe('duplicate')
    expect(await save({ name: '甲' })).toEqual({ id: one })
    expect(await refusalOf(save({ name: '乙' }))).toBe('changed-meanwhile')
    const twice = [
      { skill: '空调', level: 1 },
      { skill: '空调', level: 2 },
    ]
    expect(await refusalOf(put([{ personId: anna.id, skills: twice }]))).toBe('BAD_REQUEST')
    expect(await refusalOf(put([{ personId: anna.id, queueIds: ['x'] }]))).toBe('not-found')
    expect(await refusalOf(anna.api.queues.agents({}))).toBe('FORBIDDEN')
  })

  it('removes a queue only where nothing hangs on it', async () => {
    const [used, target, free] = [await queue('一', {}), await queue('二', {}), await queue('三', {})]
    await queue('四', { whenClosed: { kind: 'queue', queueId: target } })
    await offer(service, { queueId: used })
    const remove = (id: string) => admin.queues.remove({ commandId: commandId(), id })
    expect(await refusalOf(remove(used))).toBe('cannot-undo')
    expect(await refusalOf(remove(target))).toBe('cannot-undo')
    expect(await remove(free)).toEqual({ done: true })
    expect((await added()).map(({ name }) => name).toSorted()).toEqual(['一', '二', '四'])
  })
})
