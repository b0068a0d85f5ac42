import type { DayReport, DayReportHead } from '../../../../core/contract/day-reports.ts'

/** What tells one report of a day from another. */
export function reportKey(report: Pick<DayReportHead, 'kind' | 'orgId' | 'personId'>): string {
  return `${report.kind}:${report.orgId}:${report.personId ?? ''}`
}

/** Names a report in the address of its paper. */
export function printKey(report: Pick<DayReport, 'kind' | 'orgId' | 'personId' | 'date'>): string {
  return [report.kind, report.orgId, report.personId ?? '', report.date].join(',')
}
