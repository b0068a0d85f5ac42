import { formatCaseNumber } from '../../../src/core/domain/case/case-number.ts'
import type { CaseId, CustomerId, PersonId } from '../../../src/core/domain/ids.ts'
import { momentOfDay } from '../../../src/service/sample/day-shape.ts'
import type { Dice } from '../../../src/service/sample/dice.ts'
import { questions } from '../../../src/service/sample/words.ts'
import type { Population } from './customers.ts'
import { promiseMaker } from './promises.ts'
import { dayMs, dayStart, generatedNow, historyDays, idAt, localDate } from './scale.ts'
import type { Centre } from './staff.ts'
import type { TableWriter } from './table-writer.ts'

const minute = 60_000
const hour = 60 * minute

/** How the history of one customer base is made up, per customer. */
const perCustomer = { cases: 2, calls: 3 } as const
const repairShare = 0.78
/** Orders are numbered behind all cases, so that no two records share an id. */
const ordersFrom = 2 ** 32
const forgotten = { arrival: 0.004, callback: 0.008 } as const

type Parts = Readonly<{ writer: TableWriter; population: Population; dice: Dice }>

/** What is known of a case while its rows are written. */
type Matter = Readonly<{
  caseId: CaseId
  orderId: string
  n: number
  centre: Centre
  customer: number
  openedAt: number
  operator: PersonId
}>

/** Writes calls, cases, orders, visits, commitments, surveys and timelines in the order of time, up to `generatedNow`. */
export function writeMatters({ writer, population, dice }: Parts): void {
  const cases = population.size * perCustomer.cases
  const otherCalls = (population.size * perCustomer.calls) / cases - 1
  const commitmentOf = promiseMaker()
  const counters = new Map<string, number>()
  let calls = 0
  let visits = 0
  let surveys = 0
  let lines = 0

  const start = dayStart(historyDays - 1)
  const shareOfLastDay = (generatedNow - dayStart(0)) / dayMs
  const span = historyDays - 1 + shareOfLastDay

  function momentOf(n: number): number {
    const at = (n / cases) * span
    const day = Math.floor(at)
    const within = day === historyDays - 1 ? (at - day) * dayMs : momentOfDay(at - day)
    return start + day * dayMs + Math.floor(within)
  }

  function someCustomer(): number {
    const among = dice.chance(0.2) ? population.size / 10 : population.size
    return Math.floor(dice.next() * among)
  }

  function line(matter: Matter, kind: string, params: object): void {
    const at = matter.openedAt
    lines += 1
    writer.add('timeline', {
      id: idAt(at, lines),
      case_id: matter.caseId,
      at,
      by_person: matter.operator,
      kind,
      params_json: JSON.stringify(params),
      text: '',
    })
  }

  type CallFacts = Readonly<{
    at: number
    customer: number
    centre: Centre
    agent: PersonId | null
    caseId: string | null
    outcome: 'answered' | 'abandoned' | 'abandoned-short'
  }>

  function call({ at, customer, centre, agent, caseId, outcome }: CallFacts): string {
    calls += 1
    const id = idAt(at, calls)
    const normal = population.mobileOf(customer)
    const answered = outcome === 'answered'
    const waitMs =
      outcome === 'abandoned-short' ? 2_500 : Math.floor(answered ? dice.spread(12_000) : 6_000 + dice.spread(40_000))
    const talkMs = answered ? Math.floor(40_000 + dice.spread(150_000)) : 0
    const acwMs = answered ? Math.floor(5_000 + dice.spread(25_000)) : 0
    const decidedAt = at + waitMs
    const endedAt = decidedAt + talkMs
    const tail = answered
      ? `{"kind":"answered","at":${decidedAt},"agentId":"${agent}"},{"kind":"ended","at":${endedAt},"by":"caller"},{"kind":"wrapped-up","at":${endedAt + acwMs},"code":"answered"}`
      : `{"kind":"abandoned","at":${decidedAt}}`
    writer.add('call', {
      id,
      org_id: centre.orgId,
      queue_id: centre.queueId,
      direction: 'in',
      source: 'ami',
      external_id: `ami-${calls}`,
      number_raw: normal.slice(3),
      number_normal: normal,
      number_ext: null,
      number_kind: 'mobile',
      line: '',
      customer_id: population.idOf(customer),
      case_id: caseId,
      agent_id: agent,
      state: 'ended',
      offered_at: at,
      ringing_at: null,
      answered_at: answered ? decidedAt : null,
      held_since: null,
      ended_at: endedAt,
      ended_by: 'caller',
      wrapped_at: answered ? endedAt + acwMs : null,
      wait_ms: waitMs,
      talk_ms: talkMs,
      hold_ms: 0,
      acw_ms: acwMs,
      outcome,
      wrap_up_code: answered ? 'answered' : null,
      note: '',
      events_json: `[{"kind":"offered","at":${at},"queueId":"${centre.queueId}"},${tail}]`,
      sample: 0,
    })
    return id
  }

  function otherCallsAfter(at: number): void {
    for (let left = otherCalls; left > 0; left -= 1) {
      if (left < 1 && !dice.chance(left)) return
      const customer = someCustomer()
      const centre = population.centreOf(customer)
      const answered = dice.chance(0.66)
      const agent = answered ? dice.pick(centre.operators) : null
      const outcome = answered ? 'answered' : dice.chance(0.2) ? 'abandoned-short' : 'abandoned'
      call({ at, customer, centre, agent, caseId: null, outcome })
    }
  }

  function numberOf(centre: Centre, at: number): string {
    const date = localDate(at)
    const key = `case:${centre.code}:${date}`
    const n = (counters.get(key) ?? 0) + 1
    counters.set(key, n)
    return formatCaseNumber({ prefix: centre.code, date, n })
  }

  function subjectOf(matter: Matter, aboutKind: 'case' | 'service-order') {
    return {
      orgId: matter.centre.orgId,
      aboutKind,
      aboutId: aboutKind === 'case' ? matter.caseId : matter.orderId,
      caseId: matter.caseId,
      customerId: population.idOf(matter.customer) as CustomerId,
    }
  }

  /** The moment of something that happens `after` a moment; null when that is still to come. */
  function past(after: number, ms: number): number | null {
    const at = Math.floor(after + ms)
    return at <= generatedNow ? at : null
  }

  function consultation(matter: Matter): void {
    if (!dice.chance(0.2)) return
    writer.add(
      'commitment',
      commitmentOf(
        { kind: 'check-back' },
        { ...subjectOf(matter, 'case'), ownerPersonId: matter.operator },
        {
          promisedAt: matter.openedAt,
          doneAt: past(matter.openedAt, dice.spread(20 * minute)),
          result: 'solved',
          doneBy: matter.operator,
        },
      ),
    )
  }

  function repair(matter: Matter): Readonly<{ doneAt: number | null; closedAt: number | null }> {
    const { openedAt, centre, orderId, customer } = matter
    const subject = subjectOf(matter, 'service-order')
    const address = population.addressOf(customer)
    const unit = population.unitOf(customer, matter.n % population.unitsOf(customer))
    const fault = dice.pick(unit.model.category.faults)
    const technician = dice.pick(centre.technicians)
    const dispatchedAt = past(openedAt, 10 * minute + dice.spread(2 * hour))
    const lost = dice.chance(forgotten.arrival)
    const arrivedAt = lost || dispatchedAt === null ? null : past(dispatchedAt, hour + dice.spread(6 * hour))
    const doneAt = arrivedAt === null ? null : past(arrivedAt, 20 * minute + dice.spread(40 * minute))
    const calledAt =
      doneAt === null || dice.chance(forgotten.callback) ? null : past(doneAt, 8 * hour + dice.spread(20 * hour))
    const state = doneAt !== null ? 'done' : arrivedAt !== null ? 'arrived' : dispatchedAt ? 'dispatched' : 'registered'
    visits += 1
    const visitId = idAt(dispatchedAt ?? openedAt, visits)
    writer.add('service_order', {
      id: orderId,
      case_id: matter.caseId,
      org_id: centre.orgId,
      customer_id: population.idOf(customer),
      unit_id: unit.id,
      kind: 'repair',
      class: 'C',
      class_proposal_json: '{"class":"C","reason":"in-warranty","params":{"end":"2027-05-01"}}',
      class_reason: null,
      fault_code: fault.code,
      symptom: fault.text,
      state,
      state_at: doneAt ?? arrivedAt ?? dispatchedAt ?? openedAt,
      zone: address.zone,
      address: `${address.region}${address.street}`,
      contact_phone: population.mobileOf(customer),
      window_from: null,
      window_to: null,
      open_visit_id: dispatchedAt !== null && doneAt === null ? visitId : null,
      technician_id: dispatchedAt === null ? null : technician,
      visit_count: dispatchedAt === null ? 0 : 1,
      registered_at: openedAt,
      done_at: doneAt,
      finding: doneAt === null ? '' : fault.finding,
      cancel_reason: null,
      repeat_of: null,
      version: 4,
      sample: 0,
    })
    if (dispatchedAt !== null)
      writer.add('visit', {
        id: visitId,
        order_id: orderId,
        technician_id: technician,
        state: doneAt === null ? 'dispatched' : 'done',
        result: doneAt === null ? null : 'solved',
        dispatched_at: dispatchedAt,
        departed_at: arrivedAt,
        arrived_at: arrivedAt,
        ended_at: doneAt,
        finding: doneAt === null ? '' : fault.finding,
        minutes: doneAt === null ? null : 40,
      })
    const by = matter.operator
    // The rest were sent off in the same breath, without a promise to dispatch.
    if (dispatchedAt === null || dice.chance(0.5))
      writer.add(
        'commitment',
        commitmentOf({ kind: 'dispatch' }, subject, {
          promisedAt: openedAt,
          doneAt: dispatchedAt,
          result: 'dispatched',
          doneBy: by,
        }),
      )
    const arrival = { kind: 'arrival', zone: address.zone, windowEndAt: null } as const
    writer.add(
      'commitment',
      commitmentOf(arrival, subject, { promisedAt: openedAt, doneAt: arrivedAt, result: 'arrived', doneBy: by }),
    )
    if (doneAt !== null) {
      const course = { promisedAt: doneAt, doneAt: calledAt, result: 'surveyed', doneBy: by } as const
      const callback = commitmentOf({ kind: 'service-callback' }, subject, course)
      writer.add('commitment', callback)
      if (calledAt !== null) survey(matter, { at: calledAt, doneAt, technician, commitmentId: callback.id })
    }
    line(matter, 'order-registered', { kind: 'repair', class: 'C' })
    line(matter, 'commitment-made', { commitment: 'arrival', dueAt: openedAt + 6 * hour })
    return { doneAt, closedAt: calledAt }
  }

  function survey(
    matter: Matter,
    done: Readonly<{ at: number; doneAt: number; technician: PersonId; commitmentId: string }>,
  ): void {
    surveys += 1
    const reached = dice.chance(0.85)
    const mark = () => (reached ? 4 - Math.min(3, Math.floor(dice.spread(0.6))) : null)
    writer.add('survey', {
      id: idAt(done.at, surveys),
      commitment_id: done.commitmentId,
      case_id: matter.caseId,
      order_id: matter.orderId,
      customer_id: population.idOf(matter.customer),
      org_id: matter.centre.orgId,
      technician_id: done.technician,
      completed_at: done.doneAt,
      at: done.at,
      by_person: matter.operator,
      result: reached ? 'reached' : 'unreachable',
      attitude: mark(),
      skill: mark(),
      punctuality: mark(),
      promises: mark(),
      nps: reached ? 9 : null,
      pleased: '',
      annoyed: '',
      sample: 0,
    })
  }

  for (let n = 0; n < cases; n += 1) {
    const openedAt = momentOf(n)
    const customer = someCustomer()
    const centre = population.centreOf(customer)
    const operator = dice.pick(centre.operators)
    const caseId = idAt(openedAt, n) as CaseId
    const matter: Matter = { caseId, orderId: idAt(openedAt, ordersFrom + n), n, centre, customer, openedAt, operator }
    const isRepair = dice.chance(repairShare)
    const question = dice.pick(questions)
    const callId = call({ at: openedAt, customer, centre, agent: operator, caseId, outcome: 'answered' })
    const number = numberOf(centre, openedAt)
    const orders = isRepair ? repair(matter) : { doneAt: openedAt, closedAt: openedAt }
    const state = orders.closedAt !== null ? 'closed' : orders.doneAt !== null ? 'solved' : 'open'
    const topic = isRepair ? `报修 ${population.unitOf(customer, 0).model.name}` : question.topic
    writer.add('service_case', {
      id: caseId,
      number,
      org_id: centre.orgId,
      kind: isRepair ? 'repair' : 'consultation',
      state,
      customer_id: population.idOf(customer),
      unit_id: isRepair ? population.unitOf(customer, n % population.unitsOf(customer)).id : null,
      call_id: callId,
      owner_id: null,
      topic,
      description: topic,
      waiting_on: null,
      waiting_until: null,
      opened_at: openedAt,
      opened_by: operator,
      state_at: orders.closedAt ?? orders.doneAt ?? openedAt,
      solved_at: orders.doneAt,
      closed_at: orders.closedAt,
      outcome: null,
      reopened_count: 0,
      version: 1,
      sample: 0,
    })
    line(matter, 'case-opened', { number, kind: isRepair ? 'repair' : 'consultation' })
    if (!isRepair) consultation(matter)
    otherCallsAfter(openedAt)
  }
  for (const [key, value] of counters) writer.run('insert into counter (key, value) values (?, ?)', [key, value])
}
