import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { rolePermissions } from '../../src/core/domain/people/permission.ts'
import { roles } from '../../src/core/domain/people/role.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { Service } from '../../src/service/create-service.ts'
import type { DB } from '../../src/store/schema.ts'
import { type Centre, openCentre, questionsAbout } from '../support/centre.ts'
import { forEachEngine } from '../support/engines.ts'
import { callByPath } from '../support/procedures.ts'
import {
  commandId,
  found,
  hire,
  type MovableClock,
  movableClock,
  refusalOf,
  signedIn,
  startService,
} from '../support/service.ts'
import { type TypedInService, typedInService, typeIntoService } from '../support/typed-numbers.ts'

const phone = '13800138000'
const minute = 60_000

/** The number however it is spaced, dashed or prefixed, as long as its middle is readable. */
const readable = new RegExp(
  `138[\\s-]?0013[\\s-]?8000|1390013900[1-9]|020[\\s-]?8765[\\s-]?4321|${typedInService.source}`,
)

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let service: Service
  let admin: ApiClient
  let centre: Centre
  let manager: ApiClient
  /** Cases and commitments in which numbers were typed, besides the centre's own. */
  let typed: { caseId: string; commitmentId: string }
  let work: TypedInService

  beforeAll(async () => {
    clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    service = await startService(await open(), clock)
    admin = await found(service)
    const { orgId } = await admin.people.whoAmI({})
    centre = await openCentre(service, admin, { code: 'HQ', mark: '客', phone, orgId })
    manager = (await hire(service, admin, { login: 'manager', roles: ['manager', 'vice-president'] })).api
    await writeNumbersEverywhere()
    work = await typeIntoService(service, centre, { login: 'tech-hq' })
  })

  /** Somebody who sees numbers types them where they do not belong. */
  async function writeNumbersEverywhere(): Promise<void> {
    const { api, customerId, caseId } = centre
    const { customer } = await api.customers.card({ id: customerId })
    await api.customers.save({
      commandId: commandId(),
      id: customerId,
      version: customer.version,
      kind: customer.kind,
      name: '客 13900139001 先生',
      contactName: '转 13900139002',
      phones: customer.phones.map((item) => ({ id: item.id, raw: null, label: 'mobile' })),
      addresses: [{ region: '示例市', street: '柳荫路 18 号（13900139003）', zone: 'urban' }],
      email: '13900139004@example.com',
      memberLevel: 'none',
      consent: { care: false, marketing: false },
      doNotCall: false,
      preferredCallWindow: null,
      note: '邻居电话 020-8765 4321',
    })
    const card = await api.customers.card({ id: customerId })
    const unit = card.units[0]
    if (unit === undefined) throw new Error('no unit')
    await api.customers.saveUnit({
      commandId: commandId(),
      id: unit.id,
      version: unit.version,
      customerId,
      modelId: null,
      modelName: unit.modelName,
      category: unit.category,
      serial: unit.serial,
      boughtOn: unit.boughtOn,
      boughtAt: '商场 13900139005',
      installedOn: null,
      madeOn: null,
      scrapped: false,
      note: '钥匙在 13900139006',
    })
    await api.cases.addNote({ commandId: commandId(), caseId, text: '又打来 138 0013 8000' })
    const consultation = await api.cases.registerConsultation({
      commandId: commandId(),
      callId: null,
      customerId,
      newCustomer: null,
      kind: 'consultation',
      unitId: null,
      topic: '请回 13900139007',
      description: '手机 13900139008',
      outcome: 'answered',
      promiseAt: null,
      wrapUpCode: 'answered',
    })
    const promised = await api.commitments.promise({
      commandId: commandId(),
      kind: 'promised-call',
      caseId: consultation.caseId,
      at: clock.now() + 60 * minute,
      note: '打 13900139009',
    })
    typed = { caseId: consultation.caseId, commitmentId: promised.id }
    await api.commitments.attempt({
      commandId: commandId(),
      id: promised.id,
      result: 'no-answer',
      laterAt: null,
      note: '试过 13900139001',
    })
    const call = await api.calls.log({
      commandId: commandId(),
      number: phone,
      direction: 'in',
      customerId,
      caseId: null,
    })
    await api.calls.finish({ commandId: commandId(), id: call.id, wrapUpCode: 'answered', note: '另有 13900139002' })
    const detail = await api.commitments.get({ id: centre.commitmentId })
    await api.commitments.changeDue({
      commandId: commandId(),
      id: centre.commitmentId,
      version: detail.version,
      dueAt: clock.now() + 100 * minute,
      reason: '客户 13900139003 要求',
      askedByCustomer: true,
    })
    const callback = await api.commitments.get({ id: centre.callbackId })
    await api.service.answerCallback({
      commandId: commandId(),
      commitmentId: centre.callbackId,
      version: callback.version,
      result: 'reached',
      answers: { attitude: 4, skill: 4, punctuality: 4, promises: 4 },
      nps: null,
      pleased: '打 13900139004 很快',
      annoyed: '13900139005 没人接',
    })
  }

  async function everything(api: ApiClient): Promise<string> {
    const answers: unknown[] = []
    const about = questionsAbout(centre, phone, clock.now())
    const questions = {
      ...about,
      'cases.get': [...about['cases.get'], ...[typed.caseId, ...work.caseIds].map((id) => ({ id }))],
      'commitments.get': [...about['commitments.get'], { id: typed.commitmentId }],
    }
    for (const [path, inputs] of Object.entries(questions))
      for (const input of inputs) {
        const answer = await callByPath(api, path, input).catch((error: unknown) => {
          const { code, data } = error as { code?: string; data?: { code?: string } }
          // what is somebody's own is not there for others, whatever they may do
          if (code !== 'FORBIDDEN' && data?.code !== 'not-found') throw error
          return null
        })
        answers.push({ path, answer })
      }
    return JSON.stringify(answers)
  }

  it('shows numbers to whoever may see them', async () => {
    const told = await everything(centre.api)
    const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tail) => `1390013900${tail}`)
    expect([phone, '020-8765 4321', ...numbers, ...work.numbers].filter((number) => !told.includes(number))).toEqual([])
  })

  it('shows a manager no number in any answer, the audit trail and free text included', async () => {
    const told = await everything(manager)
    expect([centre.customerId, '138****8000'].filter((text) => !told.includes(text))).toEqual([])
    expect(readable.exec(told)?.[0]).toBeUndefined()
    const audit = await manager.administration.audit({ limit: 500 })
    expect(audit.rows.length).toBeGreaterThan(20)
    expect(audit.rows.map((row) => row.subject)).toContain(`customer:${centre.customerId}`)
  })

  const blind = roles.filter((role) => !(rolePermissions[role] as readonly string[]).includes('customer.phone.see'))

  it.each(blind)('shows a %s no number either', async (role) => {
    const person = await hire(service, admin, { login: `blind-${role}`, roles: [role] })
    expect(readable.exec(await everything(person.api))?.[0]).toBeUndefined()
  })

  it('shows the technician no number in what he is told of his visits', async () => {
    const told = await everything(await signedIn(service, 'tech-hq'))
    expect([centre.visitId, centre.attachmentId, '密封圈'].filter((text) => !told.includes(text))).toEqual([])
    expect(readable.exec(told)?.[0]).toBeUndefined()
  })

  it('keeps what a manager could not see when he saves the file with it masked', async () => {
    const before = await manager.customers.card({ id: centre.customerId })
    const { customer } = before
    const saved = await manager.customers.save({
      commandId: commandId(),
      id: customer.id,
      version: customer.version,
      kind: customer.kind,
      name: customer.name,
      contactName: customer.contactName,
      phones: customer.phones.map((item) => ({ id: item.id, raw: null, label: 'mobile' })),
      addresses: customer.addresses.map(({ region, street, zone }) => ({ region, street, zone })),
      email: customer.email,
      memberLevel: 'gold',
      consent: customer.consent.care ? { care: true, marketing: true } : { care: false, marketing: false },
      doNotCall: customer.doNotCall,
      preferredCallWindow: null,
      note: customer.note,
    })
    expect(saved.version).toBe(customer.version + 1)
    const after = await centre.api.customers.card({ id: customer.id })
    expect(after.customer).toMatchObject({
      name: '客 13900139001 先生',
      contactName: '转 13900139002',
      email: '13900139004@example.com',
      note: '邻居电话 020-8765 4321',
      memberLevel: 'gold',
    })
    expect(after.customer.phones.map((item) => item.number)).toEqual(['+8613800138000'])
    expect(after.customer.addresses[0]?.street).toBe('柳荫路 18 号（13900139003）')
  })

  it('reveals a number on purpose, and records who looked', async () => {
    const { customer } = await manager.customers.card({ id: centre.customerId })
    const phoneId = customer.phones[0]?.id ?? ''
    expect(customer.phones[0]).toMatchObject({ display: '138****8000', number: null })
    const shown = await manager.customers.revealPhone({ commandId: commandId(), phoneId })
    expect(shown.number).toBe('+8613800138000')
    const { rows } = await manager.administration.audit({ limit: 1 })
    expect(rows[0]).toMatchObject({
      byName: 'manager',
      procedure: 'customers.revealPhone',
      subject: `customer:${centre.customerId}`,
      detail: { revealed: phoneId },
    })
    const clerk = await hire(service, admin, { login: 'clerk', roles: ['clerk'] })
    expect(await refusalOf(clerk.api.customers.revealPhone({ commandId: commandId(), phoneId }))).toBe('FORBIDDEN')
    expect((await verifyAudit(service.runtime)).broken).toEqual([])
  })
})
