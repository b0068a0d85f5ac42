import { createRouterClient } from '@orpc/server'
import type { CompiledQuery, KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../../src/core/contract/api.ts'
import { permissionsOf } from '../../src/core/domain/people/permission.ts'
import type { Principal } from '../../src/core/domain/people/principal.ts'
import { makePlannedOrders } from '../../src/service/contracts/make-orders.ts'
import { createService } from '../../src/service/create-service.ts'
import { chargeEarlierWork } from '../../src/service/money/charge-earlier-work.ts'
import type { Runtime } from '../../src/service/runtime.ts'
import { nodePorts } from '../../src/service-node/node-ports.ts'
import { compileTemplate } from '../../src/store/cached-query.ts'
import type { Engine, Reader } from '../../src/store/engine.ts'
import { openSqljs } from '../../src/store/engines/sqljs.ts'
import type { DB } from '../../src/store/schema.ts'
import { opened } from '../support/opened.ts'
import { addCustomer, found, movableClock, repairOf, startService } from '../support/service.ts'

type Asked = Readonly<{ sql: string; parameters: readonly unknown[] }>

/** Tables with few rows, whatever the size of the business, and what is no table at all. */
const small = new Set(['agent_state', 'person', 'org_unit', 'queue', 'setting', 'calendar_day', 'model', 'json_each'])

/** The engine with an ear on every read. */
function overheard(engine: Engine<DB>, heard: (asked: Asked) => void): Engine<DB> {
  const executor = engine.read.getExecutor()
  const ear: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      heard(executor.compileQuery(node, queryId))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const hear = (query: Parameters<Reader<DB>['all']>[0], params: object) => {
    const { sql, slots } = compileTemplate(engine.read, query)
    heard({ sql, parameters: slots.map((slot) => (typeof slot === 'object' ? null : slot)) })
    return params
  }
  return {
    ...engine,
    read: engine.read.withPlugin(ear),
    reader: {
      db: engine.read.withPlugin(ear),
      all: (query, params) => {
        hear(query as Parameters<Reader<DB>['all']>[0], params)
        return engine.reader.all(query, params)
      },
      first: (query, params) => {
        hear(query as Parameters<Reader<DB>['all']>[0], params)
        return engine.reader.first(query, params)
      },
    },
  }
}

describe('query plans on SQLite', () => {
  let engine: Engine<DB>
  let api: ApiClient
  let regional: ApiClient
  let rebuild: () => Promise<void>
  let asked: Asked[] = []
  let runtime: Runtime
  let ids: Readonly<{
    customer: string
    caseId: string
    callId: string
    commitment: string
    contract: string
    org: string
  }>

  beforeAll(async () => {
    engine = opened(await openSqljs<DB>())
    const clock = movableClock()
    const plain = await startService(engine, clock)
    const admin = await found(plain)
    const customer = await addCustomer(admin, { name: '王秀兰', phone: '13800138000' })
    const call = await admin.calls.log({
      commandId: 'log',
      number: '13800138000',
      direction: 'in',
      customerId: null,
      caseId: null,
    })
    const made = await admin.cases.registerRepair({ ...repairOf(customer), callId: call.id })
    const [first] = (await admin.cases.get({ id: made.caseId })).commitments
    const sold = await admin.contracts.sell({
      commandId: 'sell',
      customerId: customer.id,
      unitIds: [customer.unitId],
      startsOn: '2026-11-01',
      endsOn: '2027-10-31',
      visits: 2,
      priceMinor: 36_000,
      planDates: null,
    })
    ids = {
      customer: customer.id,
      caseId: made.caseId,
      callId: call.id,
      commitment: first?.id ?? '',
      contract: sold.id,
      org: plain.runtime.directory.head()?.id ?? '',
    }
    const service = await createService(
      {
        ...nodePorts(),
        clock,
        engine: overheard(engine, (query) => asked.push(query)),
        backups: null,
        mailer: null,
        textGateway: null,
      },
      { version: 'test', report: () => undefined },
    )
    runtime = service.runtime
    rebuild = service.live.rebuild
    const [person] = runtime.directory.people()
    const whole = person === undefined ? undefined : runtime.directory.principal(person.id, 'test')
    if (whole === undefined) throw new Error('nobody was set up')
    const roles = ['operator', 'lead', 'dispatcher', 'manager'] as const
    const principal: Principal = { ...whole, roles: [...roles], permissions: permissionsOf(roles) }
    api = createRouterClient(service.router, { context: { runtime, peer: { remote: 'test', principal } } })
    const centre: Principal = { ...principal, orgIds: [principal.orgId] }
    regional = createRouterClient(service.router, { context: { runtime, peer: { remote: 'test', principal: centre } } })
  })
  afterAll(() => engine.close())

  async function plansOf(ask: () => Promise<unknown>): Promise<readonly (readonly [string, string])[]> {
    asked = []
    await ask()
    const unique = [...new Map(asked.map((query) => [query.sql, query])).values()]
    return Promise.all(
      unique.map(async (query) => {
        const compiled = { ...query, query: { kind: 'RawNode' }, queryId: { queryId: 'x' } } as unknown as CompiledQuery
        return [query.sql, await engine.explain(compiled)] as const
      }),
    )
  }

  /** Steps of a plan that read a table from end to end without an index to walk along. */
  function scans(sql: string, plan: string): readonly string[] {
    const tableOf = (alias: string) => new RegExp(`"(\\w+)" as "${alias}"`).exec(sql)?.[1] ?? alias
    return plan
      .split('\n')
      .filter((step) => /^SCAN /.test(step) && !/USING (COVERING )?INDEX|VIRTUAL TABLE|CONSTANT ROW/.test(step))
      .filter((step) => !small.has(tableOf(step.split(' ')[1] ?? '')))
  }

  const reads: Readonly<Record<string, () => Promise<unknown>>> = {
    'screen pop: the call': () => api.calls.get({ id: ids.callId }),
    'screen pop: the card': () => api.customers.card({ id: ids.customer }),
    'the dispatcher’s queue': () => api.dispatch.queue({}),
    'the queue of a centre': () => regional.dispatch.queue({}),
    'the technicians’ days': () => api.dispatch.lanes({ date: null }),
    'the days of a centre': () => regional.dispatch.lanes({ date: '2026-11-21' }),
    'who calls': () => api.customers.match({ number: '020-81234567' }),
    'own calls': () => api.calls.mine({}),
    'the live figures at the start': () => rebuild(),
    'rows behind a live figure': () => api.live.rows({ figure: 'late' }),
    'calls behind a live figure': () => api.live.rows({ figure: 'waiting' }),
    'a case': () => api.cases.get({ id: ids.caseId }),
    'a commitment': () => api.commitments.get({ id: ids.commitment }),
    notices: () => api.commitments.notices({}),
    'what a repair needs': () =>
      api.cases.prepareVisit({
        customerId: ids.customer,
        unitId: null,
        zone: 'urban',
        windowFrom: null,
        windowTo: null,
      }),
    technicians: () => api.service.technicians({}),
    'windows of an order': async () => {
      const { orders } = await api.cases.get({ id: ids.caseId })
      return api.appointments.slots({ orderId: orders[0]?.id ?? '', day: '2026-11-25' })
    },
    'days of technicians': () => api.appointments.days({ from: '2026-11-23' }),
    'counts of the workshop': () => api.workshop.counts({}),
    'a scanned receipt': () => api.workshop.find({ text: 'R-261120-0001' }),
    'units that may come in': () => api.workshop.expected({}),
    'the balance of the register': () => api.workshop.balance({}),
    'what lies in a depot': () => api.parts.stock({ placeId: `store:${ids.org}` }),
    'a bill': () => api.money.bill({ id: ids.contract }),
    'a statement': () => api.money.statement({ orgId: ids.org, month: '2026-11' }),
    'a contract': () => api.contracts.get({ id: ids.contract }),
    'what is planned': () => makePlannedOrders(runtime, () => undefined),
    'what was done before there were bills': () => chargeEarlierWork(runtime, () => undefined),
    'counts of all': () => api.commitments.counts({ whose: 'all' }),
    'counts of a team': () => api.commitments.counts({ whose: 'team' }),
    'counts of mine': () => api.commitments.counts({ whose: 'mine' }),
    'counts of a team in a centre': () => regional.commitments.counts({ whose: 'team' }),
  }
  it.each(Object.keys(reads))('%s: an index serves every table', async (name) => {
    const plans = await plansOf(reads[name] ?? (async () => undefined))
    expect(plans.length).toBeGreaterThan(0)
    for (const [sql, plan] of plans) expect([sql, scans(sql, plan)]).toEqual([sql, []])
  })

  const pages: Readonly<Record<string, () => Promise<unknown>>> = {
    'worklist of all': () => api.commitments.list({ whose: 'all' }),
    'worklist, next page': () => api.commitments.list({ whose: 'all', after: '1000|x' }),
    'late ones': () => api.commitments.list({ whose: 'all', urgency: 'late' }),
    'worklist of a team': () => api.commitments.list({ whose: 'team' }),
    'worklist of mine': () => api.commitments.list({ whose: 'mine' }),
    'worklist of all in a centre': () => regional.commitments.list({ whose: 'all' }),
    'worklist of a team in a centre, next page': () => regional.commitments.list({ whose: 'team', after: '1000|x' }),
    'units in work': () => api.workshop.list({ list: 'in-work' }),
    'units that wait, in a centre': () => regional.workshop.list({ list: 'waiting-parts' }),
    'units that stayed too long': () => api.workshop.list({ list: 'too-long' }),
    'units given back': () => api.workshop.list({ list: 'returned' }),
    'units given back, next page': () => api.workshop.list({ list: 'returned', after: '1000|x' }),
    'the goods register': () => api.workshop.register({}),
    'the goods register, next page': () => api.workshop.register({ after: 'x' }),
    'movements of parts': () => api.parts.moves({}),
    'movements of parts, next page': () => api.parts.moves({ after: 'x' }),
    'movements of a part': () => api.parts.moves({ partId: 'x' }),
    calls: () => api.calls.list({}),
    'calls, next page': () => api.calls.list({ after: '1000|x' }),
    'calls of a customer': () => api.calls.list({ customerId: ids.customer }),
    'calls of a customer, next page': () => api.calls.list({ customerId: ids.customer, after: '1000|x' }),
    cases: () => api.cases.list({}),
    'cases, next page': () => api.cases.list({ after: 'x' }),
    'customers, next page': () => api.customers.list({ after: 'x' }),
    'open cases': () => api.cases.list({ open: true }),
    customers: () => api.customers.list({}),
    'orders to dispatch': () => api.service.orders({ state: 'to-dispatch' }),
    'orders under way': () => api.service.orders({ state: 'under-way' }),
    'orders done': () => api.service.orders({ state: 'done' }),
    'bills to audit': () => api.money.bills({ list: 'to-audit' }),
    'bills to audit, next page': () => api.money.bills({ list: 'to-audit', after: '1000|x' }),
    'bills queried': () => api.money.bills({ list: 'queried' }),
    'bills approved': () => api.money.bills({ list: 'approved' }),
    'bills approved, next page': () => api.money.bills({ list: 'approved', after: '1000|x' }),
    'contracts in force': () => api.contracts.list({ list: 'current' }),
    'contracts in force, next page': () => api.contracts.list({ list: 'current', after: '2026-12-31|x' }),
    'contracts over': () => api.contracts.list({ list: 'over' }),
  }
  it.each(Object.keys(pages))('%s: a page is walked in the order of an index', async (name) => {
    const plans = await plansOf(pages[name] ?? (async () => undefined))
    const lists = plans.filter(([sql]) => / limit /.test(sql) && / order by /.test(sql))
    expect(lists.length).toBeGreaterThan(0)
    for (const [sql, plan] of lists) {
      if (name.endsWith('next page'))
        expect([sql, /^SEARCH .* USING (COVERING )?INDEX .*[<>]/.test(plan)]).toEqual([sql, true])
      expect([sql, scans(sql, plan)]).toEqual([sql, []])
      const own = / where "customer_id" = /.test(sql)
      if (!own) expect([sql, /USE TEMP B-TREE FOR (LAST TERM OF )?ORDER BY/.test(plan)]).toEqual([sql, false])
    }
  })

  it('sees a full scan and a sort where there is one', async () => {
    const query = engine.read.selectFrom('customer').selectAll().where('note', '=', 'x').orderBy('note').compile()
    const plan = await engine.explain(query)
    expect(scans(query.sql, plan)).toHaveLength(1)
    expect(
      (await engine.explain(engine.read.selectFrom('customer').selectAll().orderBy('email').compile())).includes(
        'USE TEMP B-TREE',
      ),
    ).toBe(true)
  })
})
