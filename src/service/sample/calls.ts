import { applyCallEvent } from '../../core/domain/call/apply-call-event.ts'
import type { Call } from '../../core/domain/call/call.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { promise } from '../../core/domain/commitment/promise.ts'
import { settle } from '../../core/domain/commitment/settle.ts'
import type { CallId, CaseId, CommitmentId, PersonId, QueueId } from '../../core/domain/ids.ts'
import { callRow } from '../../store/calls.ts'
import { keepCommitment, type SampleCustomer } from './customers.ts'
import { momentOfDay, shareBefore, weekdayFactor } from './day-shape.ts'
import { dayMs, hourMs, type Month, minuteMs, sampleDays } from './month.ts'
import type { SampleStock } from './parts.ts'
import type { Cast, SampleModel } from './people.ts'

const callsPerDay = 82

/** What the month's calls are made of. */
export type Hotline = Readonly<{
  month: Month
  cast: Cast
  customers: readonly SampleCustomer[]
  models: readonly SampleModel[]
  stock: SampleStock
}>

/** A call that was answered, as the case needs it that comes of it. */
export type AnsweredCall = Readonly<{
  id: CallId
  agentId: PersonId
  customer: SampleCustomer | null
  offeredAt: number
  answeredAt: number
  endedAt: number
  waitMs: number
}>

/** The moments at which callers ring, in order: each day in its shape, today only up to now. */
export function ringingTimes(month: Month): readonly number[] {
  const { dice, now, todayMs } = month
  const times: number[] = []
  for (let back = sampleDays; back >= 0; back -= 1) {
    const start = todayMs - back * dayMs
    const weekday = (new Date(start + 12 * hourMs).getUTCDay() + 6) % 7
    const whole = callsPerDay * (weekdayFactor[weekday] ?? 1) * (0.92 + dice.next() * 0.16)
    const until = back === 0 ? shareBefore(now - start) : 1
    for (let n = Math.round(whole * until); n > 0; n -= 1) times.push(start + momentOfDay(dice.next() * until))
  }
  return times.toSorted((a, b) => a - b).filter((at) => at < now)
}

type Ring = Readonly<{ at: number; customer: SampleCustomer | null; numberRaw: string }>

/** Who rings: mostly somebody in the file, and more often somebody who rang before. */
export function whoRings(hotline: Hotline, at: number): Ring {
  const { dice } = hotline.month
  if (dice.chance(0.14)) {
    const stranger = `1990009${String(dice.below(10_000)).padStart(4, '0')}`
    return { at, customer: null, numberRaw: stranger }
  }
  const among = dice.chance(0.35) ? Math.floor(hotline.customers.length / 8) : hotline.customers.length
  const customer = hotline.customers[dice.below(among)] ?? null
  return { at, customer, numberRaw: customer?.phone.raw ?? '' }
}

type Folded = Readonly<{ ring: Ring; events: readonly CallEvent[]; caseId: CaseId | null; id: CallId }>

/** Folds the events of one call, as the telephone's feed would, and puts it into the month. */
export function addCall(hotline: Hotline, { ring, events, caseId, id }: Folded): Call {
  const { month } = hotline
  const form = month.runtime.phones.parse(ring.numberRaw)
  const [first, ...rest] = events
  if (first === undefined) throw new Error('a call without events')
  const seed = {
    id,
    orgId: month.orgId,
    source: 'simulator' as const,
    direction: 'in' as const,
    numberRaw: form.raw,
    numberNormal: form.normal,
  }
  const folded = rest.reduce<Call>((call, event) => applyCallEvent(call, event), applyCallEvent(seed, first))
  const call = { ...folded, customerId: ring.customer?.id ?? null, caseId }
  month.add(
    'call',
    callRow(call, { externalId: null, numberExt: form.ext || null, numberKind: form.kind, line: '', sample: true }),
  )
  if (ring.customer !== null) ring.customer.row.last_contact_at = ring.at
  return call
}

/** A caller who gives up: the call, and the promise to call back that follows unless it was a slip. */
export function abandon(hotline: Hotline, ring: Ring): void {
  const { month, cast } = hotline
  const { dice, now } = month
  const short = dice.chance(0.22)
  const at = ring.at + Math.floor(short ? 1_000 + dice.next() * 3_500 : 8_000 + dice.spread(45_000))
  if (at >= now) return
  const id = month.newId() as CallId
  const offered: CallEvent = { kind: 'offered', at: ring.at, queueId: cast.queueId as QueueId }
  addCall(hotline, { ring, id, caseId: null, events: [offered, { kind: 'abandoned', at }] })
  if (short) return
  const promised = promise(
    { kind: 'call-return' },
    {
      id: month.newId() as CommitmentId,
      orgId: month.orgId,
      aboutKind: 'call',
      aboutId: id,
      customerId: ring.customer?.id ?? null,
    },
    month.termsAt(at),
  )
  if (!promised.ok) return
  const commitment = promised.value
  const slow = dice.chance(0.12) ? hourMs : 0
  const from = commitment.notBefore ?? at
  const doneAt = Math.floor(from + 2 * minuteMs + dice.next() * 12 * minuteMs + slow)
  const settled =
    doneAt < now
      ? settle(
          commitment,
          { result: dice.chance(0.2) ? 'called-in' : 'reached', by: operatorAt(hotline, at), doneAt },
          now,
        )
      : null
  keepCommitment(month, settled?.ok ? settled.value : commitment)
}

/** An operator of the shift: three by day, two by night. */
export function operatorAt({ month, cast }: Hotline, at: number): PersonId {
  const hour = ((at - month.todayMs) / hourMs + 24 * 100) % 24
  const night = hour < 7 || hour >= 21
  const shift = cast.operators.filter((_, index) => night === (index === 3 || index === 4 || index === 6))
  return month.dice.pick(shift).id
}

/** When an answered call is answered, held, ended and wrapped up; null when it would not be over by now. */
export function converse(hotline: Hotline, ring: Ring): Readonly<{ call: AnsweredCall; events: CallEvent[] }> | null {
  const { month, cast } = hotline
  const { dice } = month
  const agentId = operatorAt(hotline, ring.at)
  const ringingAt = ring.at + 400 + dice.below(1_500)
  const waitMs = Math.floor(2_500 + dice.spread(dice.chance(0.15) ? 32_000 : 6_500))
  const answeredAt = Math.max(ringingAt + 500, ring.at + waitMs)
  const endedAt = answeredAt + Math.floor(35_000 + dice.spread(140_000))
  const wrappedAt = endedAt + Math.floor(4_000 + dice.spread(22_000))
  if (wrappedAt >= month.now) return null
  const events: CallEvent[] = [
    { kind: 'offered', at: ring.at, queueId: cast.queueId as QueueId },
    { kind: 'ringing', at: ringingAt, agentId },
    { kind: 'answered', at: answeredAt, agentId },
  ]
  if (dice.chance(0.12)) {
    const heldAt = Math.floor(answeredAt + (endedAt - answeredAt) * 0.3)
    events.push({ kind: 'held', at: heldAt }, { kind: 'resumed', at: Math.floor((heldAt + endedAt) / 2) })
  }
  events.push({ kind: 'ended', at: endedAt, by: dice.chance(0.7) ? 'caller' : 'agent' })
  events.push({ kind: 'wrapped-up', at: wrappedAt, code: null })
  const { customer, at: offeredAt } = ring
  const id = month.newId() as CallId
  return { call: { id, agentId, customer, offeredAt, answeredAt, endedAt, waitMs: answeredAt - offeredAt }, events }
}

/** The same events with how the call was wrapped up. */
export function wrappedUp(events: readonly CallEvent[], code: string): readonly CallEvent[] {
  return events.map((event) => (event.kind === 'wrapped-up' ? { ...event, code } : event))
}
