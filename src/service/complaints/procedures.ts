import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { prepareComplaint } from './matter-facts.ts'
import { moveOne } from './move.ts'
import { getComplaint, listComplaints } from './read.ts'
import { recordOne } from './record-one.ts'

/** The procedures of complaints and suggestions. */
export function complaintProcedures(os: Implementer) {
  return {
    list: os.complaints.list.handler(reads(listComplaints)),
    get: os.complaints.get.handler(reads(getComplaint)),
    move: os.complaints.move.handler(writes(moveOne)),
    prepare: os.complaints.prepare.handler(reads(prepareComplaint)),
    record: os.complaints.record.handler(writes(recordOne)),
  }
}
