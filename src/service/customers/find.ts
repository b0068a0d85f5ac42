import type { z } from 'zod'
import type {
  callerMatchSchema,
  candidateSchema,
  customers as contract,
  SearchHitView,
} from '../../core/contract/customers.ts'
import { parseCaseNumber } from '../../core/domain/case/case-number.ts'
import { rankCandidates } from '../../core/domain/customer/rank-candidates.ts'
import type { CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import {
  addressesOf,
  customerById,
  customersByNumber,
  customersByTail,
  openCaseCount,
  phonesOf,
  unitById,
} from '../../store/customers.ts'
import type { Caller } from '../call-context.ts'
import type { InputOf } from '../procedure-input.ts'
import { numberView, textView } from './views.ts'

type Candidate = z.output<typeof candidateSchema>
type Match = z.output<typeof callerMatchSchema>

async function withDetails(
  caller: Caller,
  row: Readonly<{ id: string; name: string; kind: string; member_level: string; last_contact_at: number | null }>,
): Promise<Candidate> {
  const { reader } = caller.engine
  const [addresses, open] = await Promise.all([
    reader.all(addressesOf, { id: row.id }),
    reader.first(openCaseCount, { id: row.id }),
  ])
  return {
    customerId: row.id,
    name: textView(caller.principal, row.name),
    kind: row.kind as Candidate['kind'],
    memberLevel: row.member_level as Candidate['memberLevel'],
    address: addresses[0] ? textView(caller.principal, `${addresses[0].region}${addresses[0].street}`) : '',
    lastContactAt: row.last_contact_at,
    openCases: Number(open?.n ?? 0),
  }
}

/**
 * Who may be calling from a number (rule 9): exact normal form first; when none fits, landlines by their last eight
 * digits, marked `maybe`. Never chooses among several.
 */
export async function matchNumber(caller: Caller, number: string): Promise<Match> {
  const { reader } = caller.engine
  const form = caller.phones.parse(number)
  if (form.kind === 'withheld') return { certainty: 'withheld', candidates: [] }
  const keys = caller.phones.lookupKeys(number)
  const exact = (await Promise.all(keys.exact.map((normal) => reader.all(customersByNumber, { normal })))).flat()
  const tail = exact.length === 0 && keys.tail !== null ? await reader.all(customersByTail, { tail: keys.tail }) : []
  const found = [...exact, ...tail].filter((row) => seesOrg(caller.principal, row.org_id as OrgUnitId))
  const unique = [...new Map(found.map((row) => [row.id, row])).values()]
  const ranked = rankCandidates(
    unique.map((row) => ({
      row,
      customerId: row.id as CustomerId,
      active: row.active === 1,
      lastContactAt: row.last_contact_at,
      match: exact.length > 0 ? ('exact' as const) : ('tail' as const),
    })),
    caller.clock.now(),
  ).slice(0, 20)
  const candidates = await Promise.all(ranked.map((candidate) => withDetails(caller, candidate.row)))
  if (candidates.length === 0) return { certainty: 'none', candidates }
  if (exact.length === 0) return { certainty: 'maybe', candidates }
  return { certainty: candidates.length === 1 ? 'exact' : 'several', candidates }
}

async function caseHits(caller: Caller, text: string, limit: number): Promise<SearchHitView[]> {
  const folded = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{0,4}\d{3,6}(-\d*)?$/.test(folded) && parseCaseNumber(folded) === null) return []
  let query = caller.engine.read
    .selectFrom('service_case as s')
    .leftJoin('customer as c', 'c.id', 's.customer_id')
    .select(['s.id', 's.number', 's.topic', 's.org_id', 's.customer_id', 'c.name'])
    .where('s.number', '>=', folded)
    .where('s.number', '<', `${folded}~`)
    .orderBy('s.number', 'desc')
    .limit(limit)
  if (caller.principal.orgIds !== 'all') query = query.where('s.org_id', 'in', [...caller.principal.orgIds])
  const rows = await query.execute()
  return rows.map((row) => ({
    kind: 'case',
    id: row.id,
    customerId: row.customer_id,
    title: row.number,
    detail: textView(caller.principal, [row.name, row.topic].filter(Boolean).join(' · ')),
  }))
}

/** Customers, units and cases by any part of a number, name, pinyin, initials, serial or case number. */
export async function search(caller: Caller, input: InputOf<typeof contract.search>): Promise<SearchHitView[]> {
  const { reader, search: index } = caller.engine
  const { orgIds } = caller.principal
  const scopes = orgIds === 'all' ? {} : { scopes: orgIds }
  const [cases, hits] = await Promise.all([
    caseHits(caller, input.text, 5),
    index.find(reader, input.text, { limit: input.limit, ...scopes }),
  ])
  const views = await Promise.all(
    hits.map(async (hit): Promise<SearchHitView | null> => {
      if (hit.kind === 'unit') {
        const unit = await reader.first(unitById, { id: hit.ownerId })
        if (unit === undefined) return null
        const owner = await reader.first(customerById, { id: unit.customer_id })
        return {
          kind: 'unit',
          id: unit.id,
          customerId: unit.customer_id,
          title: `${unit.model_name}${unit.serial === null ? '' : ` · ${unit.serial}`}`,
          detail: textView(caller.principal, owner?.name ?? ''),
        }
      }
      const customer = await reader.first(customerById, { id: hit.ownerId })
      if (customer === undefined || customer.merged_into !== null) return null
      const [phones, addresses] = await Promise.all([
        reader.all(phonesOf, { id: customer.id }),
        reader.all(addressesOf, { id: customer.id }),
      ])
      const phone = phones[0] ? numberView(caller.principal, phones[0].normal).display : ''
      const address = addresses[0] ? textView(caller.principal, `${addresses[0].region}${addresses[0].street}`) : ''
      return {
        kind: 'customer',
        id: customer.id,
        customerId: customer.id,
        title: textView(caller.principal, customer.name),
        detail: [phone, address].filter((part) => part !== '').join(' · '),
      }
    }),
  )
  return [...cases, ...views.filter((view) => view !== null)].slice(0, input.limit)
}

/** Customers, newest first, by keyset. */
export async function listCustomers(caller: Caller, input: InputOf<typeof contract.list>) {
  let query = caller.engine.read.selectFrom('customer').selectAll().where('merged_into', 'is', null)
  if (!input.inactive) query = query.where('active', '=', 1)
  if (caller.principal.orgIds !== 'all') query = query.where('org_id', 'in', [...caller.principal.orgIds])
  // Ids are made in the order of time, so the newest is the greatest.
  if (input.after !== undefined) query = query.where('id', '<', input.after)
  const rows = await query.orderBy('id', 'desc').limit(input.limit).execute()
  const views = await Promise.all(
    rows.map(async (row) => {
      const [details, phones, units] = await Promise.all([
        withDetails(caller, row),
        caller.engine.reader.all(phonesOf, { id: row.id }),
        caller.engine.read
          .selectFrom('unit')
          .select((e) => e.fn.countAll<number>().as('n'))
          .where('customer_id', '=', row.id)
          .executeTakeFirst(),
      ])
      return {
        ...details,
        phone: phones[0] ? numberView(caller.principal, phones[0].normal).display : '',
        units: Number(units?.n ?? 0),
        sample: row.sample === 1,
      }
    }),
  )
  return { rows: views, next: rows.length === input.limit ? (rows.at(-1)?.id ?? null) : null }
}
