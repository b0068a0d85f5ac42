import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { complainerOf, listComplainers, saveComplainerNote } from './complainers.ts'
import { getRetention, listFollowed } from './retention.ts'
import { listTerms, saveTerms } from './terms.ts'

/** Who complains repeatedly. */
export function complainerProcedures({ complainers }: Implementer) {
  return {
    list: complainers.list.handler(reads(listComplainers)),
    ofCustomer: complainers.ofCustomer.handler(reads(complainerOf)),
    saveNote: complainers.saveNote.handler(writes(saveComplainerNote)),
  }
}

/** Who stayed after complaining. */
export function retentionProcedures({ retention }: Implementer) {
  return {
    get: retention.get.handler(reads(getRetention)),
    rows: retention.rows.handler(reads(listFollowed)),
    terms: retention.terms.handler(reads(listTerms)),
    saveTerms: retention.saveTerms.handler(writes(saveTerms)),
  }
}
