import { beforeEach, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { Service } from '../../../src/service/create-service.ts'
import type { DB } from '../../../src/store/schema.ts'
import { giveUp, ring } from '../../support/callers.ts'
import { newNumber } from '../../support/done-order.ts'
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

const minute = 60_000
/** Friday 20 November 2026, 10:00 in Shanghai. */
const fridayMorning = Date.UTC(2026, 10, 20, 2, 0)

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let operator: ApiClient

  beforeEach(async () => {
    clock = movableClock(fridayMorning)
    service = await startService(await open(), clock)
    admin = await found(service)
    operator = (await hire(service, admin, { login: 'operator', roles: ['operator'] })).api
    return () => service.stop()
  })

  const returns = async () => (await admin.commitments.list({ kinds: ['call-return'] })).rows
  const abandon = async (number: string) => {
    const call = await ring(service, number)
    clock.add(30_000)
    await giveUp(service, call.id)
  }
  const caseOf = async (customerId: string) => {
    const consultation = {
      callId: null,
      newCustomer: null,
      kind: 'consultation',
      topic: '漏水怎么办',
      unitId: null,
      description: '',
      promiseAt: null,
      wrapUpCode: 'to-observe',
    } as const
    return operator.cases.registerConsultation({
      commandId: commandId(),
      customerId,
      outcome: 'observe',
      ...consultation,
    })
  }

  it('promises a caller one call-return within 15 minutes, however often and from whichever number he gives up', async () => {
    const [mobile, home] = [newNumber(), newNumber()]
    const customer = await addCustomer(admin, { name: '王秀兰', phone: mobile })
    const { customer: file } = await admin.customers.card({ id: customer.id })
    await admin.customers.save({
      commandId: commandId(),
      id: customer.id,
      version: file.version,
      kind: 'consumer',
      name: '王秀兰',
      contactName: '',
      phones: [
        { id: file.phones[0]?.id ?? '', raw: null, label: 'mobile' },
        { id: null, raw: home, label: 'home' },
      ],
      addresses: [],
      email: null,
      memberLevel: 'none',
      consent: { care: false, marketing: false },
      doNotCall: false,
      preferredCallWindow: null,
      note: '',
    })
    await abandon(mobile)
    const since = clock.now()
    await abandon(mobile)
    await abandon(home)
    const [only, ...more] = await returns()
    expect(more).toEqual([])
    expect(only).toMatchObject({ customerId: customer.id, dueAt: since + 15 * minute })
  })

  it('brings a resting call-return back at once when the caller rings again', async () => {
    const number = newNumber()
    await abandon(number)
    const { id } = await operator.commitments.takeNext({ commandId: commandId() })
    await operator.commitments.dial({ commandId: commandId(), id, number: null })
    const tried = await operator.commitments.attempt({
      commandId: commandId(),
      id,
      result: 'no-answer',
      laterAt: null,
      note: '',
    })
    expect(tried.notBefore).toBe(fridayMorning + 120 * minute)
    expect(await refusalOf(operator.commitments.takeNext({ commandId: commandId() }))).toBe('nothing-to-take')
    clock.add(5 * minute)
    await abandon(number)
    expect(await operator.commitments.takeNext({ commandId: commandId() })).toMatchObject({ id })
  })

  it('is settled by a later conversation, whoever rang whom, and by nothing else', async () => {
    const number = newNumber()
    const logged = (direction: 'in' | 'out') =>
      operator.calls.log({ commandId: commandId(), number, direction, customerId: null, caseId: null })
    const finished = (id: string, wrapUpCode: 'silent' | 'answered') =>
      operator.calls.finish({ commandId: commandId(), id, wrapUpCode, note: '' })

    await abandon(number)
    const [promise] = await returns()
    const silent = await logged('out')
    await finished(silent.id, 'silent')
    expect(await returns()).toHaveLength(1)
    const spoken = await logged('out')
    expect(await returns()).toHaveLength(1)
    await finished(spoken.id, 'answered')
    expect(await returns()).toEqual([])
    expect(await admin.commitments.get({ id: promise?.id ?? '' })).toMatchObject({ state: 'kept', result: 'reached' })

    await abandon(number)
    const [second] = await returns()
    const rang = await logged('in')
    expect(await admin.commitments.get({ id: second?.id ?? '' })).toMatchObject({ state: 'kept', result: 'called-in' })
    await finished(rang.id, 'answered')
  })

  it('is not settled by wrapping up the call that was dialled for it, when that call said otherwise', async () => {
    await abandon(newNumber())
    const { id } = await operator.commitments.takeNext({ commandId: commandId() })
    const { callId } = await operator.commitments.dial({ commandId: commandId(), id, number: null })
    await operator.calls.finish({ commandId: commandId(), id: callId, wrapUpCode: 'answered', note: '' })
    expect((await admin.commitments.get({ id })).state).toBe('open')
    const later = { result: 'call-later', laterAt: clock.now() + 60 * minute, note: '' } as const
    await operator.commitments.attempt({ commandId: commandId(), id, ...later })
    expect((await admin.commitments.get({ id })).state).toBe('open')
  })

  it('leaves one open call for a case, also when several promise it at once', async () => {
    const customer = await addCustomer(admin, { name: '王秀兰', phone: newNumber() })
    const { caseId } = await caseOf(customer.id)
    const promise = (kind: 'check-back' | 'promised-call') =>
      operator.commitments.promise({
        commandId: commandId(),
        kind,
        caseId,
        at: kind === 'check-back' ? null : clock.now() + 60 * minute,
        note: '',
      })
    expect(await refusalOf(promise('promised-call'))).toBe('duplicate')
    expect(await refusalOf(promise('check-back'))).toBe('duplicate')
    const { commitments } = await admin.cases.get({ id: caseId })
    const [open] = commitments
    await operator.commitments.settle({
      commandId: commandId(),
      id: open?.id ?? '',
      version: open?.version ?? 0,
      result: 'called-in',
      note: '',
    })
    const made = await Promise.allSettled([promise('promised-call'), promise('check-back'), promise('promised-call')])
    expect(made.filter((each) => each.status === 'fulfilled')).toHaveLength(1)
    const after = await admin.cases.get({ id: caseId })
    expect(after.commitments.filter((item) => item.state === 'open')).toHaveLength(1)
  })

  it('keeps even a careless writer from a second open call for a case', async () => {
    const customer = await addCustomer(admin, { name: '王秀兰', phone: newNumber() })
    await caseOf(customer.id)
    const { engine } = service.runtime
    const row = await engine.read.selectFrom('commitment').selectAll().executeTakeFirstOrThrow()
    const second = { ...row, id: 'second', kind: 'promised-call' }
    await expect(engine.write((trx) => trx.insert('commitment', second))).rejects.toThrow()
    await engine.write((trx) => trx.insert('commitment', { ...second, state: 'kept' }))
  })
})
