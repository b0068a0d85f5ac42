import { reads, writes } from '../call-context.ts'
import type { Implementer } from '../implementer.ts'
import { earlierComplaints } from './earlier.ts'
import { addEvidence, evidenceFile, listEvidence } from './evidence.ts'
import { listSteps, saveStep } from './steps.ts'
import { listOfficers, takeUp } from './take-up.ts'

/** The procedures of taking a complaint: its steps, its proof, who carries it. */
export function complaintTakingProcedures(os: Implementer) {
  const { complaintTaking: taking } = os
  return {
    earlier: taking.earlier.handler(reads(earlierComplaints)),
    steps: taking.steps.handler(reads(listSteps)),
    saveStep: taking.saveStep.handler(writes(saveStep)),
    evidence: taking.evidence.handler(reads(listEvidence)),
    attach: taking.attach.handler(writes(addEvidence)),
    file: taking.file.handler(reads(evidenceFile)),
    officers: taking.officers.handler(reads(listOfficers)),
    takeUp: taking.takeUp.handler(writes(takeUp)),
  }
}
