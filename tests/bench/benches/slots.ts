import { daysAfter } from '../../../src/core/domain/calendar/dates.ts'
import { createDice } from '../../../src/service/sample/dice.ts'
import { type Figure, measure, timingFigures } from '../measure.ts'
import type { Bench } from '../stores.ts'

const budgetMs = 50
const technicians = 200
const offeredDays = 14
const openOrders = 500
const hourMs = 3_600_000

/** Adds technicians with days of their own, and orders that wait, with and without an appointment. */
async function fill(bench: Bench): Promise<void> {
  const { runtime } = bench.service
  const now = runtime.clock.now()
  const dice = createDice(11)
  const orgId = runtime.directory.head()?.id ?? ''
  const customers = await bench.engine.read.selectFrom('customer').select(['id', 'org_id']).limit(openOrders).execute()
  const [someone] = runtime.directory.people()
  const today = new Date(now).toISOString().slice(0, 10)
  await bench.engine.write(async (trx) => {
    for (let n = 0; n < technicians; n += 1) {
      const id = `bench-technician-${n}`
      await trx.insert('person', {
        id,
        org_id: orgId,
        team_id: null,
        login: id,
        name: id,
        password_hash: null,
        active: 1,
        locale: 'zh-CN',
        roles_json: '["technician"]',
        skills_json: JSON.stringify({ skills: n % 2 === 0 ? ['冰箱'] : ['空调', '洗衣机'], zones: ['urban'] }),
        sample: 0,
        created_at: now,
      })
      for (let day = 0; day < offeredDays; day += 2)
        await trx.insert('technician_day', {
          person_id: id,
          date: daysAfter(today, day),
          intervals_json: '[{"from":"08:00","to":"12:00"},{"from":"13:30","to":"20:00"}]',
          absence: null,
          note: '',
          set_by: someone?.id ?? '',
          set_at: now,
        })
    }
    for (const [n, customer] of customers.entries()) {
      const caseId = `bench-case-${n}`
      const windowFrom = n % 2 === 0 ? null : now + (2 + dice.below(198)) * hourMs
      await trx.insert('service_case', {
        id: caseId,
        number: `BENCH-${n}`,
        org_id: customer.org_id,
        kind: 'repair',
        state: 'open',
        customer_id: customer.id,
        unit_id: null,
        call_id: null,
        owner_id: null,
        topic: '',
        description: '',
        waiting_on: null,
        waiting_until: null,
        opened_at: now,
        opened_by: someone?.id ?? '',
        state_at: now,
        solved_at: null,
        closed_at: null,
        outcome: null,
        reopened_count: 0,
        version: 1,
        sample: 0,
      })
      await trx.insert('service_order', {
        id: `bench-order-${n}`,
        case_id: caseId,
        org_id: customer.org_id,
        customer_id: customer.id,
        unit_id: null,
        kind: 'repair',
        class: 'A',
        class_proposal_json: '{}',
        class_reason: null,
        fault_code: null,
        symptom: '',
        state: 'registered',
        state_at: now,
        zone: n % 3 === 0 ? 'suburban' : 'urban',
        address: '',
        contact_phone: '',
        window_from: windowFrom,
        window_to: windowFrom === null ? null : windowFrom + 2 * hourMs,
        open_visit_id: null,
        technician_id: null,
        visit_count: 0,
        registered_at: now,
        done_at: null,
        finding: '',
        cancel_reason: null,
        repeat_of: null,
        version: 1,
        sample: 0,
      })
    }
  })
  await runtime.directory.reload()
}

/** What the Desk asks while the customer is on the line, with 200 technicians, 14 days and 500 more open orders. */
export async function slots(bench: Bench, times: number): Promise<readonly Figure[]> {
  await fill(bench)
  const operator = bench.clientOf('operator')
  const open = await bench.engine.read
    .selectFrom('service_order')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', 'in', ['registered', 'triaged', 'revisit', 'dispatched', 'on-the-way', 'arrived'])
    .executeTakeFirst()
  const asked = { customerId: null, unitId: null, zone: 'urban', windowFrom: null, windowTo: null } as const
  const prepared = await operator.cases.prepareVisit(asked)
  if (prepared.windows.length === 0) throw new Error('no window is offered, so nothing was measured')
  const what = 'windows of 200 technicians over 14 days'
  return [
    { bench: 'slots', what: 'open orders', value: Number(open?.n ?? 0), unit: 'rows' },
    ...timingFigures(
      { bench: 'slots', what, budgetMs },
      await measure(times, () => operator.cases.prepareVisit(asked)),
    ),
  ]
}
