import { judgeTarget } from '../../core/domain/campaign/judge-target.ts'
import type { WithdrawReason } from '../../core/domain/campaign/target-state.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { windowPassed } from '../../core/domain/commitment/wake.ts'
import { withdraw } from '../../core/domain/commitment/withdraw.ts'
import { unaskedSince } from '../../core/domain/contact/unasked.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { standingOf } from '../../store/campaign-candidates.ts'
import { campaignById, cellsOf, holdCampaign, openTasksOf } from '../../store/campaigns.ts'
import { commitmentById, commitmentOf } from '../../store/commitments.ts'
import { breathe } from '../clockwork/breathe.ts'
import { storeCommitment } from '../commitments/keep.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { reown } from './assign.ts'
import { callersOf, emitCampaign, type StoredCampaign } from './campaign-row.ts'
import { givenMark, holdersOf, type Whose, whoseOf } from './holders.ts'
import { factsOf } from './scan.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'campaigns.follow-up' }

/** Tasks changed in one transaction, and targets without a task. */
const tasksPerStep = 40
const targetsPerStep = 1000

type Task = Awaited<ReturnType<typeof openTasks>>[number]

function openTasks(runtime: Runtime, id: string) {
  return runtime.engine.reader.all(openTasksOf, { id })
}

/** What is to be done to one open task. */
type Change = (work: Work, task: Task) => Promise<boolean>

/** Changes tasks some at a time; one that somebody changes at the same moment is left to the next run. */
async function changeTasks(
  runtime: Runtime,
  { id, tasks, change }: Readonly<{ id: string; tasks: readonly Task[]; change: Change }>,
): Promise<number> {
  let changed = 0
  for (let from = 0; from < tasks.length; from += tasksPerStep) {
    const some = tasks.slice(from, from + tasksPerStep)
    const result = await runtime.ledger.run(actor, null, async (work) => {
      let n = 0
      for (const task of some) if (await change(work, task)) n += 1
      if (n > 0) work.record(`campaign:${id}`, { tasks: n })
      return ok(n)
    })
    if (result.ok) changed += result.value
    await breathe()
  }
  return changed
}

async function rewrite(work: Work, task: Task, change: (before: Commitment) => Result<Commitment>): Promise<boolean> {
  const row = await work.trx.first(commitmentById, { id: task.commitment_id })
  if (row === undefined || row.state !== 'open' || isHeld(row, work.now)) return false
  const before = commitmentOf(row)
  const after = change(before)
  return after.ok && storeCommitment(work, before, after.value)
}

/** A task that somebody holds is left alone: a customer may be on the line. */
function isHeld({ claimed_until }: Pick<Task, 'claimed_until'>, now: number): boolean {
  return claimed_until !== null && now < claimed_until
}

const drop =
  (reason: WithdrawReason): Change =>
  (work, task) =>
    rewrite(work, task, (before) => withdraw(before, { reason }, work.now))

async function setHeld(work: Work, id: string, held: number | null): Promise<void> {
  await work.trx.db.updateTable('campaign_target').set({ held_not_before: held }).where('id', '=', id).execute()
}

/** While the campaign rests nobody is offered its tasks; until when each rested itself is kept. */
const rest: Change = async (work, task) => {
  const done = await rewrite(work, task, (before) =>
    ok({ ...before, notBefore: before.dueAt, version: before.version + 1 }),
  )
  if (done) await setHeld(work, task.id, task.not_before ?? 0)
  return done
}

const goOn: Change = async (work, task) => {
  const until = task.held_not_before
  const done = await rewrite(work, task, (before) =>
    ok({ ...before, notBefore: until === 0 ? null : until, version: before.version + 1 }),
  )
  if (done) await setHeld(work, task.id, null)
  return done
}

/** Settles those who still wait without a task, some at a time; only in the given cells where they are named. */
async function settleWaiting(
  runtime: Runtime,
  campaign: StoredCampaign,
  { state, reason, cells }: Readonly<{ state: 'passed' | 'withdrawn'; reason: string; cells?: readonly string[] }>,
): Promise<void> {
  for (;;) {
    const result = await runtime.ledger.run(actor, null, async (work) => {
      let some = work.trx.db
        .selectFrom('campaign_target')
        .select('id')
        .where('campaign_id', '=', campaign.id)
        .where('state', '=', 'waiting')
      if (cells !== undefined) some = some.where('cell', 'in', [...cells])
      const updated = await work.trx.db
        .updateTable('campaign_target')
        .set({ state, reason, done_at: work.now })
        .where('id', 'in', some.orderBy('position').limit(targetsPerStep))
        .executeTakeFirst()
      const n = Number(updated.numUpdatedRows)
      if (n > 0) {
        work.record(`campaign:${campaign.id}`, { [state]: n, reason })
        emitCampaign(work, campaign)
      }
      return ok(n)
    })
    if (!result.ok || result.value < targetsPerStep) return
    await breathe()
  }
}

/** Throws away what was drawn, some at a time. */
async function forgetTargets(runtime: Runtime, campaign: StoredCampaign): Promise<void> {
  for (;;) {
    const result = await runtime.ledger.run(actor, null, async (work) => {
      const { db } = work.trx
      await db.deleteFrom('campaign_draw_part').where('campaign_id', '=', campaign.id).execute()
      await db.deleteFrom('campaign_cell').where('campaign_id', '=', campaign.id).execute()
      const some = db.selectFrom('campaign_target').select('id').where('campaign_id', '=', campaign.id)
      const gone = await db
        .deleteFrom('campaign_target')
        .where('id', 'in', some.limit(targetsPerStep))
        .executeTakeFirst()
      return ok(Number(gone.numDeletedRows))
    })
    if (!result.ok || result.value < targetsPerStep) return
    await breathe()
  }
}

/** Marks that everything has followed on the last change of state, unless it changed again. */
async function markSwept(runtime: Runtime, campaign: StoredCampaign): Promise<void> {
  await runtime.ledger.run(actor, null, async (work) => {
    await work.trx.db
      .updateTable('campaign')
      .set({ swept_at: work.now })
      .where('id', '=', campaign.id)
      .where('state', '=', campaign.state)
      .execute()
    emitCampaign(work, campaign)
    return ok(null)
  })
}

/** Does what follows on the last change of a campaign's state; in small steps, and again after a break. */
export async function followMove(runtime: Runtime, id: string): Promise<void> {
  const campaign = await runtime.engine.reader.first(campaignById, { id })
  if (campaign === undefined || campaign.swept_at !== null) return
  const now = runtime.clock.now()
  const tasks = await openTasks(runtime, id)
  const run = (some: readonly Task[], change: Change) => changeTasks(runtime, { id, tasks: some, change })
  switch (campaign.state) {
    case 'draft':
      await forgetTargets(runtime, campaign)
      return markSwept(runtime, campaign)
    case 'cancelled':
      await forgetTargets(runtime, campaign)
      return markSwept(runtime, campaign)
    case 'ended':
      await settleWaiting(runtime, campaign, { state: 'passed', reason: windowPassed })
      await run(tasks, drop(windowPassed))
      break
    case 'paused':
      await run(
        tasks.filter((task) => task.held_not_before === null),
        rest,
      )
      break
    case 'running':
      await run(
        tasks.filter((task) => task.held_not_before !== null),
        goOn,
      )
      break
    default:
      return undefined
  }
  // What somebody holds just now is looked at again when he has let it go.
  if (!tasks.some((task) => isHeld(task, now))) await markSwept(runtime, campaign)
  return undefined
}

/** Ends a campaign whose time is over. */
export async function endIfOver(runtime: Runtime, id: string): Promise<void> {
  await runtime.ledger.run(actor, null, async (work) => {
    await work.trx.all(holdCampaign, { id })
    const campaign = await work.trx.first(campaignById, { id })
    if (campaign === undefined || campaign.ends_at > work.now) return ok(null)
    if (campaign.state !== 'running' && campaign.state !== 'paused') return ok(null)
    await work.trx.db
      .updateTable('campaign')
      .set({ state: 'ended', ended_at: work.now, swept_at: null, version: campaign.version + 1 })
      .where('id', '=', id)
      .execute()
    work.record(`campaign:${id}`, { before: { state: campaign.state }, after: { state: 'ended' } })
    emitCampaign(work, campaign)
    return ok(null)
  })
}

/** Withdraws who is left in cells whose quota is full. */
async function closeCells(runtime: Runtime, campaign: StoredCampaign, tasks: readonly Task[]): Promise<void> {
  const { id } = campaign
  const cells = await runtime.engine.reader.all(cellsOf, { id })
  const full = cells.filter((cell) => cell.reached >= cell.wanted && cell.closed_at === null).map((cell) => cell.cell)
  if (full.length === 0) return
  await settleWaiting(runtime, campaign, { state: 'withdrawn', reason: 'quota-full', cells: full })
  const left = tasks.filter((task) => full.includes(task.cell))
  await changeTasks(runtime, { id, tasks: left, change: drop('quota-full') })
  if ((await openTasks(runtime, id)).some((task) => full.includes(task.cell))) return
  await runtime.ledger.run(actor, null, async (work) => {
    await work.trx.db
      .updateTable('campaign_cell')
      .set({ closed_at: work.now })
      .where('campaign_id', '=', id)
      .where('cell', 'in', full)
      .execute()
    emitCampaign(work, campaign)
    return ok(null)
  })
}

/** Skips tasks that nobody has tried and whose customers must not be contacted any more. */
async function skipBarred(runtime: Runtime, campaign: StoredCampaign, tasks: readonly Task[]): Promise<void> {
  const now = runtime.clock.now()
  const targets = runtime.settings.targets(now)
  const untried = tasks.filter((task) => task.attempts === 0 && !isHeld(task, now))
  for (let from = 0; from < untried.length; from += targetsPerStep) {
    const some = untried.slice(from, from + targetsPerStep)
    const ids = some.map((task) => task.customer_id)
    const since = unaskedSince(now, targets)
    const rows = await standingOf(runtime.engine.read, { ids, since, campaignId: campaign.id }).execute()
    for (const row of rows) {
      const bar = judgeTarget({ ...factsOf(row), inCampaign: false, planned: 0 }, targets)
      if (bar === null) continue
      const barred = some.filter((task) => task.customer_id === row.id)
      await changeTasks(runtime, { id: campaign.id, tasks: barred, change: drop(bar) })
    }
    await breathe()
  }
}

/** Gives tasks to those who call now: what was given by hand stays, the others are dealt out in turn. */
async function dealAnew(runtime: Runtime, campaign: StoredCampaign, tasks: readonly Task[]): Promise<void> {
  const now = runtime.clock.now()
  const holders = holdersOf(runtime, callersOf(campaign))
  const marks = new Set(holders.map(givenMark))
  const markOf = (task: Task) => givenMark({ personId: task.owner_person_id, teamId: task.owner_team_id })
  const stray = tasks.filter((task) => {
    const mark = markOf(task)
    return !isHeld(task, now) && (task.given === null ? !marks.has(mark) : mark !== task.given)
  })
  const places = new Map(stray.map((task, at) => [task.id, at]))
  await changeTasks(runtime, {
    id: campaign.id,
    tasks: stray,
    change: (work, task) => {
      const next = holders[(places.get(task.id) ?? 0) % holders.length]
      const whose: Whose | undefined = task.given === null ? next : whoseOf(task.given)
      return whose === undefined ? Promise.resolve(false) : reown(work, task.commitment_id, whose)
    },
  })
}

/** Keeps the open tasks of a running campaign right: full cells, customers who are barred by now, who calls. */
export async function tendTasks(runtime: Runtime, id: string): Promise<void> {
  const campaign = await runtime.engine.reader.first(campaignById, { id })
  if (campaign === undefined || campaign.state !== 'running') return
  const tasks = await openTasks(runtime, id)
  await closeCells(runtime, campaign, tasks)
  await skipBarred(runtime, campaign, tasks)
  await dealAnew(runtime, campaign, tasks)
}
