import type { ComponentType } from 'react'
import { DayReportPaper } from './day-report-paper.tsx'
import { VoucherPapers } from './voucher-papers.tsx'

export type PapersProps = Readonly<{ ids: readonly string[] }>

/** Every kind of paper by the name in its address. */
const papers: Readonly<Record<string, ComponentType<PapersProps>>> = {
  vouchers: VoucherPapers,
  'day-report': DayReportPaper,
}

/** What writes the papers of a kind, null when there is no such kind. */
export function paperOf(name: string): ComponentType<PapersProps> | null {
  return papers[name] ?? null
}
