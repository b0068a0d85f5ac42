import { dateAt } from '../../core/domain/calendar/dates.ts'
import type { ComplaintClass } from '../../core/domain/complaint/classes.ts'
import type { GoodwillWorkKind } from '../../core/domain/complaint/remedy-request.ts'
import { goodwillWorkKinds } from '../../core/domain/complaint/remedy-request.ts'
import { judgeReturn, type ReturnVerdict } from '../../core/domain/complaint/returns.ts'
import { pricesOn } from '../../core/domain/money/price-list.ts'
import type { ServiceOrderKind } from '../../core/domain/service/service-order.ts'
import type { ComplaintRow } from '../../store/complaints.ts'
import { addressesOf, customerById, phonesOf, unitForWork } from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { classProposal } from '../cases/proposals.ts'
import { todayOf } from '../customers/views.ts'
import { readPriceLists } from '../money/prices.ts'
import type { Runtime } from '../runtime.ts'

/** What decides about the remedies of one complaint besides the limits. */
export type RemedyFacts = Readonly<{
  verdict: ReturnVerdict
  boughtOn: string | null
  currency: string
  /** What each kind of work would be charged to a customer who pays, 分. */
  charges: Readonly<Record<GoodwillWorkKind, number>>
  /** The same for a repair that makes good; 0 where it is free to him anyway. */
  repairMinor: number
  site: Readonly<{ zone: 'urban' | 'suburban'; address: string; phone: string }>
}>

/** Where a visit to this customer would go: his first address and number. */
export async function siteOf(reader: Reader<DB>, customerId: string | null): Promise<RemedyFacts['site']> {
  if (customerId === null) return { zone: 'urban', address: '', phone: '' }
  const [address] = await reader.all(addressesOf, { id: customerId })
  const [phone] = await reader.all(phonesOf, { id: customerId })
  return {
    zone: address?.zone === 'suburban' ? 'suburban' : 'urban',
    address: address === undefined ? '' : `${address.region}${address.street}`,
    phone: phone?.normal ?? '',
  }
}

/** Reads what decides about the remedies of a complaint at `now` (UTC ms). */
export async function remedyFacts(
  runtime: Runtime,
  reader: Reader<DB>,
  { complaint, now }: Readonly<{ complaint: ComplaintRow; now: number }>,
): Promise<RemedyFacts> {
  const { zone } = runtime.settings.organisation(now)
  const unit = complaint.unit_id === null ? undefined : await reader.first(unitForWork, { id: complaint.unit_id })
  const customer =
    complaint.customer_id === null ? undefined : await reader.first(customerById, { id: complaint.customer_id })
  const site = await siteOf(reader, complaint.customer_id)
  const prices = pricesOn(await readPriceLists(reader), todayOf(runtime, now))
  const chargeOf = (kind: ServiceOrderKind) => prices.labour[kind].A + prices.travel[site.zone]
  const { class: ofRepair } = await classProposal(runtime, reader, {
    customer: customer ?? null,
    unit: unit ?? null,
    kind: 'repair',
    customersFault: false,
    now,
  })
  const boughtOn = unit?.bought_on ?? null
  return {
    verdict: judgeReturn(
      {
        class: complaint.class as ComplaintClass,
        boughtOn,
        complainedOn: dateAt(zone, complaint.recorded_at),
      },
      runtime.settings.remedies(now),
    ),
    boughtOn,
    currency: prices.currency,
    charges: Object.fromEntries(goodwillWorkKinds.map((kind) => [kind, chargeOf(kind)])) as RemedyFacts['charges'],
    repairMinor: ofRepair === 'A' ? chargeOf('repair') : 0,
    site,
  }
}
