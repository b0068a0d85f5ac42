import type { ComponentType } from 'react'
import { AuditReportPaper } from './audit-report-paper.tsx'
import { ComplaintFilePaper } from './complaint-file-paper.tsx'
import { ComplaintPaper } from './complaint-paper.tsx'
import { ContractPaper, RenewalPaper } from './contract-papers.tsx'
import { DayReportPaper } from './day-report-paper.tsx'
import { FeedbackSheetPaper } from './feedback-sheet-paper.tsx'
import { LetterPaper } from './letter-paper.tsx'
import { BillPaper, StatementPaper } from './money-papers.tsx'
import { VoucherPapers } from './voucher-papers.tsx'
import { LabelPaper, ReceiptPaper, RepairCardPaper } from './workshop-papers.tsx'

export type PapersProps = Readonly<{ ids: readonly string[] }>

/** Every kind of paper by the name in its address. */
const papers: Readonly<Record<string, ComponentType<PapersProps>>> = {
  vouchers: VoucherPapers,
  receipt: ReceiptPaper,
  'repair-card': RepairCardPaper,
  label: LabelPaper,
  bill: BillPaper,
  statement: StatementPaper,
  contract: ContractPaper,
  'renewal-notice': RenewalPaper,
  'day-report': DayReportPaper,
  'audit-report': AuditReportPaper,
  'feedback-sheet': FeedbackSheetPaper,
  'reply-letter': LetterPaper,
  complaint: ComplaintPaper,
  'complaint-file': ComplaintFilePaper,
}

/** What writes the papers of a kind, null when there is no such kind. */
export function paperOf(name: string): ComponentType<PapersProps> | null {
  return papers[name] ?? null
}
