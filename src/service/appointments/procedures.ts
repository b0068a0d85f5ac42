import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { changeClass } from './change-class.ts'
import { reschedule, slotsForOrder } from './reschedule.ts'
import { listDays, saveDays } from './technician-days.ts'

/** Appointments and technicians' calendars. */
export function appointmentsProcedures(os: Implementer) {
  return {
    slots: os.appointments.slots.handler(reads(slotsForOrder)),
    reschedule: os.appointments.reschedule.handler(writes(reschedule)),
    changeClass: os.appointments.changeClass.handler(writes(changeClass)),
    days: os.appointments.days.handler(reads(async (caller, input) => [...(await listDays(caller, input))])),
    saveDays: os.appointments.saveDays.handler(writes(saveDays)),
  }
}
