import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import type { PromiseFacts } from '../../src/core/domain/commitment/promise.ts'
import type { CustomerId, OrgUnitId } from '../../src/core/domain/ids.ts'
import { makePromise } from '../../src/service/commitments/keep.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  type MovableClock,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../support/service.ts'

const day = 24 * 60 * 60 * 1000

type CustomerInput = Parameters<ApiClient['customers']['save']>[0]

const plain: Omit<CustomerInput, 'commandId' | 'name'> = {
  id: null,
  version: null,
  kind: 'consumer',
  contactName: '',
  phones: [],
  addresses: [],
  email: null,
  memberLevel: 'none',
  consent: { care: false, marketing: false },
  doNotCall: false,
  preferredCallWindow: null,
  note: '',
}

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    service = await startService(await open(), clock)
    admin = await found(service)
  })

  const save = (customer: Partial<CustomerInput> & { name: string }) =>
    admin.customers.save({ ...plain, commandId: commandId(), ...customer })
  const phones = (...raws: string[]) => raws.map((raw) => ({ id: null, raw, label: 'mobile' as const }))
  const matched = async (number: string) => {
    const { certainty, candidates } = await admin.customers.match({ number })
    return [certainty, ...candidates.map((candidate) => candidate.name)]
  }
  const hits = async (text: string) => (await admin.customers.search({ text })).map((hit) => hit.title)

  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 138 0013 8000',
    '008613800138000',
    '8613800138000',
    '013800138000',
    '９ 13800138000',
    '１３８００１３８０００',
    'sip:13800138000@pbx.example',
  ])('recognises a mobile dialled as %s', async (number) => {
    if ((await matched('13800138000'))[0] === 'none') await save({ name: '王秀兰', phones: phones('138/0013/8000') })
    expect(await matched(number)).toEqual(['exact', '王秀兰'])
  })

  it.each(['020-8765 4321', '87654321', '(020)87654321', '+86 20 87654321', '02087654321-806'])(
    'recognises a landline dialled as %s',
    async (number) => {
      if ((await matched('020-87654321'))[0] === 'none')
        await save({ name: '荔湾商行', kind: 'dealer', phones: phones('020-87654321转806') })
      expect(await matched(number)).toEqual(['exact', '荔湾商行'])
    },
  )

  it('says maybe when only the last eight digits of a landline fit', async () => {
    expect(await matched('0755-87654321')).toEqual(['maybe', '荔湾商行'])
  })

  it.each(['', 'anonymous', '匿名', '+'])('says that the number is withheld for %j', async (number) => {
    expect(await matched(number)).toEqual(['withheld'])
  })

  it('lists everybody on a shared number, active and lately heard of first, and never chooses', async () => {
    const shared = '13900139000'
    const first = await addCustomer(admin, { name: '老大', phone: shared })
    clock.add(day)
    await addCustomer(admin, { name: '老二', phone: shared })
    await addCustomer(admin, { name: '老三', phone: `+86 ${shared}` })
    await admin.cases.registerRepair(repairOf(first))
    const [certainty, ...names] = await matched(shared)
    expect(certainty).toBe('several')
    expect(names[0]).toBe('老大')
    expect(names.toSorted()).toEqual(['老大', '老二', '老三'].toSorted())
    const call = await admin.calls.log({
      commandId: commandId(),
      number: shared,
      direction: 'in',
      customerId: null,
      caseId: null,
    })
    expect((await admin.calls.get({ id: call.id })).call.customerId).toBeNull()
    await admin.calls.identify({ commandId: commandId(), id: call.id, customerId: first.id })
    expect((await admin.calls.get({ id: call.id })).call.customerName).toBe('老大')
    await admin.calls.finish({ commandId: commandId(), id: call.id, wrapUpCode: 'answered', note: '' })
    expect((await matched(shared))[0]).toBe('several')
  })

  it('finds by any part of a number, last four, pinyin, initials, name, serial and case number', async () => {
    const customer = await addCustomer(admin, { name: '欧阳慧敏', phone: '15912345678' })
    const { number } = await admin.cases.registerRepair(repairOf(customer))
    for (const text of [
      '159 1234',
      '12345',
      '5678',
      '15912345678',
      'ouyanghuimin',
      'huimin',
      'oyhm',
      'OYHM',
      '欧阳',
      '慧敏',
    ])
      expect([text, await hits(text)]).toEqual([text, expect.arrayContaining(['欧阳慧敏'])])
    for (const text of ['7F2-093381', '7f2093381', '093381'])
      expect([text, (await hits(text)).length > 0]).toEqual([text, true])
    expect(await hits(number)).toEqual([number])
    expect(await hits(number.slice(0, 6))).toContain(number)
    expect(await hits('不存在的人')).toEqual([])
  })

  it('finds by the new number after a change, and by the old one no more', async () => {
    const { id, version } = await save({ name: '换号', phones: phones('15811112222') })
    await save({ id, version, name: '换号', phones: phones('15833334444') })
    expect(await hits('15833334444')).toEqual(['换号'])
    expect(await hits('15811112222')).toEqual([])
    expect(await matched('15811112222')).toEqual(['none'])
  })

  it('refuses the second of two who change the same file', async () => {
    const { id, version } = await save({ name: '并发', phones: phones('15700157000') })
    const results = await Promise.allSettled(
      ['甲', '乙'].map((name) => save({ id, version, name, phones: phones('15700157000') })),
    )
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    const refused = await save({ id, version, name: '丙' }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ data: { code: 'changed-meanwhile', params: { version: version + 1 } } })
    const { customer } = await admin.customers.card({ id })
    expect(customer).toMatchObject({ version: version + 1 })
    expect(customer.phones).toHaveLength(1)
  })

  it.each(['匿名', '没有', '0000', '+'])('takes no phone like %s', async (raw) => {
    expect(await refusalOf(save({ name: '坏号', phones: phones(raw) }))).toBe('invalid-phone')
    const customer = { name: '坏号', phone: raw, region: '', street: '', zone: 'urban' as const }
    const input = { ...repairOf({ id: '', unitId: '' }), customerId: null, unitId: null, newCustomer: customer }
    expect(await refusalOf(admin.cases.registerRepair(input))).toBe('invalid-phone')
    const known = await addCustomer(admin, { name: '好号', phone: '15600156000' })
    expect(await refusalOf(admin.cases.registerRepair({ ...repairOf(known), contactPhone: raw }))).toBe('invalid-phone')
  })

  it('merges two files into one that keeps both histories, and takes it back', async () => {
    const kept = await addCustomer(admin, { name: '张伟', phone: '15500155001' })
    const double = await addCustomer(admin, { name: '张维', phone: '15500155002' })
    const ours = await admin.cases.registerRepair(repairOf(kept))
    const theirs = await admin.cases.registerRepair(repairOf(double))
    const before = [await admin.customers.card({ id: kept.id }), await admin.customers.card({ id: double.id })]

    const preview = await admin.customers.mergePreview({ keptId: kept.id, mergedId: double.id })
    expect(preview.moves).toEqual({
      phones: 1,
      addresses: 0,
      units: 1,
      contracts: 0,
      cases: 1,
      calls: 0,
      commitments: 2,
    })
    expect(preview.differences).toContainEqual({ field: 'name', kept: '张伟', merged: '张维' })
    expect(await admin.customers.card({ id: kept.id })).toEqual(before[0])

    const { mergeId } = await admin.customers.merge({ commandId: commandId(), keptId: kept.id, mergedId: double.id })
    const merged = await admin.customers.card({ id: kept.id })
    expect(merged.openCases.map((item) => item.number).toSorted()).toEqual([ours.number, theirs.number].toSorted())
    expect(merged.customer.phones.map((phone) => phone.number)).toEqual(['+8615500155001', '+8615500155002'])
    expect(merged.units).toHaveLength(2)
    expect(merged.commitments).toHaveLength(4)
    expect(await matched('15500155002')).toEqual(['exact', '张伟'])
    expect(await hits('张维')).toEqual([])
    const gone = await admin.customers.card({ id: double.id })
    expect(gone.customer).toMatchObject({ active: false, mergedInto: kept.id })
    expect(gone.openCases).toEqual([])
    const again = { commandId: commandId(), keptId: kept.id, mergedId: double.id }
    expect(await refusalOf(admin.customers.merge(again))).toBe('illegal-move')

    const since = await admin.cases.registerRepair({ ...repairOf(kept), duplicateSeen: true })
    expect(await admin.customers.merges({ customerId: kept.id })).toMatchObject([{ id: mergeId, mergedName: '张维' }])
    await admin.customers.undoMerge({ commandId: commandId(), mergeId })
    const [one, two] = [await admin.customers.card({ id: kept.id }), await admin.customers.card({ id: double.id })]
    expect(one.openCases.map((item) => item.number).toSorted()).toEqual([ours.number, since.number].toSorted())
    expect(two.openCases.map((item) => item.number)).toEqual([theirs.number])
    expect(two.customer).toMatchObject({ active: true, mergedInto: null, name: '张维' })
    expect(two.customer.phones.map((phone) => phone.number)).toEqual(['+8615500155002'])
    expect(one.customer.phones.map((phone) => phone.number)).toEqual(['+8615500155001'])
    expect(two.units.map((unit) => unit.id)).toEqual([double.unitId])
    expect(await matched('15500155002')).toEqual(['exact', '张维'])
    expect(await hits('张维')).toEqual(['张维'])
    expect(await refusalOf(admin.customers.undoMerge({ commandId: commandId(), mergeId }))).toBe('cannot-undo')
    expect(await admin.customers.merges({ customerId: kept.id })).toEqual([])
  })

  it.each([
    ['2027-03-31', '2027-02-28'],
    ['2028-03-30', '2028-02-29'],
    ['2027-12-15', '2027-11-15'],
  ])('promises a renewal notice for a contract that ends on %s on %s', async (endsOn, noticeOn) => {
    const customer = await addCustomer(admin, { name: '续约', phone: '15400154000' })
    const contract = {
      id: null,
      customerId: customer.id,
      unitIds: [customer.unitId],
      number: `HT-${endsOn}`,
      startsOn: '2026-01-01',
      endsOn,
      visits: 2,
      priceMinor: 30_000,
      currency: 'CNY',
    }
    const { id } = await admin.customers.saveContract({ ...contract, commandId: commandId() })
    const noticesOf = async () => {
      const { commitments } = await admin.customers.card({ id: customer.id })
      const local = (at: number) => new Date(at + 8 * 60 * 60 * 1000 - 1).toISOString().slice(0, 10)
      return commitments.map((item) => [item.kind, local(item.dueAt)])
    }
    expect(await noticesOf()).toEqual([['renewal-notice', noticeOn]])
    await admin.customers.saveContract({ ...contract, id, commandId: commandId(), priceMinor: 40_000 })
    expect(await noticesOf()).toEqual([['renewal-notice', noticeOn]])
    await admin.customers.saveContract({ ...contract, id, commandId: commandId(), endsOn: '2029-06-30' })
    expect(await noticesOf()).toEqual([['renewal-notice', '2029-05-30']])
  })

  it('offers no service callback and no reminder about somebody who is not to be called, but every promise', async () => {
    const customer = await addCustomer(admin, { name: '勿扰', phone: '15300153000' })
    const { customer: file } = await admin.customers.card({ id: customer.id })
    await save({
      id: customer.id,
      version: file.version,
      name: '勿扰',
      phones: file.phones.map((phone) => ({ id: phone.id, raw: null, label: 'mobile' })),
      doNotCall: true,
    })
    const offered = async (kind: 'service-callback' | 'reminder' | 'check-back' | 'promised-call' | 'call-return') => {
      const facts: PromiseFacts =
        kind === 'reminder'
          ? { kind, windowEndAt: clock.now() + day }
          : kind === 'promised-call'
            ? { kind, at: clock.now() + 60_000 }
            : { kind }
      const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }
      const subject = {
        orgId: service.runtime.directory.head()?.id ?? ('' as OrgUnitId),
        aboutKind: 'customer' as const,
        aboutId: service.runtime.ids.next(),
        customerId: customer.id as CustomerId,
      }
      const made = await service.runtime.ledger.run(actor, null, (work) =>
        makePromise(service.runtime, work, { facts, subject }),
      )
      if (!made.ok) throw new Error(made.code)
      const taken = await admin.commitments.takeNext({ commandId: commandId(), kinds: [kind] }).catch(() => null)
      return taken?.id === made.value.id
    }
    expect([await offered('service-callback'), await offered('reminder')]).toEqual([false, false])
    for (const kind of ['check-back', 'promised-call', 'call-return'] as const)
      expect([kind, await offered(kind)]).toEqual([kind, true])
  })

  it('looks beyond the first two hundred that cannot be taken now', async () => {
    const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }
    const orgId = service.runtime.directory.head()?.id ?? ('' as OrgUnitId)
    const survey = (windowEndAt: number, notBefore: number | null) =>
      service.runtime.ledger.run(actor, null, (work) =>
        makePromise(service.runtime, work, {
          facts: { kind: 'survey-task', windowEndAt },
          subject: { orgId, aboutKind: 'survey', aboutId: service.runtime.ids.next(), notBefore },
        }),
      )
    for (let index = 0; index < 201; index += 1) await survey(clock.now() + day, clock.now() + day - 1)
    const free = await survey(clock.now() + 2 * day, null)
    const taken = await admin.commitments.takeNext({ commandId: commandId(), kinds: ['survey-task'] })
    expect(free.ok && free.value.id).toBe(taken.id)
  })
})
