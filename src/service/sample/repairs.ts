import { dateAt } from '../../core/domain/calendar/dates.ts'
import type { PersonId } from '../../core/domain/ids.ts'
import { proposeClass } from '../../core/domain/service/propose-class.ts'
import type { ServiceOrderState } from '../../core/domain/service/service-order.ts'
import type { Mark, ServiceAnswers, SurveyQuestion } from '../../core/domain/survey/survey.ts'
import { warrantyState } from '../../core/domain/unit/warranty.ts'
import { addBill, isAudited } from './bills.ts'
import type { AnsweredCall, Hotline } from './calls.ts'
import { type CaseFile, type CaseNumbers, openFile } from './case-file.ts'
import { addComplaint } from './complaints.ts'
import type { SampleCustomer } from './customers.ts'
import { dayMs, hourMs, minuteMs, type Person } from './month.ts'
import { grievances, praises } from './words.ts'
import { addToWorkshop } from './workshop.ts'

/** How a repair went, each moment null when it is still to come (UTC ms). */
type Course = Readonly<{
  dispatchedAt: number | null
  departedAt: number | null
  arrivedAt: number | null
  doneAt: number | null
  calledAt: number | null
  /** When the unit came into the workshop instead of being repaired at the door. */
  takenInAt: number | null
  cancelledAt: number | null
  technician: Person
  windowEndAt: number | null
}>

/** Units that came into the workshop in these last days and are still there. */
const workshopDays = 20
/** One repair of so many, chosen by its second, so that the dice fall for all others as before. */
const takenAlongEvery = 24

function isTakenAlong(month: Hotline['month'], openedAt: number): boolean {
  return openedAt > month.now - workshopDays * dayMs && Math.floor(openedAt / 1000) % takenAlongEvery === 0
}

function courseOf(hotline: Hotline, openedAt: number, category: string): Course {
  const { month, cast } = hotline
  const { dice, now } = month
  const past = (at: number | null) => (at === null || at >= now ? null : Math.floor(at))
  const skilled = cast.technicians.filter((person) => person.skills.includes(category))
  const technician = dice.pick(skilled.length > 0 ? skilled : cast.technicians)
  const cancelledAt = dice.chance(0.04) ? past(month.afterOpenTime(openedAt, 20 * minuteMs)) : null
  const slow = dice.chance(0.07)
  const windowEndAt = dice.chance(0.25) ? month.afterOpenTime(openedAt, 5 * hourMs + dice.next() * 8 * hourMs) : null
  const wait = 8 * minuteMs + dice.spread(slow ? 6 * hourMs : 45 * minuteMs)
  const dispatchedAt = cancelledAt === null ? past(month.afterOpenTime(openedAt, wait)) : null
  const travel = 45 * minuteMs + dice.spread(slow ? 5 * hourMs : 80 * minuteMs)
  const departAt = dispatchedAt === null ? null : month.afterOpenTime(dispatchedAt, travel * 0.8)
  const arriveAt =
    departAt === null
      ? null
      : windowEndAt === null || slow
        ? month.afterOpenTime(departAt, travel * 0.2 + 15 * minuteMs)
        : Math.max(departAt + 60_000, windowEndAt - Math.floor(dice.next() * hourMs))
  const arrivedAt = past(arriveAt)
  const doneAt = arrivedAt === null ? null : past(arrivedAt + 20 * minuteMs + dice.next() * 60 * minuteMs)
  const late = dice.chance(0.05) ? 2 * dayMs : 0
  const calledAt =
    doneAt === null ? null : past(contactTime(hotline, doneAt + 5 * hourMs + dice.spread(20 * hourMs) + late))
  const takenInAt = arrivedAt !== null && isTakenAlong(month, openedAt) ? past(arrivedAt + 2 * hourMs) : null
  const inHand = takenInAt !== null
  return {
    dispatchedAt,
    departedAt: past(departAt),
    arrivedAt,
    doneAt: inHand ? null : doneAt,
    calledAt: inHand ? null : calledAt,
    takenInAt,
    cancelledAt,
    technician,
    windowEndAt,
  }
}

/** The moment, or one of the next morning when it falls into the hours in which nobody is called. */
function contactTime({ month }: Hotline, at: number): number {
  const ofDay = (((at - month.todayMs) % dayMs) + dayMs) % dayMs
  if (ofDay >= 9 * hourMs && ofDay < 20.5 * hourMs) return at
  const morning = at - ofDay + 9.2 * hourMs + month.dice.next() * 3 * hourMs
  return ofDay < 9 * hourMs ? morning : morning + dayMs
}

function stateOf(month: Hotline['month'], course: Course): ServiceOrderState {
  if (course.cancelledAt !== null) return 'cancelled'
  if (course.doneAt !== null) return isAudited(month, course.doneAt) ? 'settled' : 'done'
  if (course.takenInAt !== null) return 'to-workshop'
  if (course.arrivedAt !== null) return 'arrived'
  if (course.departedAt !== null) return 'on-the-way'
  return course.dispatchedAt === null ? 'registered' : 'dispatched'
}

type Repair = Readonly<{
  hotline: Hotline
  file: CaseFile
  call: AnsweredCall
  customer: SampleCustomer
  orderId: string
  course: Course
  numbers: CaseNumbers
}>

/** A call that becomes a repair: the case, its order and visit, its promises, and the survey when it came so far. */
export function addRepair(hotline: Hotline, call: AnsweredCall, numbers: CaseNumbers): CaseFile | null {
  const { month } = hotline
  const { customer } = call
  if (customer === null) return null
  const unit = month.dice.pick(customer.units)
  const fault = month.dice.pick(unit.model.category.faults)
  const topic = fault.text
  const file = openFile(month, { call, kind: 'repair', topic, text: fault.text, numbers })
  const orderId = month.newId()
  const course = courseOf(hotline, file.openedAt, unit.model.category.name)
  const repair: Repair = { hotline, file, call, customer, orderId, course, numbers }
  const warranty = warrantyState(
    { boughtOn: unit.boughtOn, installedOn: null, madeOn: null },
    dateAt(month.zone, file.openedAt),
  )
  const proposal = proposeClass({
    contract: null,
    warranty,
    customersFault: false,
    customerKind: 'consumer',
    ownWork: false,
  })
  const state = stateOf(month, course)
  const { openedAt } = file
  file.line({
    at: openedAt,
    by: call.agentId,
    kind: 'order-registered',
    params: { kind: 'repair', class: proposal.class },
  })
  if (course.windowEndAt !== null)
    file.line({
      at: openedAt,
      by: call.agentId,
      kind: 'appointment-agreed',
      params: { from: course.windowEndAt - 2 * hourMs, to: course.windowEndAt },
    })
  const visitId = course.dispatchedAt === null ? null : month.newId()
  const stateAt =
    course.cancelledAt ??
    course.doneAt ??
    course.takenInAt ??
    course.arrivedAt ??
    course.departedAt ??
    course.dispatchedAt ??
    openedAt
  month.add('service_order', {
    id: orderId,
    case_id: file.id,
    org_id: month.orgId,
    customer_id: customer.id,
    unit_id: unit.id,
    kind: 'repair',
    class: proposal.class,
    class_proposal_json: JSON.stringify(proposal),
    class_reason: null,
    fault_code: fault.code,
    symptom: fault.text,
    state,
    state_at: stateAt,
    zone: customer.address.zone,
    address: `${customer.address.region}${customer.address.street}`,
    contact_phone: customer.phone.normal,
    window_from: course.windowEndAt === null ? null : course.windowEndAt - 2 * hourMs,
    window_to: course.windowEndAt,
    open_visit_id: course.doneAt === null && course.takenInAt === null ? visitId : null,
    technician_id: visitId === null ? null : course.technician.id,
    visit_count: visitId === null ? 0 : 1,
    registered_at: openedAt,
    done_at: course.doneAt,
    finding: course.doneAt === null ? '' : fault.finding,
    cancel_reason: course.cancelledAt === null ? null : '客户自行解决',
    repeat_of: null,
    version: 1,
    sample: 1,
  })
  if (visitId !== null) addVisit(repair, visitId, fault.finding)
  if (visitId !== null && course.doneAt !== null)
    addBill(month, {
      orderId,
      caseId: file.id,
      visitId,
      class: proposal.class,
      zone: customer.address.zone,
      doneAt: course.doneAt,
      technicianId: course.technician.id,
      clerkId: hotline.cast.settlement.id,
    })
  if (state === 'settled' && course.doneAt !== null)
    file.line({
      at: course.doneAt + dayMs,
      by: hotline.cast.settlement.id,
      kind: 'order-moved',
      params: { from: 'done', to: 'settled' },
    })
  promiseVisit(repair)
  if (course.takenInAt !== null)
    addToWorkshop(month, hotline.stock, {
      file,
      orderId,
      customerId: customer.id,
      unit: { id: unit.id, name: unit.model.name, serial: unit.serial, category: unit.model.category.name },
      fault,
      takenInAt: course.takenInAt,
      technician: course.technician,
      supervisor: hotline.cast.dispatcher,
      clerk: hotline.cast.clerk,
    })
  const closedAt = course.doneAt === null ? null : callBack(repair, course.doneAt)
  if (course.cancelledAt !== null) {
    file.close({ state: 'closed', stateAt: course.cancelledAt, outcome: 'withdrawn', unitId: unit.id })
  } else if (course.doneAt === null) {
    file.close({ state: 'open', stateAt: openedAt, outcome: null, unitId: unit.id })
  } else {
    const ended = closedAt ?? course.doneAt
    const caseState = closedAt === null ? 'solved' : 'closed'
    file.close({ state: caseState, stateAt: ended, outcome: 'repaired', unitId: unit.id })
  }
  return file
}

function addVisit({ hotline, orderId, course, file }: Repair, visitId: string, finding: string): void {
  const { month, cast } = hotline
  const { dispatchedAt, departedAt, arrivedAt, doneAt, takenInAt, technician } = course
  const endedAt = doneAt ?? takenInAt
  if (dispatchedAt === null) return
  const state = endedAt !== null ? 'done' : arrivedAt !== null ? 'arrived' : departedAt ? 'on-the-way' : 'dispatched'
  month.add('visit', {
    id: visitId,
    order_id: orderId,
    technician_id: technician.id,
    state,
    result: doneAt === null ? (takenInAt === null ? null : 'to-workshop') : 'solved',
    dispatched_at: dispatchedAt,
    departed_at: departedAt,
    arrived_at: arrivedAt,
    ended_at: endedAt,
    finding: doneAt === null ? '' : finding,
    minutes: doneAt === null || arrivedAt === null ? null : Math.round((doneAt - arrivedAt) / minuteMs),
  })
  const moves: readonly (readonly [number | null, string, string, PersonId])[] = [
    [dispatchedAt, 'registered', 'dispatched', cast.dispatcher.id],
    [departedAt, 'dispatched', 'on-the-way', technician.id],
    [arrivedAt, 'on-the-way', 'arrived', technician.id],
    [takenInAt, 'arrived', 'to-workshop', technician.id],
    [doneAt, 'arrived', 'done', technician.id],
  ]
  for (const [at, from, to, by] of moves)
    if (at !== null) file.line({ at, by, kind: 'order-moved', params: { from, to } })
  const params = { technician: technician.name }
  file.line({ at: dispatchedAt, by: cast.dispatcher.id, kind: 'visit-assigned', params })
}

/** The promises to dispatch and to arrive, kept or late as the visit went; withdrawn with a cancelled order. */
function promiseVisit({ hotline, file, call, customer, orderId, course }: Repair): void {
  const { cast } = hotline
  const about = { aboutKind: 'service-order' as const, aboutId: orderId }
  const made = { at: file.openedAt, by: call.agentId, about }
  const by = cast.dispatcher.id
  const { cancelledAt, dispatchedAt, arrivedAt } = course
  const withdrawn = cancelledAt === null ? null : ({ result: 'withdrawn', by, doneAt: cancelledAt } as const)
  file.promise(
    { kind: 'dispatch' },
    { ...made, settlement: dispatchedAt === null ? withdrawn : { result: 'dispatched', by, doneAt: dispatchedAt } },
  )
  file.promise(
    { kind: 'arrival', zone: customer.address.zone, windowEndAt: course.windowEndAt },
    {
      ...made,
      settlement: arrivedAt === null ? withdrawn : { result: 'arrived', by: course.technician.id, doneAt: arrivedAt },
    },
  )
}

/** The callback after a finished repair with its survey; gives when it settled the case, null while it is open. */
function callBack({ hotline, file, call, customer, orderId, course, numbers }: Repair, doneAt: number): number | null {
  const { month } = hotline
  const { dice } = month
  const at = customer.doNotCall ? null : course.calledAt
  const by = call.agentId
  const result = dice.chance(0.84) ? 'reached' : dice.chance(0.4) ? 'refused' : 'unreachable'
  const commitment = file.promise(
    { kind: 'service-callback' },
    {
      at: doneAt,
      by: course.technician.id,
      about: { aboutKind: 'service-order', aboutId: orderId },
      settlement: at === null ? null : { result: result === 'reached' ? 'surveyed' : result, by, doneAt: at },
      ...(customer.doNotCall ? { dropped: 'do-not-call' as const } : {}),
    },
  )
  if (commitment?.state === 'dropped') return doneAt
  if (at === null || commitment === undefined || commitment.state === 'open') return null
  const pleased = dice.chance(0.85)
  const mark = (): Mark => (pleased ? (dice.chance(0.7) ? 4 : 3) : dice.chance(0.6) ? 2 : 1)
  const reached = result === 'reached'
  const answers: ServiceAnswers | Readonly<Record<SurveyQuestion, null>> = reached
    ? { attitude: mark(), skill: mark(), punctuality: mark(), promises: mark() }
    : { attitude: null, skill: null, punctuality: null, promises: null }
  const words = {
    pleased: reached && pleased && dice.chance(0.4) ? dice.pick(praises) : '',
    annoyed: reached && !pleased ? dice.pick(grievances) : '',
  }
  const surveyId = month.newId()
  month.add('survey', {
    id: surveyId,
    commitment_id: commitment.id,
    case_id: file.id,
    order_id: orderId,
    customer_id: customer.id,
    org_id: month.orgId,
    technician_id: course.technician.id,
    completed_at: doneAt,
    at,
    by_person: by,
    result,
    ...answers,
    nps: reached ? (pleased ? 8 + dice.below(3) : 2 + dice.below(5)) : null,
    ...words,
    sample: 1,
  })
  month.add('contact_attempt', {
    id: month.newId(),
    commitment_id: commitment.id,
    case_id: file.id,
    customer_id: customer.id,
    at,
    by_person: by,
    channel: 'phone',
    number_normal: customer.phone.normal,
    result: result === 'unreachable' ? 'no-answer' : result,
    note: '',
  })
  file.line({
    at,
    by,
    kind: 'survey-answered',
    params: { result, ...(reached ? answers : {}) },
    text: [words.pleased, words.annoyed].filter((text) => text !== '').join(' · '),
  })
  // some of the dissatisfied want no complaint
  const { attitude, skill, punctuality, promises } = answers
  if (attitude !== null && punctuality === 1)
    addComplaint(month, {
      id: surveyId,
      at,
      by,
      file,
      orderId,
      customerId: customer.id,
      technicianId: course.technician.id,
      answers: { attitude, skill, punctuality, promises },
      said: words.annoyed,
      numbers,
    })
  return at
}
