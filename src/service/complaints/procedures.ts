import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { prepareComplaint, recordOne } from './record-complaint.ts'

/** The procedures of complaints and suggestions. */
export function complaintProcedures(os: Implementer) {
  return {
    prepare: os.complaints.prepare.handler(reads(prepareComplaint)),
    record: os.complaints.record.handler(writes(recordOne)),
  }
}
