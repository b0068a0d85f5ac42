import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import type { FeedsPort } from './feeds-port.ts'
import { listGaps, makeToken, overviewOf, revokeToken, saveAmi, saveNames } from './set-up.ts'

/** The procedures of the feeds of telephone systems. */
export function feedProcedures(os: Implementer, port: FeedsPort | null) {
  return {
    overview: os.feeds.overview.handler(reads(overviewOf(port))),
    gaps: os.feeds.gaps.handler(reads(listGaps)),
    makeToken: os.feeds.makeToken.handler(writes(makeToken)),
    revokeToken: os.feeds.revokeToken.handler(writes(revokeToken)),
    saveAmi: os.feeds.saveAmi.handler(writes(saveAmi)),
    saveNames: os.feeds.saveNames.handler(writes(saveNames)),
  }
}
