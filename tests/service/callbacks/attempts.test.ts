import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { finishedRepair, newNumber } from '../../support/done-order.ts'
import { forEachEngine } from '../../support/engines.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  startService,
} from '../../support/service.ts'

const minute = 60_000
const hour = 60 * minute
/** Friday 20 November 2026, 10:00 in Shanghai. */
const fridayMorning = Date.UTC(2026, 10, 20, 2, 0)

type Attempt = Parameters<ApiClient['commitments']['attempt']>[0]

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let operator: ApiClient
  let technicianId: string

  beforeEach(async () => {
    clock = movableClock(fridayMorning)
    service = await startService(await open(), clock)
    admin = await found(service)
    technicianId = (await hire(service, admin, { login: 'tech', roles: ['technician'] })).id
    operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
    return () => service.stop()
  })

  const attempt = (id: string, result: Attempt['result'], given: Partial<Attempt> = {}) =>
    operator.commitments.attempt({ commandId: commandId(), id, result, laterAt: null, note: '', ...given })
  const dial = (id: string, number: string | null = null) =>
    operator.commitments.dial({ commandId: commandId(), id, number })
  const messages = () => service.runtime.engine.read.selectFrom('message').selectAll().execute()

  it('makes a customer unreachable after three tries on different half-days, and writes to him once', async () => {
    const order = await finishedRepair(admin, technicianId)
    const id = order.callbackId
    await dial(id)
    expect(await attempt(id, 'no-answer')).toEqual({ state: 'open', attempts: 1, notBefore: fridayMorning + 2 * hour })
    // 12:00, and once more in the same half-day, which does not count
    clock.add(2 * hour)
    const monday = fridayMorning - hour + 24 * hour
    expect(await attempt(id, 'busy')).toMatchObject({ attempts: 2, notBefore: monday })
    expect(await attempt(id, 'no-answer')).toMatchObject({ state: 'open', attempts: 3 })
    expect(await messages()).toEqual([])
    clock.set(monday)
    expect(await attempt(id, 'no-answer')).toMatchObject({ state: 'kept', attempts: 4, notBefore: null })
    expect(await messages()).toMatchObject([
      { template: 'unreachable', channel: 'text', customer_id: order.customerId, commitment_id: id },
    ])
    const matter = await operator.cases.get({ id: order.caseId })
    expect(matter.case.state).toBe('closed')
    expect(matter.surveys).toMatchObject([{ result: 'unreachable', answers: null }])
    const { attemptList } = await operator.commitments.get({ id })
    expect(attemptList.map((each) => each.result)).toEqual(['no-answer', 'no-answer', 'busy', 'no-answer'])
    expect(attemptList.every((each) => each.number !== null)).toBe(true)
  })

  it('offers and dials nobody in quiet hours, and takes no result of a call that was not made before them', async () => {
    const order = await finishedRepair(admin, technicianId)
    const id = order.callbackId
    for (const [at, allowed] of [
      [fridayMorning + 11 * hour - 1, true],
      [fridayMorning + 11 * hour, false],
      [fridayMorning + 23 * hour - 1, false],
      [fridayMorning + 23 * hour, true],
    ] as const) {
      clock.set(at)
      const next = operator.commitments.takeNext({ commandId: commandId() })
      if (allowed) {
        expect(await next).toMatchObject({ id })
        await dial(id)
        await operator.commitments.release({ commandId: commandId(), id })
        continue
      }
      expect(await refusalOf(next)).toBe('nothing-to-take')
      await operator.commitments.claim({ commandId: commandId(), id })
      expect(await refusalOf(dial(id))).toBe('invalid-time')
      expect((await operator.commitments.get({ id })).quietUntil).toBe(fridayMorning + 23 * hour)
      await operator.commitments.release({ commandId: commandId(), id })
      // an hour after the last dialled call its result cannot be told any more
      if (at > fridayMorning + 12 * hour) expect(await refusalOf(attempt(id, 'no-answer'))).toBe('invalid-time')
    }
  })

  it('goes from a wrong number to the next one, and is dropped with that reason when there is none left', async () => {
    const [first, second] = [newNumber(), newNumber()]
    const order = await finishedRepair(admin, technicianId, { phone: first })
    const { customer } = await admin.customers.card({ id: order.customerId })
    await service.runtime.engine.write((trx) =>
      trx.insert('customer_phone', {
        id: 'second',
        customer_id: customer.id,
        raw: second,
        normal: `+86${second}`,
        ext: null,
        kind: 'mobile',
        valid: 1,
        tail: null,
        label: 'home',
        position: 1,
      }),
    )
    const id = order.callbackId
    await dial(id)
    expect(await attempt(id, 'wrong-number')).toMatchObject({ state: 'open', attempts: 1 })
    const next = await operator.commitments.get({ id })
    expect(next.phones.map((phone) => phone.number)).toEqual([`+86${second}`])
    expect(await refusalOf(dial(id, first))).toBe('invalid-phone')
    await dial(id, second)
    expect(await attempt(id, 'wrong-number')).toMatchObject({ state: 'dropped', attempts: 2 })
    const ended = await operator.commitments.get({ id })
    expect(ended).toMatchObject({ state: 'dropped', reason: 'wrong-number', phone: null })
    expect((await operator.cases.get({ id: order.caseId })).case.state).toBe('closed')
    const stored = await service.runtime.engine.read
      .selectFrom('customer_phone')
      .select('valid')
      .where('customer_id', '=', customer.id)
      .execute()
    expect(stored.map((phone) => phone.valid)).toEqual([0, 0])
  })

  it('gives a customer of another language to a colleague, and not again to who could not speak with him', async () => {
    const colleague = (await hire(service, admin, { login: 'colleague', roles: ['operator'] })).api
    const { callbackId: id } = await finishedRepair(admin, technicianId)
    await operator.commitments.takeNext({ commandId: commandId() })
    expect(await refusalOf(attempt(id, 'language-barrier'))).toBe('reason-required')
    expect(await attempt(id, 'language-barrier', { note: 'English' })).toMatchObject({ state: 'open', notBefore: null })
    expect(await refusalOf(operator.commitments.takeNext({ commandId: commandId() }))).toBe('nothing-to-take')
    expect(await colleague.commitments.takeNext({ commandId: commandId() })).toMatchObject({ id })
  })

  it('rests until the customer wants to be called, and is offered then', async () => {
    const { callbackId: id } = await finishedRepair(admin, technicianId)
    const laterAt = fridayMorning + 5 * hour
    expect(await attempt(id, 'call-later', { laterAt })).toMatchObject({ notBefore: laterAt })
    clock.set(laterAt - 1)
    expect(await refusalOf(operator.commitments.takeNext({ commandId: commandId() }))).toBe('nothing-to-take')
    clock.set(laterAt)
    expect(await operator.commitments.takeNext({ commandId: commandId() })).toMatchObject({ id })
  })

  it('settles nothing as unreachable or refused by a mere click: these come about by tries', async () => {
    const { callbackId: id, caseId } = await finishedRepair(admin, technicianId)
    const promised = await operator.commitments.promise({
      commandId: commandId(),
      kind: 'promised-call',
      caseId,
      at: fridayMorning + hour,
      note: '',
    })
    for (const [each, result] of [
      [id, 'unreachable'],
      [id, 'surveyed'],
      [promised.id, 'unreachable'],
      [promised.id, 'refused'],
    ] as const)
      expect(
        await refusalOf(
          operator.commitments.settle({ commandId: commandId(), id: each, version: 1, result, note: '' }),
        ),
      ).toBe('illegal-move')
    expect(await attempt(promised.id, 'refused', { note: '不想谈' })).toMatchObject({ state: 'kept' })
    expect(await operator.commitments.get({ id: promised.id })).toMatchObject({ result: 'refused', reason: '不想谈' })
  })

  it('keeps the call by which somebody was reached, with the number that was dialled', async () => {
    const phone = newNumber()
    const { caseId } = await finishedRepair(admin, technicianId, { phone })
    const { id } = await operator.commitments.promise({
      commandId: commandId(),
      kind: 'promised-call',
      caseId,
      at: fridayMorning + hour,
      note: '',
    })
    await dial(id)
    const { version } = await operator.commitments.get({ id })
    await operator.commitments.settle({ commandId: commandId(), id, version, result: 'reached', note: '谈妥' })
    expect((await operator.commitments.get({ id })).attemptList).toMatchObject([{ result: 'reached', note: '谈妥' }])
    const [kept] = await service.runtime.engine.read.selectFrom('contact_attempt').selectAll().execute()
    expect(kept?.number_normal).toBe(`+86${phone}`)
  })
})
