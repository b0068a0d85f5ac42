import { dateAt } from '../../core/domain/calendar/dates.ts'
import { type DocumentSeries, formatSeriesNumber } from '../../core/domain/document/series-number.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** The next number of a paper of a part of the organisation on its date (rule 10), inside the transaction. */
export async function nextDocumentNumber(
  runtime: Runtime,
  work: Work,
  paper: Readonly<{ series: DocumentSeries; orgId: string }>,
): Promise<string> {
  const prefix = runtime.directory.org(paper.orgId)?.code ?? ''
  const date = dateAt(runtime.settings.organisation(work.now).zone, work.now)
  const n = await work.trx.upsertCounter(`${paper.series}:${prefix}:${date}`)
  return formatSeriesNumber({ series: paper.series, prefix, date, n })
}
