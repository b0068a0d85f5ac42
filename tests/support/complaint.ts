import type { ApiClient } from '../../src/core/contract/api.ts'
import { commandId } from './service.ts'

type Recording = Parameters<ApiClient['complaints']['record']>[0]

/** A general complaint about the late coming of a technician, with the given changes. */
export function complaintOf(customerId: string | null, changes: Partial<Recording> = {}): Recording {
  return {
    commandId: commandId(),
    customerId,
    linkedCaseId: null,
    orderId: null,
    callId: null,
    class: 'service',
    subClass: 'lateness',
    said: '约好上午来，等到下午才到',
    wanted: '给个说法',
    severity: null,
    severityReason: '',
    claimMinor: null,
    channel: 'phone',
    ...changes,
  }
}
