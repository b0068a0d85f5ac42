import type { Kysely } from 'kysely'
import { cachedQuery, type QueryParams } from './cached-query.ts'
import type { DB } from './schema.ts'

type Db = Kysely<DB>
type ById = QueryParams<{ id: string }>

/** One customer. */
export const customerById = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('customer').selectAll().where('id', '=', p.id).limit(1),
)

/** A customer's phones, the one to call first. */
export const phonesOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('customer_phone').selectAll().where('customer_id', '=', p.id).orderBy('position'),
)

/** A customer's addresses, the one to go to first. */
export const addressesOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('customer_address').selectAll().where('customer_id', '=', p.id).orderBy('position'),
)

/** A customer's units with the model they are of, newest first, and how often each was repaired. */
export const unitsOf = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('unit as u')
    .leftJoin('model as m', 'm.id', 'u.model_id')
    .selectAll('u')
    .select((e) => [
      'm.warranty_months as warranty_months',
      e
        .selectFrom('service_order as o')
        .select((c) => c.fn.countAll<number>().as('n'))
        .whereRef('o.unit_id', '=', 'u.id')
        .where('o.done_at', 'is not', null)
        .as('repairs'),
    ])
    .where('u.customer_id', '=', p.id)
    .orderBy('u.created_at', 'desc')
    .limit(100),
)

/** One unit with its model's warranty. */
export const unitById = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('unit as u')
    .leftJoin('model as m', 'm.id', 'u.model_id')
    .selectAll('u')
    .select(['m.warranty_months as warranty_months'])
    .where('u.id', '=', p.id)
    .limit(1),
)

/** Of a customer what a new case needs to know. */
export const customerForCase = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('customer').select(['id', 'org_id', 'kind', 'name', 'sample']).where('id', '=', p.id).limit(1),
)

/** Of a unit what decides about the class of work on it. */
export const unitForWork = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('unit as u')
    .leftJoin('model as m', 'm.id', 'u.model_id')
    .select(['u.id', 'u.customer_id', 'u.category', 'u.bought_on', 'u.installed_on', 'u.made_on'])
    .select('m.warranty_months')
    .where('u.id', '=', p.id)
    .limit(1),
)

/** A customer's contracts, the one that ends last first. */
export const contractsOf = cachedQuery((db: Db, p: ById) =>
  db.selectFrom('contract').selectAll().where('customer_id', '=', p.id).orderBy('ends_on', 'desc').limit(50),
)

const candidateColumns = [
  'c.id',
  'c.org_id',
  'c.name',
  'c.kind',
  'c.member_level',
  'c.active',
  'c.last_contact_at',
] as const

/** Customers with a phone of this normal form. */
export const customersByNumber = cachedQuery((db: Db, p: QueryParams<{ normal: string }>) =>
  db
    .selectFrom('customer_phone as p')
    .innerJoin('customer as c', 'c.id', 'p.customer_id')
    .select(candidateColumns)
    .where('p.normal', '=', p.normal)
    .where('c.merged_into', 'is', null)
    .limit(50),
)

/** Customers with a landline that ends in these eight digits. */
export const customersByTail = cachedQuery((db: Db, p: QueryParams<{ tail: string }>) =>
  db
    .selectFrom('customer_phone as p')
    .innerJoin('customer as c', 'c.id', 'p.customer_id')
    .select(candidateColumns)
    .where('p.tail', '=', p.tail)
    .where('c.merged_into', 'is', null)
    .limit(50),
)

/** Contacts and cases that a customer's card shows. */
export const shownContacts = 8
const shownCases = 30

/** A customer's calls, newest first. */
export const recentCallsOf = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .selectFrom('call')
    .select(['id', 'direction', 'offered_at', 'outcome', 'wrap_up_code', 'case_id', 'note'])
    .where('customer_id', '=', p.id)
    .orderBy('offered_at', 'desc')
    .limit(shownContacts),
)

/** A customer's cases, newest first, with the order under each. */
export const casesOf = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .selectFrom('service_case as s')
    .leftJoin('service_order as o', 'o.case_id', 's.id')
    .select([
      's.id',
      's.number',
      's.kind',
      's.state',
      's.topic',
      's.unit_id',
      's.opened_at',
      'o.id as order_id',
      'o.state as order_state',
      'o.symptom as symptom',
      'o.unit_id as order_unit_id',
    ])
    .where('s.customer_id', '=', p.id)
    .orderBy('s.opened_at', 'desc')
    .limit(shownCases),
)

/** A customer's surveys, newest first. */
export const surveysOf = cachedQuery((db: Db, p: QueryParams<{ id: string }>) =>
  db
    .selectFrom('survey as v')
    .innerJoin('service_case as s', 's.id', 'v.case_id')
    .select([
      'v.id',
      'v.at',
      'v.result',
      'v.attitude',
      'v.skill',
      'v.punctuality',
      'v.promises',
      's.id as case_id',
      's.number',
      's.kind',
    ])
    .where('v.customer_id', '=', p.id)
    .orderBy('v.at', 'desc')
    .limit(shownContacts),
)

/** Messages that went to a customer, newest first. */
export const messagesTo = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('message as m')
    .leftJoin('service_case as s', 's.id', 'm.case_id')
    .select(['m.id', 'm.queued_at', 'm.sent_at', 'm.template', 'm.case_id', 's.number', 's.kind'])
    .where('m.customer_id', '=', p.id)
    .where('m.state', 'in', ['sent', 'delivered'])
    .orderBy('m.queued_at', 'desc')
    .limit(shownContacts),
)

/** How many cases of a customer are not closed. */
export const openCaseCount = cachedQuery((db: Db, p: ById) =>
  db
    .selectFrom('service_case')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('customer_id', '=', p.id)
    .where('state', 'in', ['open', 'waiting', 'reopened']),
)

/** Marks a contact with the customer. */
export const touchCustomer = cachedQuery((db: Db, p: QueryParams<{ id: string; now: number }>) =>
  db
    .updateTable('customer')
    .set({ last_contact_at: p.now as never })
    .where('id', '=', p.id),
)
