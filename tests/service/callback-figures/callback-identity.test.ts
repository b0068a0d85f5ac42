import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ApiClient } from '../../../src/core/contract/api.ts'
import {
  type callbackFigureSchema,
  callbackOutcomes,
  coverage,
  doneOutcomes,
  withinTarget,
} from '../../../src/core/domain/survey/callback-figures.ts'
import type { Service } from '../../../src/service/create-service.ts'
import { openSqljs } from '../../../src/store/engines/sqljs.ts'
import type { DB } from '../../../src/store/schema.ts'
import { opened } from '../../support/opened.ts'
import {
  addCustomer,
  commandId,
  found,
  hire,
  movableClock,
  refusalOf,
  repairOf,
  startService,
} from '../../support/service.ts'

const hour = 60 * 60 * 1000
/** Friday 27 November 2026, 09:00 in Shanghai: what is late is done in the next month. */
const friday = Date.UTC(2026, 10, 27, 1, 0)
const period = { from: '2026-11-01', to: '2027-01-01' }

/** What happens to one of the orders, or to time; what the service refuses has not happened. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('finish' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'merge' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('drop' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.constantFrom(1, 5, 24, 80) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('attempt' as const),
      result: fc.constantFrom('no-answer', 'busy', 'wrong-number', 'refused', 'call-later', 'language-barrier'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('answer' as const), mark: fc.constantFrom(1, 2, 3, 4) }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
const history = fc.array(fc.record({ order: fc.nat({ max: 4 }), step }), { minLength: 10, maxLength: 40 })

type Order = Readonly<{ orderId: string; caseId: string; customerId: string }>
type World = Readonly<{
  service: Service
  api: ApiClient
  technicianId: string
  clock: ReturnType<typeof movableClock>
}>

async function callbackOf(api: ApiClient, { caseId }: Order) {
  const { commitments } = await api.cases.get({ id: caseId })
  return commitments.find((each) => each.kind === 'service-callback') ?? null
}

async function doOne({ api, technicianId, clock }: World, order: Order, each: Step): Promise<void> {
  const command = { commandId: commandId() }
  switch (each.kind) {
    case 'wait':
      clock.add(each.hours * hour)
      return
    case 'merge': {
      const twin = await addCustomer(api, { name: '重复', phone: '13700137009' })
      await api.customers.merge({ ...command, keptId: twin.id, mergedId: order.customerId })
      return
    }
    case 'finish':
    case 'cancel': {
      const { orders } = await api.cases.get({ id: order.caseId })
      const of = { orderId: order.orderId, version: orders[0]?.version ?? 0 }
      if (each.kind === 'cancel') return void (await api.service.cancel({ ...command, ...of, reason: '客户取消' }))
      const sent = await api.service.assign({ ...command, ...of, technicianId })
      const done = { orderId: order.orderId, version: sent.version, result: 'solved' as const }
      await api.service.finish({ commandId: commandId(), ...done, finding: '换件', minutes: 20 })
      return
    }
    case 'attempt':
    case 'drop':
    case 'answer': {
      const callback = await callbackOf(api, order)
      if (callback === null) return
      const { id, version } = callback
      if (each.kind === 'drop')
        return void (await api.commitments.drop({ ...command, id, version, reason: '客户搬走' }))
      if (each.kind === 'attempt') {
        const laterAt = each.result === 'call-later' ? clock.now() + 3 * hour : null
        const note = each.result === 'language-barrier' ? '粤语' : ''
        const tried = { id, result: each.result as 'busy', laterAt, note }
        return void (await api.commitments.attempt({ ...command, ...tried }))
      }
      const answers = { attitude: each.mark, skill: 4, punctuality: 4, promises: 4 } as const
      const said = { answers: { ...answers, attitude: each.mark as 1 | 2 | 3 | 4 }, nps: each.mark * 2 }
      await api.service.answerCallback({
        ...command,
        commitmentId: id,
        version,
        result: 'reached',
        ...said,
        pleased: '',
        annoyed: '',
      })
    }
  }
}

/** Whether it was allowed: a refusal leaves everything as it was. */
async function tried(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    await refusalOf(Promise.reject(error))
    return false
  }
}

async function rowsOf(api: ApiClient, figure: (typeof callbackFigureSchema.options)[number]) {
  const rows = []
  let after: string | undefined
  do {
    const page = await api.callbackFigures.rows({ ...period, figure, limit: 2, ...(after ? { after } : {}) })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  return rows
}

/** What the promises themselves say, read one by one. */
async function recount(service: Service) {
  const { read } = service.runtime.engine
  const orders = await read.selectFrom('service_order').selectAll().where('done_at', 'is not', null).execute()
  const callbacks = await read.selectFrom('commitment').selectAll().where('kind', '=', 'service-callback').execute()
  const of = (id: string) => callbacks.filter((callback) => callback.about_id === id)
  const done = (id: string, result: string) => of(id).some((each) => each.state !== 'open' && each.result === result)
  const count = (is: (id: string) => boolean) => orders.filter(({ id }) => is(id)).length
  return {
    completed: orders.length,
    reached: count((id) => done(id, 'surveyed')),
    refused: count((id) => done(id, 'refused')),
    unreachable: count((id) => done(id, 'unreachable')),
    dropped: count((id) => of(id).some((each) => each.state === 'dropped')),
    open: count((id) => of(id).some((each) => each.state === 'open')),
    inTime: count((id) =>
      of(id).some((each) => ['kept', 'late'].includes(each.state) && (each.done_at ?? 0) <= each.first_due_at),
    ),
  }
}

it('reached + refused + unreachable + dropped + open = orders completed, whatever happens', async () => {
  let happened = 0
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const clock = movableClock(friday)
      const engine = opened(await openSqljs<DB>())
      const service = await startService(engine, clock)
      try {
        const api = await found(service)
        const technicianId = (await hire(service, api, { login: 'tech', roles: ['technician'] })).id
        const orders: Order[] = []
        for (let n = 0; n < 5; n += 1) {
          const customer = await addCustomer(api, { name: `客户${n}`, phone: `1370013700${n}` })
          const made = await api.cases.registerRepair({ ...repairOf(customer), duplicateSeen: true })
          orders.push({ orderId: made.orderId, caseId: made.caseId, customerId: customer.id })
        }
        const world = { service, api, technicianId, clock }
        for (const { order, step: each } of steps) {
          const chosen = orders[order]
          if (chosen !== undefined && (await tried(doOne(world, chosen, each)))) happened += 1
        }
        const { total, days, centres, technicians } = await api.callbackFigures.get(period)
        const { outcomes } = total
        const naive = await recount(service)
        expect(callbackOutcomes.reduce((sum, outcome) => sum + outcomes[outcome], 0)).toBe(naive.completed)
        expect({
          completed: total.completed,
          reached: outcomes.reached,
          refused: outcomes.refused,
          unreachable: outcomes.unreachable,
          dropped: outcomes['wrong-number'] + outcomes['language-barrier'] + outcomes['do-not-call'] + outcomes.dropped,
          open: outcomes.open + outcomes.late,
          inTime: total.inTime,
        }).toEqual(naive)
        expect(outcomes.without).toBe(0)
        for (const parts of [days, centres, technicians])
          expect(parts.reduce((sum, part) => sum + part.completed, 0)).toBe(total.completed)
        for (const outcome of callbackOutcomes) {
          if (outcomes[outcome] > 0) seen.add(outcome)
          expect(await rowsOf(api, outcome)).toHaveLength(outcomes[outcome])
        }
        const covered = await rowsOf(api, 'coverage')
        expect(covered.filter((row) => row.counted)).toHaveLength(coverage(total).numerator)
        const within = await rowsOf(api, 'within')
        expect(within.filter((row) => row.counted)).toHaveLength(withinTarget(total).numerator)
      } finally {
        await service.stop()
        await engine.close()
      }
    }),
    { numRuns: 12, seed: 20261127 },
  )
  // histories in which nothing was allowed would show nothing
  expect(happened).toBeGreaterThan(100)
  for (const outcome of [...doneOutcomes.filter((each) => each !== 'unreachable'), 'dropped', 'late'])
    expect(seen).toContain(outcome)
})
