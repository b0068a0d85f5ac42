import { daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { Sampling } from '../../core/domain/campaign/campaign.ts'
import { type Exclusion, judgeTarget, type TargetFacts } from '../../core/domain/campaign/judge-target.ts'
import { beginDraw, type Candidate, type Draw } from '../../core/domain/campaign/sample.ts'
import type { TargetQuery } from '../../core/domain/campaign/target-query.ts'
import { unaskedSince } from '../../core/domain/contact/unasked.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { visibleOrgs } from '../../core/domain/people/org.ts'
import {
  type CandidateRow,
  type CandidateScope,
  candidatesAfter,
  type StandingRow,
} from '../../store/campaign-candidates.ts'
import { breathe } from '../clockwork/breathe.ts'
import type { Runtime } from '../runtime.ts'

/** Candidates read at once: what a single look costs stays under 20 ms. */
const perLook = 500

/** Somebody who may be asked, with what the cells and a list of names go by. */
export type Found = Candidate & Readonly<{ row: CandidateRow }>

/** What a look through all customers found. */
export type Scan = Readonly<{
  matched: number
  excluded: ReadonlyMap<Exclusion, number>
  draw: Draw<Found>
}>

/** The campaign as a scan needs it. */
export type Scanned = Readonly<{ id: string; orgId: string; query: TargetQuery; sampling: Sampling }>

/** The parts of the organisation whose customers a campaign of `orgId` may ask, narrowed by its query. */
function orgIdsOf(runtime: Pick<Runtime, 'directory'>, { orgId, query }: Scanned): readonly string[] | 'all' {
  const units = runtime.directory.orgUnits()
  const own = visibleOrgs(units, orgId as OrgUnitId)
  if (query.centreIds.length === 0) return own.length === units.length ? 'all' : own
  const wanted = new Set(query.centreIds.flatMap((id) => visibleOrgs(units, id as OrgUnitId)))
  return own.filter((id) => wanted.has(id))
}

/** What a query about candidates goes by at `now`. */
function scopeOf(runtime: Pick<Runtime, 'directory' | 'settings'>, scanned: Scanned, now: number): CandidateScope {
  const { zone } = runtime.settings.organisation(now)
  return {
    query: scanned.query,
    orgIds: orgIdsOf(runtime, scanned),
    campaignId: scanned.id,
    since: unaskedSince(now, runtime.settings.targets(now)),
    startOf: (date) => startOfDate(zone, date),
    dayAfter: (date) => daysAfter(date, 1),
  }
}

/** What the store says of a customer as the facts that are judged. */
export function factsOf(row: Omit<StandingRow, 'id'>): TargetFacts {
  return {
    merged: row.merged_into !== null,
    active: row.active === 1,
    doNotCall: row.do_not_call === 1,
    hasPhone: Number(row.phones) > 0,
    inCampaign: Number(row.elsewhere) > 0,
    contacted: Number(row.contacted),
    planned: Number(row.planned),
  }
}

function foundOf(row: CandidateRow): Found {
  return {
    id: row.id,
    region: row.region ?? '',
    zone: row.zone ?? 'urban',
    level: row.member_level,
    kind: row.kind,
    centre: row.org_id,
    row,
  }
}

/**
 * Looks through all customers in small steps, others having their turn between them, and draws. Null when `goOn`
 * says no between two steps.
 */
export async function scanCandidates(
  runtime: Pick<Runtime, 'directory' | 'settings' | 'engine' | 'clock'>,
  scanned: Scanned,
  goOn: () => Promise<boolean> = async () => true,
): Promise<Scan | null> {
  const now = runtime.clock.now()
  const targets = runtime.settings.targets(now)
  const scope = scopeOf(runtime, scanned, now)
  const draw = beginDraw<Found>(scanned.sampling)
  const excluded = new Map<Exclusion, number>()
  let matched = 0
  for (let after = ''; ; ) {
    const rows = await candidatesAfter(runtime.engine.read, scope, { after, limit: perLook }).execute()
    for (const row of rows) {
      matched += 1
      const reason = judgeTarget(factsOf(row), targets)
      if (reason === null) draw.add(foundOf(row))
      else excluded.set(reason, (excluded.get(reason) ?? 0) + 1)
    }
    after = rows.at(-1)?.id ?? ''
    if (rows.length < perLook) return { matched, excluded, draw }
    await breathe()
    if (!(await goOn())) return null
  }
}
