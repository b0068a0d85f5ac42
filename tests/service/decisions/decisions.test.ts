import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { Engine } from '../../../src/store/engine.ts'
import type { DB } from '../../../src/store/schema.ts'
import { complaintOf } from '../../support/complaint.ts'
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

const hour = 3_600_000

type Hired = Readonly<{ id: string; api: ApiClient }>

/** A decision in plain words, with the given changes. */
const decisionOf = (id: string, changes: object = {}) => ({
  commandId: commandId(),
  id,
  seen: null,
  directive: 'investigate' as const,
  remedyKind: null,
  amountMinor: null,
  words: '查清当天的派工记录',
  ...changes,
})

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let officer: Hired
  let lead: Hired
  let manager: Hired
  let vice: Hired
  let customer: Readonly<{ id: string; unitId: string }>

  beforeEach(async () => {
    clock = movableClock()
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    officer = await hire(service, admin, { login: 'officer', roles: ['officer'] })
    lead = await hire(service, admin, { login: 'lead', roles: ['lead'] })
    manager = await hire(service, admin, { login: 'manager', roles: ['manager'] })
    vice = await hire(service, admin, { login: 'vice', roles: ['vice-president'] })
    customer = await addCustomer(officer.api, { name: '王秀兰', phone: '13800138000' })
    return () => service.stop()
  })

  /** A serious complaint in the hands of the officer: it starts at the manager. */
  async function serious(changes: Parameters<typeof complaintOf>[1] = {}) {
    const made = await officer.api.complaints.record(
      complaintOf(customer.id, { severity: 'serious', unitId: customer.unitId, ...changes }),
    )
    const { version } = (await officer.api.complaints.get({ id: made.id })).complaint
    await officer.api.complaintTaking.takeUp({ commandId: commandId(), id: made.id, version, personId: null })
    await service.scheduler.tick()
    return made
  }

  const waiting = async (who: Hired) => (await who.api.decisions.list({})).rows
  const inHand = async (who: Hired) => (await who.api.decisions.list({ group: 'in-hand' })).rows
  const kindsOf = async (who: Hired) => (await waiting(who)).map(({ why }) => why)
  const later = (hours: number) => clock.now() + hours * hour
  const askOf = (id: string, personId: string, dueAt = later(4)) => ({
    commandId: commandId(),
    id,
    personId,
    words: '当时谁接的电话？',
    dueAt,
  })

  it('lays what climbed before the rung it climbed to, each complaint once, until somebody there decides', async () => {
    const { id, number } = await serious()
    expect(await waiting(manager)).toMatchObject([
      {
        why: 'climbed',
        complaintId: id,
        caseNumber: number,
        kind: 'complaint-acknowledge',
        rung: 2,
        severity: 'serious',
      },
    ])
    expect(await waiting(lead)).toEqual([])
    expect(await manager.api.decisions.count({})).toEqual({ waiting: 1 })
    await manager.api.decisions.decide(decisionOf(id))
    expect(await waiting(manager)).toEqual([])
    // to decide is to take notice
    expect(await inHand(manager)).toMatchObject([
      { why: 'climbed', complaintId: id, climb: { noticedAt: clock.now(), noticedByName: 'manager' } },
    ])
    // the officer is told, and reads it
    expect(await waiting(officer)).toMatchObject([{ why: 'decided', words: '查清当天的派工记录', byName: 'manager' }])
    const [told] = await waiting(officer)
    await officer.api.decisions.takeNote({ commandId: commandId(), id: told?.id ?? '', of: 'decision' })
    expect(await waiting(officer)).toEqual([])
    const held = await officer.api.decisions.held({ id })
    expect(held.decisions).toMatchObject([{ directive: 'investigate', seenAt: clock.now(), decidedByName: 'manager' }])
  })

  it('comes back to the desk above when it climbs on after a decision', async () => {
    const { id } = await serious()
    await manager.api.decisions.decide(decisionOf(id))
    clock.add(25 * hour)
    await service.scheduler.tick()
    expect(await kindsOf(vice)).toContain('climbed')
    const seen = (await manager.api.decisions.story({ id })).newestDecisionId
    expect(await refusalOf(manager.api.decisions.decide(decisionOf(id, { seen })))).toBe('not-allowed')
    await vice.api.decisions.decide(decisionOf(id, { seen, words: '当天换新' }))
    expect((await officer.api.decisions.held({ id })).decisions.map(({ decidedByName }) => decidedByName)).toEqual([
      'manager',
      'vice',
    ])
  })

  it('asks back: the officer answers, and the answer is unread until the asker reads it', async () => {
    const { id } = await serious()
    const asked = await manager.api.decisions.askBack(askOf(id, officer.id))
    expect(await waiting(manager)).toEqual([])
    expect(await inHand(manager)).toMatchObject([{ why: 'climbed' }, { why: 'given', askState: 'open' }])
    expect(await waiting(officer)).toMatchObject([{ why: 'question', words: '当时谁接的电话？', byName: 'manager' }])
    const [task] = await waiting(officer)
    expect(await officer.api.decisions.ofTask({ id: task?.id ?? '' })).toMatchObject({
      complaintId: id,
      ask: { kind: 'question', mayAnswer: true },
    })
    const answer = { commandId: commandId(), id: asked.id, result: 'answered' as const, words: '早班的小赵' }
    expect(await refusalOf(lead.api.decisions.answer(answer))).toBe('not-allowed')
    await officer.api.decisions.answer(answer)
    expect(await waiting(officer)).toEqual([])
    expect((await waiting(manager)).map(({ why, words }) => [why, words])).toEqual([
      ['climbed', expect.anything()],
      ['ended', '早班的小赵'],
    ])
    await manager.api.decisions.takeNote({ commandId: commandId(), id: asked.id, of: 'ask' })
    expect(await kindsOf(manager)).toEqual(['climbed'])
    expect(await refusalOf(officer.api.decisions.answer({ ...answer, commandId: commandId() }))).toBe('already-settled')
  })

  it('hands a decision on to a lower rung, which may then decide, and tells who handed it on', async () => {
    const { id } = await serious()
    expect(await refusalOf(lead.api.decisions.decide(decisionOf(id)))).toBe('not-allowed')
    await manager.api.decisions.delegate(askOf(id, lead.id))
    expect(await kindsOf(lead)).toEqual(['delegation'])
    expect(await refusalOf(vice.api.decisions.delegate(askOf(id, manager.id)))).toBe('duplicate')
    await lead.api.decisions.decide(
      decisionOf(id, { directive: 'offer-remedy', remedyKind: 'refund', amountMinor: 30_000, words: '' }),
    )
    expect(await kindsOf(lead)).toEqual([])
    expect(await waiting(manager)).toMatchObject([{ why: 'ended', askState: 'done', byName: 'lead' }])
    expect(await officer.api.decisions.held({ id })).toMatchObject({
      decisions: [{ directive: 'offer-remedy', remedyKind: 'refund', amountMinor: 30_000, decidedByName: 'lead' }],
      asks: [{ kind: 'delegation', state: 'done', askedByName: 'manager' }],
    })
  })

  it('takes a proposal of the officer to who decides, whose decision ends it', async () => {
    const { id } = await serious()
    await officer.api.decisions.propose(askOf(id, manager.id))
    expect((await waiting(manager)).map(({ why }) => why).toSorted()).toEqual(['climbed', 'proposal'])
    await manager.api.decisions.decide(decisionOf(id))
    expect(await waiting(manager)).toEqual([])
    expect((await waiting(officer)).map(({ why }) => why).toSorted()).toEqual(['decided', 'ended'])
  })

  it('says no to a past deadline, to the wrong person, and once somebody else has decided', async () => {
    const { id } = await serious({ accusedId: lead.id })
    const refused = (call: Promise<unknown>) => refusalOf(call)
    expect(await refused(manager.api.decisions.delegate(askOf(id, lead.id)))).toBe('not-allowed')
    expect(await refused(manager.api.decisions.delegate(askOf(id, vice.id)))).toBe('not-allowed')
    expect(await refused(manager.api.decisions.delegate(askOf(id, officer.id)))).toBe('not-allowed')
    expect(await refused(manager.api.decisions.askBack(askOf(id, manager.id)))).toBe('not-allowed')
    expect(await refused(manager.api.decisions.askBack(askOf(id, officer.id, clock.now())))).toBe('invalid-time')
    expect(await refused(manager.api.decisions.askBack(askOf(id, 'nobody')))).toBe('not-found')
    expect(await refused(lead.api.decisions.story({ id }))).toBe('not-found')
    expect(await refused(manager.api.decisions.decide(decisionOf(id, { directive: 'offer-remedy' })))).toBe(
      'invalid-value',
    )
    expect(await refused(manager.api.decisions.decide(decisionOf(id, { words: '' })))).toBe('reason-required')
    await vice.api.decisions.decide(decisionOf(id))
    expect(await refused(manager.api.decisions.decide(decisionOf(id)))).toBe('changed-meanwhile')
  })
})
