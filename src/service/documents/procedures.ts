import { writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { issueVouchers } from './vouchers.ts'

/** Papers: their numbers and what is on them. */
export function documentProcedures(os: Implementer) {
  return { issueVouchers: os.documents.issueVouchers.handler(writes(issueVouchers)) }
}
