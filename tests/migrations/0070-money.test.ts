import { expect, it } from 'vitest'
import { chargeEarlierWork } from '../../src/service/money/charge-earlier-work.ts'
import { migrations } from '../../src/store/migrations/all.ts'
import { migrate } from '../../src/store/migrator.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEmptyEngine } from '../support/engines.ts'
import { addCustomer, commandId, found, hire, movableClock, repairOf, startService } from '../support/service.ts'

const dayMs = 24 * 60 * 60 * 1000
const upTo = (version: number) => migrations.filter((step) => step.version <= version)

forEachEmptyEngine<DB>((_name, open) => {
  it('begins bills for what was done lately, leaves contracts as they were and plans them', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(60), now: () => 1, file: 'test' })
    const now = Date.UTC(2026, 10, 20, 2, 0)
    const org = { kind: 'head', name: '示例', code: '', path: '/o/', area_code: '020', level: 'A', sample: 0 } as const
    const contract = {
      id: 'k-1',
      org_id: 'o',
      customer_id: 'c-1',
      unit_ids_json: '[]',
      number: '旧合同',
      starts_on: '2026-01-01',
      ends_on: '2026-12-31',
      visits: 4,
      price_minor: 20_000,
      currency: 'CNY',
      cancelled_at: null,
      sample: 0,
    } as const
    const order = (id: string, state: string, doneAt: number | null) => ({
      id,
      case_id: 's-1',
      org_id: 'o',
      customer_id: 'c-1',
      unit_id: null,
      kind: 'repair',
      class: 'A',
      class_proposal_json: '{}',
      class_reason: null,
      fault_code: null,
      symptom: '不制冷',
      state,
      state_at: now,
      zone: 'urban',
      address: '',
      contact_phone: '',
      window_from: null,
      window_to: null,
      open_visit_id: null,
      technician_id: null,
      visit_count: 1,
      registered_at: 1,
      done_at: doneAt,
      finding: '',
      cancel_reason: null,
      repeat_of: null,
      version: 3,
      sample: 0 as const,
    })
    await engine.write(async (trx) => {
      await trx.insert('org_unit', { id: 'o', parent_id: null, ...org })
      await trx.insert('customer', {
        id: 'c-1',
        org_id: 'o',
        kind: 'consumer',
        name: '王秀兰',
        contact_name: '',
        pinyin: '',
        initials: '',
        email: null,
        member_level: 'none',
        consent_json: '{}',
        do_not_call: 0,
        preferred_window_json: null,
        note: '',
        active: 1,
        merged_into: null,
        external_key: null,
        last_contact_at: null,
        version: 1,
        sample: 0,
        created_at: 1,
      })
      await trx.insert('contract', contract)
      await trx.insert('service_case', {
        id: 's-1',
        number: '261101-0001',
        org_id: 'o',
        kind: 'repair',
        state: 'solved',
        customer_id: 'c-1',
        unit_id: null,
        call_id: null,
        owner_id: null,
        topic: '',
        description: '',
        waiting_on: null,
        waiting_until: null,
        opened_at: 1,
        opened_by: 'p',
        state_at: 1,
        solved_at: 1,
        closed_at: null,
        outcome: null,
        reopened_count: 0,
        version: 1,
        sample: 0,
      })
      await trx.insert('service_order', [
        order('lately', 'done', now),
        order('before', 'done', now - 91 * dayMs),
        order('open', 'registered', null),
      ])
    })
    await migrate(engine, { migrations: upTo(80), now: () => 2, file: 'test' })
    expect(await engine.read.selectFrom('bill').select(['id', 'ready_at', 'state']).execute()).toEqual([
      { id: 'lately', ready_at: now, state: 'open' },
    ])
    expect(await engine.read.selectFrom('contract').selectAll().executeTakeFirst()).toEqual({
      ...contract,
      version: 1,
      renewed_from: null,
      sold_at: null,
      sold_by: null,
      cancel_reason: null,
      planned_at: null,
    })
    expect(await engine.read.selectFrom('service_order').selectAll().execute()).toHaveLength(3)
  })

  it('charges what a migration has left without charges, once', async () => {
    const clock = movableClock(Date.UTC(2026, 10, 20, 2, 0))
    const service = await startService(await open(), clock)
    const admin = await found(service)
    const clerk = await hire(service, admin, { login: 'clerk', roles: ['settlement'] })
    const technician = await hire(service, admin, { login: 'tech', roles: ['technician'] })
    const customer = await addCustomer(admin, { name: '王秀兰', phone: '13800138000', boughtOn: '2020-01-01' })
    const { orderId } = await admin.cases.registerRepair(repairOf(customer))
    const sent = await admin.service.assign({
      commandId: commandId(),
      orderId,
      version: 1,
      technicianId: technician.id,
    })
    const finish = { result: 'solved' as const, finding: '好了', minutes: 30 }
    await admin.service.finish({ commandId: commandId(), orderId, version: sent.version, ...finish })
    // as the migration leaves an order that was done before it
    await service.runtime.engine.write(async (trx) => {
      await trx.db.deleteFrom('charge_line').execute()
      await trx.db.updateTable('bill').set({ value_minor: 0, due_minor: 0, version: -1 }).execute()
    })
    const complain = (error: unknown) => {
      throw error
    }
    expect(await chargeEarlierWork(service.runtime, complain)).toBe(1)
    expect(await chargeEarlierWork(service.runtime, complain)).toBe(0)
    expect(await clerk.api.money.bill({ id: orderId })).toMatchObject({ dueMinor: 11_000, version: 0 })
    await service.stop()
  })

  it('refuses a second live charge for the same work, whoever writes it', async () => {
    const engine = await open()
    await migrate(engine, { migrations: upTo(80), now: () => 1, file: 'test' })
    const bill = {
      id: 'b-1',
      order_id: null,
      contract_id: null,
      org_id: 'o',
      case_id: null,
      class: 'A',
      currency: 'CNY',
      state: 'open',
      ready_at: null,
      approved_at: null,
      approved_by: null,
      statement_id: null,
      value_minor: 0,
      due_minor: 0,
      paid_minor: 0,
      on_account_minor: 0,
      version: 0,
    }
    const line = (id: string, struckAt: number | null) => ({
      id,
      bill_id: 'b-1',
      kind: 'labour',
      name: '',
      part_id: null,
      part_number: '',
      quantity: 1,
      unit_minor: 1,
      payer: 'customer',
      payer_fixed: 0 as const,
      source: 'labour:o-1',
      at: 1,
      by_person: null,
      reason: '',
      replaces: null,
      struck_at: struckAt,
      struck_by: null,
      struck_reason: '',
      position: 0,
    })
    await engine.write(async (trx) => {
      await trx.insert('bill', bill)
      await trx.insert('charge_line', [line('l-1', 5), line('l-2', null)])
    })
    await expect(engine.write((trx) => trx.insert('charge_line', line('l-3', null)))).rejects.toThrow(/unique/i)
  })
})
