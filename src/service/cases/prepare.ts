import type { cases as contract } from '../../core/contract/cases.ts'
import { openDay } from '../../core/domain/calendar/open-day.ts'
import { dayAt } from '../../core/domain/calendar/zone-days.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import type { CommitmentId, OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { type Result, refuse } from '../../core/domain/refusal.ts'
import { type FreeWindow, freeWindows } from '../../core/domain/service/appointments.ts'
import { bookedWindows } from '../../store/cases.ts'
import { unitById } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, refusalError, unwrap } from '../call-context.ts'
import { termsOf } from '../commitments/keep.ts'
import { visibleCustomer } from '../customers/card.ts'
import { textView } from '../customers/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { classProposal, duplicatesOf, repeatsOf } from './register.ts'

/** Appointments are offered from this many days on. */
const offeredDays = 4
const minuteMs = 60_000

/** The next windows with a free technician, from the working calendar and the visits that are agreed. */
export async function offeredAppointments(
  runtime: Runtime,
  reader: Reader<DB>,
  now: number,
): Promise<readonly FreeWindow[]> {
  const calendar = runtime.settings.calendar(now)
  const today = dayAt(calendar.zone, now).epochDay
  const opens = Array.from({ length: offeredDays }, (_, index) => openDay(calendar, today + index).spans).flat()
  const last = opens.at(-1)?.toMs ?? now
  const rows = await reader.all(bookedWindows, { from: now - 24 * 60 * 60 * 1000, to: last })
  const booked = rows.flatMap((row) =>
    row.window_from === null || row.window_to === null
      ? []
      : [{ fromMs: row.window_from, toMs: row.window_to, count: Number(row.n) }],
  )
  const technicians = runtime.directory
    .people()
    .filter((person) => person.active && person.roles.includes('technician'))
  // Before the first technician is entered, windows are offered all the same.
  const { lead, length } = runtime.settings.serviceTimes(now).window
  return freeWindows({
    now,
    opens,
    booked,
    technicians: Math.max(1, technicians.length),
    leadMs: lead * minuteMs,
    lengthMs: length * minuteMs,
  })
}

/** Class, appointments, deadlines and duplicates for a repair, while the customer speaks. Changes nothing. */
export async function prepareRepair(
  caller: Caller,
  input: InputOf<typeof contract.prepareRepair>,
): Promise<OutputOf<typeof contract.prepareRepair>> {
  const { reader } = caller.engine
  const now = caller.clock.now()
  const customer = input.customerId === null ? null : await visibleCustomer(reader, caller.principal, input.customerId)
  const unit = input.unitId === null ? undefined : await reader.first(unitById, { id: input.unitId })
  if (input.unitId !== null && (unit === undefined || !seesOrg(caller.principal, unit.org_id as OrgUnitId)))
    throw refusalError(refuse('not-found', { what: 'unit' }))
  const [proposal, windows, duplicates, repeats] = await Promise.all([
    classProposal(caller, reader, { customer, unit: unit ?? null, customersFault: input.customersFault, now }),
    offeredAppointments(caller, reader, now),
    customer === null ? { certain: [], possible: [] } : duplicatesOf(reader, customer.id, input.unitId),
    repeatsOf(reader, { unitId: input.unitId, faultCode: null }, now),
  ])
  const terms = termsOf(caller, now)
  const subject = {
    id: 'preview' as CommitmentId,
    orgId: caller.principal.orgId as OrgUnitId,
    aboutKind: 'service-order' as const,
    aboutId: 'preview',
  }
  const deadline = (
    made: Result<{ dueAt: number; explanation: OutputOf<typeof contract.prepareRepair>['arrival']['explanation'] }>,
  ) => {
    const { dueAt, explanation } = unwrap(made)
    return { dueAt, explanation }
  }
  const zone = input.zone ?? 'urban'
  return {
    proposal: { class: proposal.class, reason: proposal.reason, params: { ...proposal.params } },
    windows: windows.map((window) => ({ ...window })),
    arrival: deadline(promise({ kind: 'arrival', zone, windowEndAt: input.windowTo }, subject, terms)),
    dispatch: deadline(promise({ kind: 'dispatch' }, subject, terms)),
    duplicates: [...duplicates.certain, ...duplicates.possible].map((order) => ({
      caseId: order.case_id,
      number: order.number,
      state: order.state,
      symptom: textView(caller.principal, order.symptom),
      registeredAt: order.registered_at,
    })),
    repeats: repeats.recent.flatMap((row) =>
      row.done_at === null
        ? []
        : [{ orderId: row.id, number: row.number, faultCode: row.fault_code, doneAt: row.done_at }],
    ),
  }
}
