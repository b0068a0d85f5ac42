import type { decisions as contract, Story } from '../../core/contract/decisions.ts'
import { dateAt, daysBetween } from '../../core/domain/calendar/dates.ts'
import type { TimelineKind } from '../../core/domain/case/timeline.ts'
import { orderById, ordersOfCase, timelineOf } from '../../store/cases.ts'
import { workOfCase } from '../../store/commitments.ts'
import { circleOf, complaintById } from '../../store/complaints.ts'
import { customerById, unitById } from '../../store/customers.ts'
import { askOfCommitment, earlierComplaints } from '../../store/decisions.ts'
import { type Caller, unwrap } from '../call-context.ts'
import { timelineView } from '../cases/views.ts'
import { commitmentView } from '../commitments/views.ts'
import { maySeeComplaint, reachComplaint } from '../complaints/reach.ts'
import { complaintView } from '../complaints/views.ts'
import { contractsOfCustomer, textView, todayOf, unitView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { barOfEnded, standingOf } from './standing.ts'
import { askView, decisionView } from './views.ts'

/** What a decider need not read: the promises stand beside it, and what was asked and decided below. */
const leftOut: ReadonlySet<TimelineKind> = new Set([
  'case-opened',
  'commitment-made',
  'commitment-claimed',
  'commitment-released',
  'commitment-kept',
  'commitment-late',
  'commitment-dropped',
  'complaint-asked',
  'complaint-answered',
  'complaint-decided',
  'phone-revealed',
  'wrap-up',
])

const shownLines = 12
const shownOrders = 6
const shownEarlier = 6

/** What was decided and asked about a complaint. Error: REFUSED not-found. */
export async function heldOf(caller: Caller, { id }: InputOf<typeof contract.held>) {
  const { reader } = caller.engine
  unwrap(await reachComplaint(reader, caller.principal, id))
  const { decisions, asks } = await standingOf(reader, id, caller.principal)
  return {
    decisions: decisions.map((row) => decisionView(caller, row)),
    asks: asks.map((row) => askView(caller, row)),
  }
}

/** What a task about a complaint asks. Error: REFUSED not-found. */
export async function askOfTask(caller: Caller, { id }: InputOf<typeof contract.ofTask>) {
  const { reader } = caller.engine
  const work = await reader.db
    .selectFrom('commitment')
    .select('about_id')
    .where('id', '=', id)
    .where('about_kind', '=', 'complaint')
    .executeTakeFirst()
  const row = unwrap(await reachComplaint(reader, caller.principal, work?.about_id ?? ''))
  const ask = await reader.first(askOfCommitment, { id })
  if (ask === undefined) return { complaintId: row.id, ask: null }
  const { asks } = await standingOf(reader, row.id, caller.principal)
  const mine = asks.find((each) => each.id === ask.id)
  return { complaintId: row.id, ask: mine === undefined ? null : askView(caller, mine) }
}

async function ordersOf(caller: Caller, about: Readonly<{ linkedCaseId: string | null; orderId: string | null }>) {
  const { reader } = caller.engine
  const order = about.orderId === null ? undefined : await reader.first(orderById, { id: about.orderId })
  const caseId = about.linkedCaseId ?? order?.case_id
  const orders = caseId === undefined ? [] : await reader.all(ordersOfCase, { id: caseId })
  return orders.slice(-shownOrders).map((row) => ({
    id: row.id,
    caseId: row.case_id,
    caseNumber: row.case_number,
    symptom: textView(caller.principal, row.symptom),
    state: row.state as Story['orders'][number]['state'],
    technicianName: caller.directory.person(row.technician_id)?.name ?? null,
    registeredAt: row.registered_at,
    doneAt: row.done_at,
  }))
}

async function earlierOf(caller: Caller, about: Readonly<{ id: string; customerId: string | null }>) {
  const { reader } = caller.engine
  if (about.customerId === null) return []
  const found = await reader.all(earlierComplaints, { id: about.id, customerId: about.customerId })
  const seen = await Promise.all(
    found.map(async ({ id }) => {
      const row = await reader.first(complaintById, { id })
      const circle = await reader.all(circleOf, { id })
      const named = circle.map(({ person_id }) => person_id)
      return row !== undefined && maySeeComplaint(caller.principal, row, named) ? [row] : []
    }),
  )
  return seen
    .flat()
    .slice(0, shownEarlier)
    .map((row) => ({
      id: row.id,
      caseNumber: row.case_number,
      subClass: row.sub_class as Story['earlier'][number]['subClass'],
      state: row.state as Story['earlier'][number]['state'],
      outcome: row.outcome as Story['earlier'][number]['outcome'],
      recordedAt: row.recorded_at,
    }))
}

/** Everything that is needed to decide about a complaint. Error: REFUSED not-found. */
export async function storyOf(caller: Caller, { id }: InputOf<typeof contract.story>): Promise<Story> {
  const { engine, principal, directory } = caller
  const { reader } = engine
  const row = unwrap(await reachComplaint(reader, principal, id))
  const now = caller.clock.now()
  const unitRow = row.unit_id === null ? undefined : await reader.first(unitById, { id: row.unit_id })
  const [customer, contracts, orders, earlier, work, timeline, standing] = await Promise.all([
    row.customer_id === null ? undefined : reader.first(customerById, { id: row.customer_id }),
    row.customer_id === null ? [] : contractsOfCustomer(reader, row.customer_id),
    ordersOf(caller, { linkedCaseId: row.linked_case_id, orderId: row.order_id }),
    earlierOf(caller, { id, customerId: row.customer_id }),
    reader.all(workOfCase, { caseId: row.case_id }),
    reader.all(timelineOf, { id: row.case_id }),
    standingOf(reader, id, principal),
  ])
  const today = todayOf(caller, now)
  const zone = caller.settings.organisation(now).zone
  const boughtOn = unitRow?.bought_on ?? null
  const isOpen = barOfEnded(row) === null && principal.permissions.has('complaint.decide')
  return {
    complaint: complaintView(caller, row),
    customer:
      customer === undefined
        ? null
        : {
            id: customer.id,
            name: textView(principal, customer.name),
            kind: customer.kind as NonNullable<Story['customer']>['kind'],
            memberLevel: customer.member_level as NonNullable<Story['customer']>['memberLevel'],
            since: customer.created_at,
          },
    unit:
      unitRow === undefined
        ? null
        : unitView(principal, unitRow, { contracts, today, terms: caller.settings.warranty(now) }),
    // as the complaint was made, not as of today: waiting for a decision costs the customer nothing
    purchaseDays: boughtOn === null ? null : daysBetween(boughtOn, dateAt(zone, row.recorded_at)),
    orders,
    earlier,
    promises: work.filter((each) => each.about_kind === 'complaint').map((each) => commitmentView(caller, each)),
    history: timeline
      .filter((line) => !leftOut.has(line.kind as TimelineKind))
      .slice(-shownLines)
      .toReversed()
      .map((line) => timelineView(directory, principal, line)),
    climbedTo: standing.climbedTo,
    newestDecisionId: standing.newest,
    mayDecide: isOpen && Math.max(standing.height, standing.lent) >= Math.max(1, standing.climbedTo),
    mayAsk: isOpen,
    decisions: standing.decisions.map((each) => decisionView(caller, each)),
    asks: standing.asks.map((each) => askView(caller, each)),
  }
}
