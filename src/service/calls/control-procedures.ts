import { refuse } from '../../core/domain/refusal.ts'
import { reads, writes } from '../call-context.ts'
import type { FeedsPort } from '../feeds/feeds-port.ts'
import type { Implementer } from '../implementer.ts'
import { listTargets } from './targets.ts'

/** The procedures by which an operator does something with a call. */
export function callControlProcedures(os: Implementer, _port: FeedsPort | null) {
  const no = async () => refuse('not-allowed', { what: 'call' })
  return {
    reject: os.calls.reject.handler(writes(no)),
    digits: os.calls.digits.handler(writes(no)),
    mute: os.calls.mute.handler(writes(no)),
    transfer: os.calls.transfer.handler(writes(no)),
    consult: os.calls.consult.handler(writes(no)),
    completeConsult: os.calls.completeConsult.handler(writes(no)),
    cancelConsult: os.calls.cancelConsult.handler(writes(no)),
    conference: os.calls.conference.handler(writes(no)),
    dial: os.calls.dial.handler(writes(no)),
    targets: os.calls.targets.handler(reads(listTargets)),
  }
}
