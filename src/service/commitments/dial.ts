import type { commitments as contract } from '../../core/contract/commitments.ts'
import { claim, heldByOther, mayDial } from '../../core/domain/commitment/claim.ts'
import type { Commitment } from '../../core/domain/commitment/commitment.ts'
import { kindSpec } from '../../core/domain/commitment/kinds.ts'
import type { UnaskedBar } from '../../core/domain/contact/unasked.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { callById } from '../../store/calls.ts'
import { orderById } from '../../store/cases.ts'
import { customerById, phonesOf } from '../../store/customers.ts'
import { dialOf, wrongNumbersOf } from '../../store/dialling.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import type { Deed } from '../calls/control.ts'
import { dialNumber } from '../calls/dial.ts'
import { unaskedBarFor } from '../contacts/unasked.ts'
import type { InputOf } from '../procedure-input.ts'
import { find, store, withName } from './find.ts'
import { leaseMs, termsOf } from './keep.ts'

/** So long after dialling the result of the call may be told, whatever the hour is then, ms. */
const dialHoldsMs = 60 * 60 * 1000

type About = Pick<Commitment, 'id' | 'aboutKind' | 'aboutId' | 'customerId'>

async function ownNumber(reader: Reader<DB>, { aboutKind, aboutId }: About): Promise<string> {
  if (aboutKind === 'call') return (await reader.first(callById, { id: aboutId }))?.number_normal ?? ''
  if (aboutKind === 'service-order') return (await reader.first(orderById, { id: aboutId }))?.contact_phone ?? ''
  return ''
}

/**
 * The numbers under which a commitment's customer can be called, the best first: the one that rang or that was left for
 * the visit, then those of his file. Numbers that turned out wrong are left out.
 */
export async function numbersToDial(reader: Reader<DB>, about: About): Promise<readonly string[]> {
  const own = await ownNumber(reader, about)
  const phones = about.customerId === null ? [] : await reader.all(phonesOf, { id: about.customerId })
  const wrong = await reader.all(wrongNumbersOf, { id: about.id })
  const bad = new Set([
    '',
    ...phones.filter((phone) => phone.valid === 0).map((phone) => phone.normal),
    ...wrong.map((attempt) => attempt.number_normal),
  ])
  return [...new Set([own, ...phones.map((phone) => phone.normal)])].filter((number) => !bad.has(number))
}

/** Rule 8: what stops a call at `now` that nobody asked for or that the customer does not want; null when nothing does. */
export async function barFor(
  runtime: Pick<Caller, 'settings'>,
  reader: Pick<Reader<DB>, 'first'>,
  { commitment, now }: Readonly<{ commitment: Pick<Commitment, 'id' | 'kind' | 'customerId'>; now: number }>,
): Promise<UnaskedBar | null> {
  const { id, customerId, kind } = commitment
  const { stoppedByDoNotCall, unasked } = kindSpec(kind)
  if (customerId === null) return null
  if (unasked) return unaskedBarFor(runtime, reader, { id, customerId, now })
  if (!stoppedByDoNotCall) return null
  const customer = await reader.first(customerById, { id: customerId })
  return customer?.do_not_call === 1 ? 'do-not-call' : null
}

/** What was dialled last for a commitment by this person, while its result may still be told; null when nothing was. */
export async function dialledBy(
  reader: Pick<Reader<DB>, 'first'>,
  caller: Pick<Caller, 'principal'>,
  about: Readonly<{ id: string; now: number }>,
): Promise<Readonly<{ callId: string; number: string; at: number }> | null> {
  const row = await reader.first(dialOf, { id: about.id })
  if (row === undefined || row.person_id !== caller.principal.personId || about.now - row.at > dialHoldsMs) return null
  return { callId: row.call_id, number: row.number_normal, at: row.at }
}

/** The number of a contact that is told now, and when it was dialled (UTC ms). */
export type Contact = Readonly<{ number: string; dialledAt: number }>

/**
 * The contact whose result is told: what was dialled, or what could be dialled now. Refuses what must not be dialled at
 * this hour or not at all, so that nothing is told that was not allowed.
 */
export async function contactOf(work: CallerWork, commitment: Commitment): Promise<Result<Contact>> {
  const dialled = await dialledBy(work.trx, work.caller, { id: commitment.id, now: work.now })
  if (dialled !== null) return ok({ number: dialled.number, dialledAt: dialled.at })
  const allowed = await mayBeDialled(work, commitment)
  if (!allowed.ok) return allowed
  const [number = ''] = await numbersToDial(work.trx, commitment)
  return ok({ number, dialledAt: work.now })
}

async function mayBeDialled(work: CallerWork, commitment: Commitment): Promise<Result<true>> {
  const hour = mayDial(commitment, termsOf(work.caller, work.now))
  if (!hour.ok) return hour
  const bar = await barFor(work.caller, work.trx, { commitment, now: work.now })
  return bar === null ? ok(true) : refuse('not-allowed', { what: bar })
}

type DialledFor = Deed & Readonly<{ answer: { by: 'softphone' | 'exchange' | 'hand'; callId: string } }>

/**
 * Takes a commitment and dials its customer with what is at hand: the outgoing call is logged, and what was dialled is
 * known to whatever is told of it. Refusals: `invalid-time` in quiet hours, `not-allowed` by rule 8 and to who does not
 * handle calls, `invalid-phone` without a number or with one that is not the customer's, `already-claimed`, `already-settled`.
 */
export async function dialOne(
  work: CallerWork,
  input: InputOf<typeof contract.dial>,
  exchangeReaches: boolean,
): Promise<Result<DialledFor>> {
  const { caller, now } = work
  const { personId, permissions } = caller.principal
  if (!permissions.has('call.handle')) return refuse('not-allowed')
  const found = await find(work, input.id)
  if (!found.ok) return found
  const commitment = found.value
  const held = heldByOther(commitment, personId, now)
  if (held !== null) return withName(caller, held)
  const allowed = await mayBeDialled(work, commitment)
  if (!allowed.ok) return allowed
  const numbers = await numbersToDial(work.trx, commitment)
  const wanted = input.number === null ? numbers[0] : caller.phones.parse(input.number).normal
  const number = numbers.find((each) => each === wanted)
  if (number === undefined) return refuse('invalid-phone', { number: input.number ?? '' })
  const claimed = await store(work, commitment, claim(commitment, { by: personId, leaseMs }, now))
  if (!claimed.ok) return claimed
  const { caseId, customerId, id } = commitment
  const about = { number, customerId, caseId, commitmentId: id }
  const { commandId, softphone } = input
  const placed = await dialNumber(work, { commandId, softphone, ...about }, exchangeReaches)
  if (!placed.ok) return placed
  const { order, answer } = placed.value
  // A softphone's call gets its own id when it is told of.
  const callId = answer.id ?? work.newId()
  const dialled = { person_id: personId, call_id: callId, number_normal: number, at: now }
  await work.trx.db
    .insertInto('commitment_dial')
    .values({ commitment_id: id, ...dialled })
    .onConflict((conflict) => conflict.column('commitment_id').doUpdateSet(dialled))
    .execute()
  work.record(`commitment:${id}`, { dialled: number })
  return ok({ order, answer: { by: answer.by, callId } })
}
