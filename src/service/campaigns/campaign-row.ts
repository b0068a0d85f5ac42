import type { Selectable } from 'kysely'
import type { Callers, CampaignState, Sampling } from '../../core/domain/campaign/campaign.ts'
import type { CampaignMove } from '../../core/domain/campaign/move-campaign.ts'
import { moveCampaign } from '../../core/domain/campaign/move-campaign.ts'
import type { TargetQuery } from '../../core/domain/campaign/target-query.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import type { DB } from '../../store/schema.ts'
import type { Work } from '../ledger.ts'
import type { Scanned } from './scan.ts'

/** One campaign as stored. */
export type StoredCampaign = Selectable<DB['campaign']>

/** What was written as JSON was checked when it was written. */
export function samplingOf(row: Pick<StoredCampaign, 'sampling_json'>): Sampling {
  return JSON.parse(row.sampling_json) as Sampling
}

export function queryOf(row: Pick<StoredCampaign, 'query_json'>): TargetQuery {
  return JSON.parse(row.query_json) as TargetQuery
}

export function callersOf(row: Pick<StoredCampaign, 'callers_json'>): Callers {
  return JSON.parse(row.callers_json) as Callers
}

/** The campaign as a look through the customers needs it. */
export function scannedOf(row: StoredCampaign): Scanned {
  return { id: row.id, orgId: row.org_id, query: queryOf(row), sampling: samplingOf(row) }
}

/** Tells the consoles that a campaign changed, or one of its targets. */
export function emitCampaign(work: Work, campaign: Readonly<{ id: string; org_id: string }>): void {
  work.emit({ topic: 'campaign.changed', orgId: campaign.org_id, campaignId: campaign.id })
}

/** Moves a campaign; what follows for its targets is done by itself. Gives its new version. */
export async function moveStored(
  work: Work,
  row: StoredCampaign,
  { move, set = {} }: Readonly<{ move: CampaignMove; set?: Partial<StoredCampaign> }>,
): Promise<Result<{ id: string; version: number }>> {
  const stored = { state: row.state as CampaignState, endsAt: row.ends_at }
  const moved = moveCampaign(stored, move, work.now)
  if (!moved.ok) return moved
  const version = row.version + 1
  const updated = await work.trx.db
    .updateTable('campaign')
    .set({ ...set, state: moved.value, version })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .executeTakeFirst()
  if (Number(updated.numUpdatedRows) === 0) return refuse('changed-meanwhile', { version: row.version })
  emitCampaign(work, row)
  work.record(`campaign:${row.id}`, { before: { state: row.state }, after: { state: moved.value } })
  return ok({ id: row.id, version })
}
