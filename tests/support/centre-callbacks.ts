import type { Centre } from './centre.ts'

/** What may be asked about a centre's callbacks and complaints. */
export function callbackQuestions(centre: Pick<Centre, 'caseId' | 'customerId' | 'visitCaseId'>) {
  const { caseId, customerId } = centre
  return {
    'complaints.prepare': [{ caseId }, { caseId: centre.visitCaseId }, { customerId }, {}],
  } as const
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
      { ...complaint, customerId: ours.customerId, unitId: theirs.unitId },
      { ...complaint, customerId: ours.customerId, accusedId: theirs.personId },
      { ...complaint, customerId: null, orgId: theirs.orgId },
    ],
  }
}
