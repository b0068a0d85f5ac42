import type { Centre } from './centre.ts'

/** What may be asked about a centre's callbacks and complaints. */
export function callbackQuestions(centre: Pick<Centre, 'caseId' | 'visitCaseId'>) {
  return { 'complaints.prepare': [{ caseId: centre.caseId }, { caseId: centre.visitCaseId }] } as const
}

/** Commands about the callbacks and complaints of another centre. */
export function callbackTrespasses(ours: Centre, theirs: Centre) {
  const complaint = {
    customerId: theirs.customerId,
    linkedCaseId: null,
    orderId: null,
    callId: null,
    class: 'service',
    subClass: 'lateness',
    said: 'x',
    wanted: '',
    severity: null,
    severityReason: '',
    claimMinor: null,
    channel: 'phone',
  }
  return {
    'commitments.dial': [{ id: theirs.callbackId, number: null }],
    'complaints.record': [
      complaint,
      { ...complaint, customerId: ours.customerId, linkedCaseId: theirs.caseId },
      { ...complaint, customerId: ours.customerId, linkedCaseId: ours.caseId, orderId: theirs.orderId },
      { ...complaint, customerId: ours.customerId, callId: theirs.callId },
    ],
  }
}
