import type { Selectable } from 'kysely'
import { z } from 'zod'
import { type ImportRunView, importCountsSchema, importMappingSchema } from '../../core/contract/imports.ts'
import type { DB } from '../../store/schema.ts'

/** What a stored run keeps besides its columns. */
export const runDetailSchema = z.strictObject({
  uploadId: z.string(),
  mapping: importMappingSchema,
  dryRun: z.boolean(),
  shown: z.array(z.object({ row: z.int(), reason: z.string(), text: z.string() })).readonly(),
  problem: z.string().nullable(),
  /** The data folder of the process that runs it. */
  place: z.string(),
})
export type RunDetail = Readonly<z.infer<typeof runDetailSchema>>

type RunRow = Selectable<DB['import_run']>

/** States of a run that is not over. */
export const openStates = ['checking', 'running'] as const satisfies readonly ImportRunView['state'][]

export const noCounts = { total: 0, read: 0, added: 0, changed: 0, same: 0, rejected: 0 } as const

/** The detail of a stored run. */
export function detailOf(row: Pick<RunRow, 'detail_json'>): RunDetail {
  return runDetailSchema.parse(JSON.parse(row.detail_json))
}

/** A stored run as consoles see it. */
export function runView(row: RunRow): ImportRunView {
  const detail = detailOf(row)
  return {
    id: row.id,
    kind: row.kind as ImportRunView['kind'],
    fileName: row.file_name,
    state: row.state as ImportRunView['state'],
    dryRun: detail.dryRun,
    counts: importCountsSchema.parse(JSON.parse(row.counts_json)),
    rejected: [...detail.shown],
    startedAt: row.started_at,
    endedAt: row.ended_at,
    problem: detail.problem,
  }
}
