import { beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import type { VisitView } from '../../../src/core/contract/visits.ts'
import type { Service } from '../../../src/service/create-service.ts'
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
  repairOf,
  startService,
} from '../../support/service.ts'

const minute = 60_000
const hour = 60 * minute
/** Friday 20 November 2026, 09:00 in Shanghai. */
const fridayMorning = Date.UTC(2026, 10, 20, 1, 0)
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(60, 7)]).toString('base64')

const solved = {
  result: 'solved' as const,
  symptomCode: 'cold-not-cooling',
  causeCode: 'sensor' as const,
  actionCode: 'part-replaced' as const,
  finding: '更换温度传感器，试机正常',
  minutes: 35,
  revisitReason: null,
  paidMinor: null,
  paidBy: null,
}

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let operator: Readonly<{ id: string; api: ApiClient }>
  let he: Readonly<{ id: string; api: ApiClient }>
  let ding: Readonly<{ id: string; api: ApiClient }>
  let clerk: Readonly<{ id: string; api: ApiClient }>
  let serial = 0

  beforeAll(async () => {
    clock = movableClock(fridayMorning)
    service = await startService(await open(), clock)
    admin = await found(service)
    operator = await hire(service, admin, { login: 'op', roles: ['operator', 'dispatcher'] })
    he = await hire(service, admin, { login: 'he', roles: ['technician'] })
    ding = await hire(service, admin, { login: 'ding', roles: ['technician'] })
    clerk = await hire(service, admin, { login: 'clerk', roles: ['clerk', 'settlement'] })
  })

  /** A repair of a new customer, given to a technician. */
  async function sent(technicianId: string, boughtOn?: string) {
    serial += 1
    const phone = `1380013${8000 + serial}`
    const customer = await addCustomer(operator.api, {
      name: `客户${serial}`,
      phone,
      ...(boughtOn === undefined ? {} : { boughtOn }),
    })
    const made = await operator.api.cases.registerRepair({
      ...repairOf(customer),
      contactPhone: phone,
      symptom: `不制冷，打 ${phone} 联系`,
    })
    await operator.api.service.assign({ commandId: commandId(), orderId: made.orderId, version: 1, technicianId })
    return { ...made, phone, customer }
  }

  async function visitOf(person: Readonly<{ api: ApiClient }>, caseId: string): Promise<VisitView> {
    const visit = (await person.api.visits.myDay({})).visits.find((each) => each.caseId === caseId)
    if (visit === undefined) throw new Error('no such visit')
    return visit
  }

  const step = (visitId: string, at = clock.now()) => ({ commandId: commandId(), visitId, at })

  it('leads a repair from the bag to the closed visit, each promise kept by the moment told', async () => {
    const made = await sent(he.id)
    const visit = await visitOf(he, made.caseId)
    expect(visit).toMatchObject({ part: 'today', state: 'dispatched', caseNumber: made.number, class: 'C' })
    const leftAt = clock.now() + 10 * minute
    const arrivedAt = clock.now() + 40 * minute
    const doneAt = clock.now() + 80 * minute
    // all of it is told two hours later, when the connection is back
    clock.add(2 * hour)
    expect(await he.api.visits.depart(step(visit.id, leftAt))).toEqual({ state: 'on-the-way' })
    expect(await he.api.visits.arrive(step(visit.id, arrivedAt))).toEqual({ state: 'arrived' })
    expect(await he.api.visits.finish({ ...step(visit.id, doneAt), ...solved })).toEqual({ state: 'done' })
    const told = await operator.api.cases.get({ id: made.caseId })
    expect(told.orders[0]).toMatchObject({ state: 'done', doneAt, finding: solved.finding })
    expect(told.commitments.map(({ kind, state }) => [kind, state]).toSorted()).toEqual([
      ['arrival', 'kept'],
      ['dispatch', 'kept'],
      ['service-callback', 'open'],
    ])
    const callback = told.commitments.find(({ kind }) => kind === 'service-callback')
    expect(callback?.dueAt).toBe(doneAt + 72 * hour)
    expect(await visitOf(he, made.caseId)).toMatchObject({
      part: 'ended',
      state: 'done',
      result: 'solved',
      departedAt: leftAt,
      arrivedAt,
      endedAt: doneAt,
      minutes: 35,
      report: { causeCode: 'sensor', actionCode: 'part-replaced', paidMinor: null },
      charges: { dueMinor: 0 },
    })
  })

  it('carries out a step once, however often the phone sends it', async () => {
    const visit = await visitOf(he, (await sent(he.id)).caseId)
    const left = step(visit.id)
    expect(await he.api.visits.depart(left)).toEqual({ state: 'on-the-way' })
    clock.add(minute)
    expect(await he.api.visits.depart(left)).toEqual({ state: 'on-the-way' })
    expect(await refusalOf(he.api.visits.depart(step(visit.id)))).toBe('illegal-move')
  })

  it('asks for another visit with its reason, promised anew', async () => {
    const made = await sent(he.id)
    const visit = await visitOf(he, made.caseId)
    await he.api.visits.arrive(step(visit.id))
    const input = { ...solved, result: 'revisit' as const, finding: '缺压缩机' }
    expect(await refusalOf(he.api.visits.finish({ ...step(visit.id), ...input }))).toBe('reason-required')
    await he.api.visits.finish({ ...step(visit.id), ...input, revisitReason: 'part-missing' })
    const told = await operator.api.cases.get({ id: made.caseId })
    expect(told.orders[0]?.state).toBe('revisit')
    expect(
      told.commitments
        .filter(({ state }) => state === 'open')
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['arrival', 'dispatch'])
    // the next one reads what was found
    await operator.api.service.assign({
      commandId: commandId(),
      orderId: made.orderId,
      version: told.orders[0]?.version ?? 0,
      technicianId: ding.id,
    })
    expect((await visitOf(ding, made.caseId)).before).toMatchObject([
      { technicianName: 'he', result: 'revisit', finding: '缺压缩机' },
    ])
  })

  it('moves the promise before it is late, and somebody must call the customer', async () => {
    const made = await sent(he.id)
    const visit = await visitOf(he, made.caseId)
    const due = visit.arrivalDueAt ?? 0
    const ask = (expectedAt: number, reason: string) =>
      he.api.visits.reportDelay({ commandId: commandId(), visitId: visit.id, expectedAt, reason })
    expect(await refusalOf(ask(due, '堵车'))).toBe('invalid-time')
    expect(await refusalOf(ask(due + hour, ''))).toBe('reason-required')
    const answer = await ask(due + hour, '前一户拖延')
    expect(answer).toEqual({ arrivalDueAt: due + hour, callDueAt: clock.now() + 30 * minute })
    const told = await operator.api.cases.get({ id: made.caseId })
    const arrival = told.commitments.find(({ kind }) => kind === 'arrival')
    expect(arrival).toMatchObject({ dueAt: due + hour, firstDueAt: due, state: 'open' })
    const call = told.commitments.find(({ kind }) => kind === 'promised-call')
    expect(call).toMatchObject({ ownerPersonId: operator.id, state: 'open' })
    expect(told.timeline.find(({ kind }) => kind === 'visit-delayed')).toMatchObject({ text: '前一户拖延' })
    expect(await visitOf(he, made.caseId)).toMatchObject({ delayReason: '前一户拖延', arrivalDueAt: due + hour })
    // a second delay finds the call promised already
    expect(await ask(due + 2 * hour, '还要久')).toEqual({ arrivalDueAt: due + 2 * hour, callDueAt: null })
  })

  describe('whose customers he sees', () => {
    it('are those of his own visits, with numbers masked until he has asked for one', async () => {
      const made = await sent(he.id)
      const visit = await visitOf(he, made.caseId)
      expect(JSON.stringify(visit)).not.toContain(made.phone)
      expect(visit.symptom).toContain('****')
      const shown = await he.api.visits.revealPhone({ commandId: commandId(), visitId: visit.id })
      expect(shown.number).toBe(`+86${made.phone}`)
      const told = await operator.api.cases.get({ id: made.caseId })
      expect(told.timeline.map(({ kind }) => kind)).toContain('phone-revealed')
      const { rows } = await admin.administration.audit({ limit: 20 })
      expect(rows.find(({ procedure }) => procedure === 'visits.revealPhone')).toMatchObject({
        subject: `customer:${made.customer.id}`,
      })
    })

    it('are not those of a colleague, whatever he sends', async () => {
      const made = await sent(he.id)
      const visit = await visitOf(he, made.caseId)
      const photo = { kind: 'photo' as const, mediaType: 'image/jpeg' as const, caption: '', content: jpeg }
      const kept = await he.api.visits.attach({
        commandId: commandId(),
        visitId: visit.id,
        takenAt: clock.now(),
        ...photo,
      })
      expect(JSON.stringify(await ding.api.visits.myDay({}))).not.toContain(made.number)
      const tries = [
        () => ding.api.visits.depart(step(visit.id)),
        () => ding.api.visits.arrive(step(visit.id)),
        () => ding.api.visits.finish({ ...step(visit.id), ...solved }),
        () => ding.api.visits.note({ commandId: commandId(), visitId: visit.id, text: 'x' }),
        () => ding.api.visits.attach({ commandId: commandId(), visitId: visit.id, takenAt: clock.now(), ...photo }),
        () =>
          ding.api.visits.reportDelay({
            commandId: commandId(),
            visitId: visit.id,
            expectedAt: clock.now() + 100 * hour,
            reason: 'x',
          }),
        () => ding.api.visits.revealPhone({ commandId: commandId(), visitId: visit.id }),
        () => ding.api.visits.ownAttachment({ id: kept.id }),
      ]
      for (const attempt of tries) expect(await refusalOf(attempt())).toBe('not-found')
      for (const call of [
        () => ding.api.cases.get({ id: made.caseId }),
        () => ding.api.customers.card({ id: made.customer.id }),
        () => ding.api.service.orders({}),
        () => ding.api.visits.attachments({ caseId: made.caseId }),
        () => ding.api.commitments.list({}),
      ])
        expect(await refusalOf(call())).toBe('FORBIDDEN')
    })

    it('leave his sight with the day, and at once when the visit is given to somebody else', async () => {
      const ended = await sent(he.id)
      const visit = await visitOf(he, ended.caseId)
      await he.api.visits.finish({ ...step(visit.id), ...solved })
      const taken = await sent(he.id)
      const his = await visitOf(he, taken.caseId)
      const told = await operator.api.cases.get({ id: taken.caseId })
      await operator.api.service.assign({
        commandId: commandId(),
        orderId: taken.orderId,
        version: told.orders[0]?.version ?? 0,
        technicianId: ding.id,
      })
      expect((await he.api.visits.myDay({})).visits.map(({ caseId }) => caseId)).not.toContain(taken.caseId)
      // what he had typed meanwhile is refused with the state, and can still be told as a note
      expect(await refusalOf(he.api.visits.arrive(step(his.id)))).toBe('illegal-move')
      const reveal = (visitId: string) => he.api.visits.revealPhone({ commandId: commandId(), visitId })
      expect(await refusalOf(reveal(his.id))).toBe('not-found')
      await he.api.visits.note({ commandId: commandId(), visitId: his.id, text: '我已到楼下' })
      expect((await reveal(visit.id)).number).toContain('+86')
      clock.add(24 * hour)
      expect((await he.api.visits.myDay({})).visits.map(({ caseId }) => caseId)).not.toContain(ended.caseId)
      expect(await refusalOf(reveal(visit.id))).toBe('not-found')
      clock.add(-24 * hour)
    })
  })

  it('takes parts out of his own van only, bills them once, and notes what was paid', async () => {
    const part = await clerk.api.parts.save({
      commandId: commandId(),
      id: null,
      version: null,
      code: 'SN-01',
      name: '温度传感器',
      category: 'fridge',
      priceMinor: 4_500,
      returnsOld: true,
      active: true,
      note: '',
      modelIds: [],
    })
    const store = `store:${(await clerk.api.people.whoAmI({})).orgId}`
    const receive = async (personId: string, quantity: number) => {
      const lines = [{ partId: part.id, quantity }]
      await clerk.api.parts.receive({ commandId: commandId(), placeId: store, lines, note: '' })
      await clerk.api.parts.transfer({
        commandId: commandId(),
        from: store,
        to: `van:${personId}`,
        lines: [{ partId: part.id, quantity, condition: 'new' }],
        note: '',
      })
    }
    await receive(he.id, 2)
    await receive(ding.id, 5)
    const made = await sent(he.id, '2019-01-01')
    const visit = await visitOf(he, made.caseId)
    expect(visit.class).toBe('A')
    const foreseen = visit.charges
    expect(foreseen.lines.map(({ kind }) => kind)).toEqual(['labour', 'travel'])
    await he.api.visits.arrive(step(visit.id))
    const use = (quantity: number, oldBack: number, note = '') => ({
      commandId: commandId(),
      visitId: visit.id,
      lines: [{ partId: part.id, quantity, oldBack }],
      note,
    })
    expect(await refusalOf(he.api.visits.useParts(use(3, 3)))).toBe('not-enough-stock')
    expect(await refusalOf(he.api.visits.useParts(use(1, 0)))).toBe('reason-required')
    expect(await refusalOf(ding.api.visits.useParts(use(1, 1)))).toBe('not-found')
    const used = use(1, 1)
    await he.api.visits.useParts(used)
    await he.api.visits.useParts(used)
    const day = await he.api.visits.myDay({})
    expect(day.van).toMatchObject([{ partId: part.id, quantity: 1, priceMinor: 4_500 }])
    const { charges } = await visitOf(he, made.caseId)
    expect(charges.lines.filter(({ kind }) => kind === 'part')).toMatchObject([
      { name: '温度传感器', quantity: 1, chargedMinor: 4_500, payer: 'customer' },
    ])
    expect(charges.dueMinor).toBe(foreseen.dueMinor + 4_500)
    const finish = (paidMinor: number) =>
      he.api.visits.finish({ ...step(visit.id), ...solved, paidMinor, paidBy: 'qr' as const })
    expect(await refusalOf(finish(charges.dueMinor + 1))).toBe('over-balance')
    await finish(charges.dueMinor)
    const bill = await clerk.api.money.bill({ id: made.orderId })
    expect(bill.totals).toMatchObject({
      dueMinor: charges.dueMinor,
      paidMinor: charges.dueMinor,
      valueMinor: charges.valueMinor,
      balanceMinor: 0,
    })
    const paid = await visitOf(he, made.caseId)
    expect(paid.charges).toMatchObject({ dueMinor: charges.dueMinor, paidMinor: charges.dueMinor })
    expect(paid.report).toMatchObject({ paidMinor: charges.dueMinor, paidBy: 'qr' })
    // not built in after all: it comes off the bill
    const { rows } = await clerk.api.parts.moves({ partId: part.id })
    const move = rows.find(({ kind }) => kind === 'use')
    await clerk.api.parts.unuse({ commandId: commandId(), moveId: move?.id ?? '', quantity: 1, reason: '记错了' })
    expect((await clerk.api.money.bill({ id: made.orderId })).totals.dueMinor).toBe(foreseen.dueMinor)
  })

  it('keeps photos and the signature with the case, and nothing that is no picture', async () => {
    const made = await sent(he.id)
    const visit = await visitOf(he, made.caseId)
    const attach = (content: string, kind: 'photo' | 'signature' = 'photo') =>
      he.api.visits.attach({
        commandId: commandId(),
        visitId: visit.id,
        kind,
        mediaType: 'image/jpeg',
        caption: '铭牌',
        takenAt: clock.now(),
        content,
      })
    const { id } = await attach(jpeg)
    await attach(jpeg, 'signature')
    expect(await refusalOf(attach(Buffer.from('<svg onload=alert(1)>').toString('base64')))).toBe('invalid-value')
    expect((await visitOf(he, made.caseId)).attachments).toMatchObject([
      { kind: 'photo', caption: '铭牌', bytes: 64 },
      { kind: 'signature' },
    ])
    expect(await he.api.visits.ownAttachment({ id })).toEqual({ mediaType: 'image/jpeg', content: jpeg })
    expect(await operator.api.visits.attachments({ caseId: made.caseId })).toHaveLength(2)
    expect(await operator.api.visits.attachment({ id })).toEqual({ mediaType: 'image/jpeg', content: jpeg })
    for (let count = 2; count < 20; count += 1) await attach(jpeg)
    expect(await refusalOf(attach(jpeg))).toBe('invalid-value')
  })

  it('refuses moments that cannot be, and leaves an unbroken audit trail', async () => {
    const visit = await visitOf(he, (await sent(he.id)).caseId)
    expect(await refusalOf(he.api.visits.depart(step(visit.id, clock.now() + hour)))).toBe('invalid-time')
    expect(await refusalOf(he.api.visits.depart(step(visit.id, clock.now() - hour)))).toBe('invalid-time')
    expect(await he.api.visits.depart(step(visit.id, clock.now() + minute))).toEqual({ state: 'on-the-way' })
    expect((await visitAudit()).broken).toEqual([])
  })

  const visitAudit = () => admin.administration.verifyAudit({})
})
