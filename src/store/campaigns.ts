import { type Kysely, sql } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import { openState } from './commitments.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One campaign as stored. */
export const campaignById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('campaign').selectAll().where('id', '=', p.id).limit(1),
)

/** Keeps other processes from moving a campaign, drawing it or giving out its tasks until the transaction ends. */
export const holdCampaign = cachedQuery((db: Db, p: ById) =>
  db
    .updateTable('campaign')
    .set((e) => ({ version: e.ref('version') }))
    .where('id', '=', p.id),
)

/** Campaigns for which something is to be done by itself. */
export const movingCampaigns = cachedQuery((db: Db, _p: QueryParams<Record<never, never>>) =>
  db
    .selectFrom('campaign')
    .select(['id', 'state', 'starts_at', 'ends_at'])
    .where(sql<boolean>`(state in ('drawing', 'running', 'paused') or swept_at is null)`)
    .orderBy('id'),
)

/** One target as stored. */
export const targetById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('campaign_target').selectAll().where('id', '=', p.id).limit(1),
)

/** How many targets of a campaign are in a state. */
export const countOfState = cachedQuery((db: Db, p: QueryParams<{ id: string; state: string }>) =>
  db
    .selectFrom('campaign_target')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('campaign_id', '=', p.id)
    .where('state', '=', p.state),
)

/** How many targets of a campaign are written. */
export const countOfTargets = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('campaign_target')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('campaign_id', '=', p.id),
)

/** The first part of a draw that is not written as targets yet. */
export const nextDrawPart = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('campaign_draw_part').select('part').where('campaign_id', '=', p.id).orderBy('part').limit(1),
)

/** Takes a part of a draw away: whoever gets its body writes it. */
export const takeDrawPart = cachedQuery((db: Db, p: QueryParams<{ id: string; part: number }>) =>
  db.deleteFrom('campaign_draw_part').where('campaign_id', '=', p.id).where('part', '=', p.part).returning('body_json'),
)

/** The cells of a campaign's quota. */
export const cellsOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('campaign_cell').selectAll().where('campaign_id', '=', p.id).orderBy('cell'),
)

/** One cell of a quota. */
export const cellOf = cachedQuery((db: Db, p: QueryParams<{ id: string; cell: string }>) =>
  db.selectFrom('campaign_cell').selectAll().where('campaign_id', '=', p.id).where('cell', '=', p.cell).limit(1),
)

/** Counts an answer in its cell. */
export const countAnswer = cachedQuery((db: Db, p: QueryParams<{ id: string; cell: string }>) =>
  db
    .updateTable('campaign_cell')
    .set((e) => ({ reached: e('reached', '+', 1) }))
    .where('campaign_id', '=', p.id)
    .where('cell', '=', p.cell),
)

/** The open tasks of a campaign: whose they are, and whether anybody has tried. */
export const openTasksOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('campaign_target as t')
    .innerJoin('commitment as w', 'w.id', 't.commitment_id')
    .select([
      't.id',
      't.cell',
      't.customer_id',
      't.given',
      't.held_not_before',
      'w.id as commitment_id',
      'w.owner_person_id',
      'w.owner_team_id',
      'w.attempts',
      'w.claimed_until',
      'w.not_before',
    ])
    .where('t.campaign_id', '=', p.id)
    .where('t.state', '=', openState)
    .orderBy('t.position'),
)

/** Some target that waits; undefined when none does. */
export const waitingTarget = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('campaign_target')
    .select('id')
    .where('campaign_id', '=', p.id)
    .where('state', '=', sql.lit('waiting'))
    .limit(1),
)

/** To whom targets were given by hand that still wait. */
export const givenWaiting = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('campaign_target')
    .select('given')
    .distinct()
    .where('campaign_id', '=', p.id)
    .where('state', '=', sql.lit('waiting'))
    .where('given', 'is not', null),
)

/** How many targets stand where, by cell and by who settled them. */
export const tallyOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('campaign_target')
    .select((e) => ['cell', 'state', 'done_by', e.fn.countAll<number>().as('n')])
    .where('campaign_id', '=', p.id)
    .groupBy(['cell', 'state', 'done_by']),
)

/** Whose the open tasks of a campaign are. */
export const openTallyOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('campaign_target as t')
    .innerJoin('commitment as w', 'w.id', 't.commitment_id')
    .select((e) => ['w.owner_person_id', e.fn.countAll<number>().as('n')])
    .where('t.campaign_id', '=', p.id)
    .where('t.state', '=', openState)
    .groupBy('w.owner_person_id'),
)

/** Whether a customer has been asked, or is being asked, in a campaign by another target: after a merge. */
export const askedAlready = cachedQuery(
  (db: Db, p: QueryParams<{ id: string; campaignId: string; customerId: string }>) =>
    db
      .selectFrom('campaign_target')
      .select('id')
      .where('customer_id', '=', p.customerId)
      .where('campaign_id', '=', p.campaignId)
      .where('id', '<>', p.id)
      .where(sql<boolean>`state in ('open', 'reached', 'refused')`)
      .limit(1),
)

/** Campaigns with the title of what they ask, the newest first. */
export function campaignRows(db: Db) {
  return db
    .selectFrom('campaign as g')
    .selectAll('g')
    .select((e) => [
      e
        .selectFrom('questionnaire_version as v')
        .select('v.body_json')
        .whereRef('v.questionnaire_id', '=', 'g.questionnaire_id')
        .orderBy('v.number', 'desc')
        .limit(1)
        .as('body_json'),
      e
        .selectFrom('campaign_target as t')
        .select((m) => m.fn.countAll<number>().as('n'))
        .whereRef('t.campaign_id', '=', 'g.id')
        .where('t.state', '=', sql.lit('reached'))
        .as('reached'),
    ])
}
export type CampaignListRow = Awaited<ReturnType<ReturnType<typeof campaignRows>['execute']>>[number]

/** Targets in the order of calling, with their customer, his first number, and their task. */
export function targetRows(db: Db) {
  return db
    .selectFrom('campaign_target as t')
    .innerJoin('customer as c', 'c.id', 't.customer_id')
    .leftJoin('commitment as w', 'w.id', 't.commitment_id')
    .selectAll('t')
    .select((e) => [
      'c.name as customer_name',
      'w.attempts',
      'w.owner_person_id',
      'w.owner_team_id',
      e
        .selectFrom('customer_phone as p')
        .select('p.normal')
        .whereRef('p.customer_id', '=', 'c.id')
        .orderBy('p.position')
        .limit(1)
        .as('phone'),
    ])
}
export type TargetListRow = Awaited<ReturnType<ReturnType<typeof targetRows>['execute']>>[number]
