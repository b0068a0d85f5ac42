import { beforeAll, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { verifyAudit } from '../../src/service/administration/administration.ts'
import type { Service } from '../../src/service/create-service.ts'
import { loadSample } from '../../src/service/sample/load-sample.ts'
import type { Engine } from '../../src/store/engine.ts'
import type { DB } from '../../src/store/schema.ts'
import { forEachEngine } from '../support/engines.ts'
import {
  addCustomer,
  commandId,
  found,
  type MovableClock,
  movableClock,
  repairOf,
  startService,
} from '../support/service.ts'

const actor = { personId: null, sessionId: null, remote: 'test', procedure: 'test' }
const counted = ['customer', 'call', 'service_case', 'commitment', 'person', 'unit', 'model', 'survey'] as const

async function countsOf(engine: Engine<DB>, tables: readonly (keyof DB & string)[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const row = await engine.read
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('n'))
      .executeTakeFirst()
    counts[table] = Number(row?.n ?? 0)
  }
  return counts
}

forEachEngine<DB>((_name, open) => {
  let clock: MovableClock
  let engine: Engine<DB>
  let service: Service
  let admin: ApiClient
  let before: Record<string, number>

  beforeAll(async () => {
    clock = movableClock()
    engine = await open()
    service = await startService(engine, clock)
    admin = await found(service)
    before = await countsOf(engine, [...counted, 'org_unit', 'queue', 'team', 'timeline', 'contract'])
    await admin.administration.loadSample({ commandId: commandId() })
  })

  it('makes a month of a hotline', async () => {
    const counts = await countsOf(engine, counted)
    expect(counts.customer).toBe(400)
    expect(counts.call).toBeGreaterThan(2_000)
    expect(counts.call).toBeLessThan(3_200)
    expect(counts.service_case).toBeGreaterThan(500)
    expect(counts.person).toBe(18)
    expect(counts.model).toBeGreaterThan(20)
    expect(counts.survey).toBeGreaterThan(250)
    expect((await admin.people.setupStatus({})).sample).toBe(true)
  })

  it('shows today’s calls, and promises that are late, soon due and later', async () => {
    const figures = await admin.live.figuresNow({})
    expect(figures.offered).toBeGreaterThan(30)
    expect(figures.buckets.filter((bucket) => bucket.offered > 0).length).toBeGreaterThan(8)
    const counts = await admin.commitments.counts({ whose: 'all' })
    expect(counts.late).toBeGreaterThan(0)
    expect(counts.soon).toBeGreaterThan(0)
    expect(counts.later).toBeGreaterThan(0)
  })

  it('holds repairs in every state, each settled promise judged by its own deadline', async () => {
    const states = await engine.read.selectFrom('service_order').select('state').distinct().execute()
    const seen = states.map((row) => row.state)
    expect(seen).toEqual(expect.arrayContaining(['registered', 'done', 'settled', 'cancelled']))
    const bills = await engine.read.selectFrom('bill').selectAll().execute()
    expect(bills.length).toBeGreaterThan(200)
    for (const bill of bills.filter((each) => each.state === 'approved'))
      expect(bill.due_minor - bill.paid_minor - bill.on_account_minor).toBe(0)
    expect(seen.length).toBeGreaterThan(3)
    const settled = await engine.read
      .selectFrom('commitment')
      .selectAll()
      .where('state', 'in', ['kept', 'late'])
      .execute()
    expect(settled.length).toBeGreaterThan(800)
    for (const row of settled) expect(row.state).toBe((row.done_at ?? 0) <= row.first_due_at ? 'kept' : 'late')
    expect(new Set(settled.map((row) => row.state)).size).toBe(2)
  })

  it('opens complaints out of some bad surveys, each a case of its own', async () => {
    const all = await engine.read.selectFrom('complaint').selectAll().execute()
    const complaints = all.filter((each) => each.survey_id !== null)
    expect(complaints.length).toBeGreaterThan(0)
    // and others, with what was found out about them
    expect(all.length).toBeGreaterThan(complaints.length)
    expect(await engine.read.selectFrom('complaint_finding').select('cause_id').execute()).not.toEqual([])
    const bad = await engine.read.selectFrom('survey').select('id').where('punctuality', '=', 1).execute()
    expect(complaints.length).toBe(bad.length)
    const detail = await admin.cases.get({ id: complaints[0]?.case_id ?? '' })
    expect(detail.complaint).toMatchObject({ class: 'service', subClass: expect.any(String) })
    expect(detail.commitments.map((item) => item.kind)).toEqual(['complaint-acknowledge', 'complaint-resolve'])
  })

  it('gives case numbers that the next case continues', async () => {
    const rows = await engine.read.selectFrom('service_case').select('number').execute()
    expect(new Set(rows.map((row) => row.number)).size).toBe(rows.length)
  })

  it('is found by name, number and serial', async () => {
    const one = await engine.read.selectFrom('customer').selectAll().limit(1).executeTakeFirstOrThrow()
    const hits = await admin.customers.search({ text: one.name })
    expect(hits.map((hit) => hit.title)).toContain(one.name)
    expect((await admin.customers.search({ text: '19900001' })).length).toBeGreaterThan(0)
  })

  it('lets the sample people sign in', async () => {
    const guest = await admin.people.signIn({ login: 'demo.operator1', password: 'vigil-demo-2026' })
    expect(guest.who.roles).toEqual(['operator'])
  })

  it('is refused a second time', async () => {
    expect(await loadSample(service.runtime, actor)).toMatchObject({ ok: false, code: 'duplicate' })
  })

  it('goes as a whole, and what was made meanwhile stays', async () => {
    const own = await addCustomer(admin, { name: '赵敏', phone: '13800138123' })
    const kept = await admin.cases.registerRepair({ ...repairOf(own), contactPhone: '13800138123' })
    const sampleCustomer = await engine.read
      .selectFrom('customer as c')
      .innerJoin('unit as u', 'u.customer_id', 'c.id')
      .select(['c.id', 'u.id as unit_id'])
      .where('c.sample', '=', 1)
      .limit(1)
      .executeTakeFirstOrThrow()
    const gone = await admin.cases.registerRepair({
      ...repairOf({ id: sampleCustomer.id, unitId: sampleCustomer.unit_id }),
      duplicateSeen: true,
    })

    await admin.administration.removeSample({ commandId: commandId() })

    const after = await countsOf(engine, [...counted, 'org_unit', 'queue', 'team', 'contract'])
    const added = { customer: 1, unit: 1, service_case: 1, commitment: 2 }
    for (const [table, n] of Object.entries(after))
      expect([table, n]).toEqual([table, (before[table] ?? 0) + (added[table as keyof typeof added] ?? 0)])
    expect((await admin.cases.get({ id: kept.caseId })).commitments).toHaveLength(2)
    await expect(admin.cases.get({ id: gone.caseId })).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await admin.customers.search({ text: '19900001' })).toEqual([])
    expect((await admin.customers.search({ text: '13800138123' })).map((hit) => hit.id)).toEqual([own.id])
    expect((await admin.people.setupStatus({})).sample).toBe(false)
    const figures = await admin.live.figuresNow({})
    expect(figures.openCommitments).toBe(2)
  })

  it('leaves the audit trail and the store sound', async () => {
    const runtime = { ...service.runtime }
    expect(await verifyAudit(runtime as Parameters<typeof verifyAudit>[0])).toMatchObject({ broken: [] })
    expect(await engine.integrity()).toEqual([])
  })

  it('may be loaded again', async () => {
    await admin.administration.loadSample({ commandId: commandId() })
    expect((await countsOf(engine, ['customer'])).customer).toBe(401)
  })
})
