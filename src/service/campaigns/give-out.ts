import { judgeTarget } from '../../core/domain/campaign/judge-target.ts'
import { type Holder, needsWave, planWave } from '../../core/domain/campaign/plan-wave.ts'
import { unaskedSince } from '../../core/domain/contact/unasked.ts'
import type { CustomerId, OrgUnitId, PersonId, TeamId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { standingOf } from '../../store/campaign-candidates.ts'
import {
  askedAlready,
  campaignById,
  cellsOf,
  givenWaiting,
  holdCampaign,
  openTasksOf,
  waitingTarget,
} from '../../store/campaigns.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { breathe } from '../clockwork/breathe.ts'
import { makePromise } from '../commitments/keep.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { callersOf, emitCampaign, type StoredCampaign } from './campaign-row.ts'
import { givenMark, holdersOf, reachOf, type Whose, whoseOf } from './holders.ts'
import { factsOf } from './scan.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'campaigns.give-out' }

/** Tasks made in one transaction: a step of some milliseconds. */
const perStep = 40

/** What a holder's list lacks; `given`: only of what was given to him by hand. */
type Want = Readonly<{ whose: Whose; given: string | null; n: number }>

type List = Holder & Readonly<{ given: string | null }>

/** The lists of a campaign, with how many untried tasks are on each. */
async function listsOf(runtime: Runtime, reader: Reader<DB>, campaign: StoredCampaign): Promise<readonly List[]> {
  const { id } = campaign
  const [tasks, marks] = await Promise.all([reader.all(openTasksOf, { id }), reader.all(givenWaiting, { id })])
  const untried = new Map<string | null, number>()
  for (const task of tasks) {
    if (task.attempts > 0) continue
    const mark = givenMark({ personId: task.owner_person_id, teamId: task.owner_team_id })
    untried.set(mark, (untried.get(mark) ?? 0) + 1)
  }
  const lists = [
    ...marks.flatMap(({ given }) => (given === null ? [] : [{ whose: whoseOf(given), given }])),
    ...holdersOf(runtime, callersOf(campaign)).map((whose) => ({ whose, given: null })),
  ]
  return lists.map(({ whose, given }) => ({ ...whose, given, untried: untried.get(givenMark(whose)) ?? 0 }))
}

/** What every list lacks. */
function wantsOf(lists: readonly List[]): readonly Want[] {
  const lacks = planWave(lists)
  return lists.flatMap(({ personId, teamId, given }, at) => {
    const n = lacks[at] ?? 0
    return n === 0 ? [] : [{ whose: { personId, teamId }, given, n }]
  })
}

/** The next targets that wait for a holder; those of a full cell are passed over. */
async function waitingFor(
  runtime: Runtime,
  work: Work,
  { campaign, want, n }: Readonly<{ campaign: StoredCampaign; want: Want; n: number }>,
) {
  const full = (await work.trx.all(cellsOf, { id: campaign.id })).filter((cell) => cell.reached >= cell.wanted)
  const reach = reachOf(runtime, want.whose)
  let query = work.trx.db
    .selectFrom('campaign_target')
    .select(['id', 'org_id', 'customer_id'])
    .where('campaign_id', '=', campaign.id)
    .where('state', '=', 'waiting')
    .where('given', want.given === null ? 'is' : '=', want.given)
  if (reach !== 'all') query = query.where('org_id', 'in', reach.length === 0 ? [''] : [...reach])
  if (full.length > 0)
    query = query.where(
      'cell',
      'not in',
      full.map((cell) => cell.cell),
    )
  return query.orderBy('position').limit(n).execute()
}

type Waiting = Awaited<ReturnType<typeof waitingFor>>[number]

/** Why a target is not to be called after all, by now; null when it may be. */
async function barsOf(
  runtime: Runtime,
  work: Work,
  { campaignId, targets }: Readonly<{ campaignId: string; targets: readonly Waiting[] }>,
) {
  const terms = runtime.settings.targets(work.now)
  const ids = targets.map((target) => target.customer_id)
  const since = unaskedSince(work.now, terms)
  const rows = ids.length === 0 ? [] : await standingOf(work.trx.db, { ids, since, campaignId }).execute()
  const facts = new Map(rows.map((row) => [row.id, factsOf(row)]))
  return async ({ id, customer_id }: Waiting) => {
    const known = facts.get(customer_id)
    if (known === undefined) return 'inactive'
    const again = await work.trx.first(askedAlready, { id, campaignId, customerId: customer_id })
    return again === undefined ? judgeTarget({ ...known, inCampaign: false }, terms) : 'merged'
  }
}

async function makeTask(
  runtime: Runtime,
  work: Work,
  { campaign, target, whose }: Readonly<{ campaign: StoredCampaign; target: Waiting; whose: Whose }>,
): Promise<Result<null>> {
  const made = await makePromise(runtime, work, {
    facts: { kind: 'survey-task', windowEndAt: campaign.ends_at },
    subject: {
      orgId: target.org_id as OrgUnitId,
      aboutKind: 'survey',
      aboutId: target.id,
      customerId: target.customer_id as CustomerId,
      ownerPersonId: whose.personId as PersonId | null,
      ownerTeamId: whose.teamId as TeamId | null,
    },
  })
  if (!made.ok) return made
  await work.trx.db
    .updateTable('campaign_target')
    .set({ state: 'open', commitment_id: made.value.id })
    .where('id', '=', target.id)
    .execute()
  return ok(null)
}

/** Makes tasks of the next targets of one list; gives how many targets it looked at. */
async function giveTo(
  runtime: Runtime,
  work: Work,
  { campaign, want, n }: Readonly<{ campaign: StoredCampaign; want: Want; n: number }>,
): Promise<Result<number>> {
  const targets = await waitingFor(runtime, work, { campaign, want, n })
  const barOf = await barsOf(runtime, work, { campaignId: campaign.id, targets })
  const skipped: Record<string, string> = {}
  for (const target of targets) {
    const bar = await barOf(target)
    if (bar === null) {
      const made = await makeTask(runtime, work, { campaign, target, whose: want.whose })
      if (!made.ok) return made
      continue
    }
    skipped[target.id] = bar
    await work.trx.db
      .updateTable('campaign_target')
      .set({ state: 'skipped', reason: bar, done_at: work.now })
      .where('id', '=', target.id)
      .execute()
  }
  if (Object.keys(skipped).length > 0) work.record(`campaign:${campaign.id}`, { skipped })
  return ok(targets.length)
}

function runsNow({ state, starts_at, ends_at }: StoredCampaign, now: number): boolean {
  return state === 'running' && starts_at <= now && now < ends_at
}

/** One step in one transaction: makes some tasks for the lists that are half empty; 0 when there was nothing to do. */
async function giveSome(runtime: Runtime, id: string): Promise<number> {
  const result = await runtime.ledger.run(actor, null, async (work) => {
    await work.trx.all(holdCampaign, { id })
    const campaign = await work.trx.first(campaignById, { id })
    if (campaign === undefined || !runsNow(campaign, work.now)) return ok(0)
    let looked = 0
    for (const want of wantsOf(await listsOf(runtime, work.trx, campaign))) {
      const n = Math.min(want.n, perStep - looked)
      if (n === 0) break
      const given = await giveTo(runtime, work, { campaign, want, n })
      if (!given.ok) return given
      looked += given.value
    }
    if (looked > 0) {
      work.record(`campaign:${id}`, { givenOut: looked })
      emitCampaign(work, campaign)
    }
    return ok(looked)
  })
  return result.ok ? result.value : 0
}

/**
 * Fills the worklists of a running campaign up from those who wait, in waves: when one of them is half empty. Who must
 * not be contacted any more is skipped. Gives how many targets were looked at; several processes may do it at once.
 */
export async function giveOut(runtime: Runtime, id: string): Promise<number> {
  const { reader } = runtime.engine
  const campaign = await reader.first(campaignById, { id })
  if (campaign === undefined || !runsNow(campaign, runtime.clock.now())) return 0
  // Nothing is written, not even a lock, where nothing is wanted or nobody waits.
  if (!needsWave(await listsOf(runtime, reader, campaign))) return 0
  if ((await reader.first(waitingTarget, { id })) === undefined) return 0
  let total = 0
  for (;;) {
    const given = await giveSome(runtime, id)
    if (given === 0) return total
    total += given
    await breathe()
  }
}
