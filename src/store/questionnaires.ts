import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { ResponseTrait } from '../core/domain/questionnaire/channels.ts'
import type { Bin } from '../core/domain/questionnaire/count-answers.ts'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>

/** A version with what is known of its questionnaire. */
export const versionById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .selectFrom('questionnaire_version as v')
    .innerJoin('questionnaire as q', 'q.id', 'v.questionnaire_id')
    .select(['v.id', 'v.questionnaire_id', 'v.number', 'v.state', 'v.body_json', 'v.published_at', 'v.published_by'])
    .select(['q.org_id', 'q.retired_at', 'q.sample'])
    .where('v.id', '=', p.id)
    .limit(1),
)

/** The newest published version of a questionnaire. */
export const publishedVersion = cachedQuery((db: Db, p: QueryParams<{ questionnaireId: string }>) =>
  db
    .selectFrom('questionnaire_version as v')
    .innerJoin('questionnaire as q', 'q.id', 'v.questionnaire_id')
    .select(['v.id', 'v.questionnaire_id', 'v.number', 'v.state', 'v.body_json', 'v.published_at', 'v.published_by'])
    .select(['q.org_id', 'q.retired_at', 'q.sample'])
    .where('v.questionnaire_id', '=', p.questionnaireId)
    .where('v.state', '=', 'published')
    .orderBy('v.number', 'desc')
    .limit(1),
)

export const questionnaireById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('questionnaire').selectAll().where('id', '=', p.id).limit(1),
)

/** Its versions, the newest first. */
export const versionsOf = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db.selectFrom('questionnaire_version').selectAll().where('questionnaire_id', '=', p.id).orderBy('number', 'desc'),
)

/** A customer as his answers are told apart by: where he lives, his level, and who finished his last order. */
export const traitsOfCustomer = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .selectFrom('customer as c')
    .select((e) => [
      'c.id',
      'c.org_id',
      'c.member_level',
      'c.sample',
      e
        .selectFrom('customer_address as a')
        .select('a.region')
        .whereRef('a.customer_id', '=', 'c.id')
        .orderBy('a.position')
        .limit(1)
        .as('region'),
      e
        .selectFrom('service_order as o')
        .select('o.technician_id')
        .whereRef('o.customer_id', '=', 'c.id')
        .where('o.done_at', 'is not', null)
        .orderBy('o.done_at', 'desc')
        .limit(1)
        .as('technician_id'),
    ])
    .where('c.id', '=', p.id)
    .limit(1),
)

/** Which responses are meant; `orgIds` are those that the caller sees. */
export type Selected = Readonly<{
  versionId: string
  campaignId: string | null
  orgIds: readonly string[] | 'all'
  /** UTC ms, half-open; null: open. */
  fromMs: number | null
  toMs: number | null
}>

/** The rows of answers that are meant. */
export function selectedAnswers(db: Db, selected: Selected) {
  const { versionId, campaignId, orgIds, fromMs, toMs } = selected
  let query = db.selectFrom('response_answer as a').where('a.version_id', '=', versionId)
  if (campaignId !== null) query = query.where('a.campaign_id', '=', campaignId)
  if (orgIds !== 'all') query = query.where('a.org_id', 'in', [...orgIds])
  if (fromMs !== null) query = query.where('a.at', '>=', fromMs)
  if (toMs !== null) query = query.where('a.at', '<', toMs)
  return query
}

/** The responses that are meant. */
export function selectedResponses(db: Db, selected: Selected) {
  const { versionId, campaignId, orgIds, fromMs, toMs } = selected
  let query = db.selectFrom('response as r').where('r.version_id', '=', versionId)
  if (campaignId !== null) query = query.where('r.campaign_id', '=', campaignId)
  if (orgIds !== 'all') query = query.where('r.org_id', 'in', [...orgIds])
  if (fromMs !== null) query = query.where('r.at', '>=', fromMs)
  if (toMs !== null) query = query.where('r.at', '<', toMs)
  return query
}

/** Counts of every option and value of the questions, and how many answered each. */
export function choiceCounts(db: Db, selected: Selected, questions: readonly string[]) {
  return selectedAnswers(db, selected)
    .select((e) => ['a.question', 'a.choice', 'a.value', e.fn.countAll().as('n')])
    .where('a.question', 'in', [...questions])
    .groupBy(['a.question', 'a.choice', 'a.value'])
}

/** What a question of numbers comes to. */
export function numberSums(db: Db, selected: Selected, question: string) {
  return selectedAnswers(db, selected)
    .select((e) => [
      e.fn.countAll().as('n'),
      e.fn.sum('a.value').as('sum'),
      e.fn.min('a.value').as('low'),
      e.fn.max('a.value').as('high'),
    ])
    .where('a.question', '=', question)
}

/** How many numbers lie in each of the bins, in one row in their order. */
export function binCounts(
  db: Db,
  selected: Selected,
  { question, bins }: Readonly<{ question: string; bins: readonly Bin[] }>,
) {
  return selectedAnswers(db, selected)
    .select(
      bins.map((bin, index) =>
        sql<number>`sum(case when a.value >= ${bin.from} and a.value < ${bin.below} then 1 else 0 end)`.as(`b${index}`),
      ),
    )
    .where('a.question', '=', question)
}

/** The column of a response in which each trait is. */
export const traitColumns = {
  region: 'region',
  'member-level': 'member_level',
  technician: 'technician_id',
  centre: 'org_id',
} as const satisfies Record<ResponseTrait, string>

/** How often the answers to two questions come together; several choices count once for each. */
export function pairCounts(db: Db, selected: Selected, { question, by }: Readonly<{ question: string; by: string }>) {
  return selectedAnswers(db, selected)
    .innerJoin('response_answer as b', (join) =>
      join.onRef('b.response_id', '=', 'a.response_id').on('b.question', '=', by),
    )
    .select((e) => ['a.choice', 'a.value', 'b.choice as by_choice', 'b.value as by_value', e.fn.countAll().as('n')])
    .where('a.question', '=', question)
    .groupBy(['a.choice', 'a.value', 'b.choice', 'b.value'])
}

/** How often each answer to a question comes with each value of a trait. */
export function traitCounts(
  db: Db,
  selected: Selected,
  { question, by }: Readonly<{ question: string; by: ResponseTrait }>,
) {
  const column = sql.ref<string | null>(`r.${traitColumns[by]}`)
  return selectedAnswers(db, selected)
    .innerJoin('response as r', 'r.id', 'a.response_id')
    .select((e) => ['a.choice', 'a.value', column.as('trait'), e.fn.countAll().as('n')])
    .where('a.question', '=', question)
    .groupBy(['a.choice', 'a.value', column])
}

/** One response as lists show it. */
export const responseById = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .selectFrom('response as r')
    .leftJoin('customer as c', 'c.id', 'r.customer_id')
    .select(['r.id', 'r.version_id', 'r.at', 'r.channel', 'r.customer_id', 'r.org_id', 'r.by_person'])
    .select('c.name as customer_name')
    .where('r.id', '=', p.id)
    .limit(1),
)

/** What has to be among the answers of a response: an option, or a value from `from` and under `below`; null: any. */
export type WantedAnswer = Readonly<{
  question: string
  choice: string | null
  from: number | null
  below: number | null
}>

/** Whether a response has this answer. */
export function answered(
  e: ExpressionBuilder<DB & { r: DB['response'] }, 'r'>,
  { question, choice, from, below }: WantedAnswer,
) {
  let found = e
    .selectFrom('response_answer as w')
    .select('w.response_id')
    .whereRef('w.response_id', '=', 'r.id')
    .where('w.question', '=', question)
  if (choice !== null) found = found.where('w.choice', '=', choice)
  if (from !== null) found = found.where('w.value', '>=', from)
  if (below !== null) found = found.where('w.value', '<', below)
  return e.exists(found)
}
