import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { getDayReport, listDayReports } from './read.ts'
import { acceptDayReport, sendBackDayReport, signDayReport } from './write.ts'

/** The reports of the day, from the technician to the manager. */
export function dayReportProcedures(os: Implementer) {
  return {
    list: os.dayReports.list.handler(reads(listDayReports)),
    get: os.dayReports.get.handler(reads(getDayReport)),
    sign: os.dayReports.sign.handler(writes(signDayReport)),
    accept: os.dayReports.accept.handler(writes(acceptDayReport)),
    sendBack: os.dayReports.sendBack.handler(writes(sendBackDayReport)),
  }
}
