import type { floor as contract } from '../../core/contract/floor.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { ok, type Result, refuse } from '../../core/domain/refusal.ts'
import { listenersOf, messagesSince, openHelpOf, openMessagesOf } from '../../store/floor.ts'
import type { Caller, CallerWork } from '../call-context.ts'
import { readPresence } from '../calls/presence.ts'
import { textView } from '../customers/views.ts'
import type { Work } from '../ledger.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { Runtime } from '../runtime.ts'
import { floorDayOf } from './floor-day.ts'
import { agentsOf, helpView } from './views.ts'

type Message = OutputOf<typeof contract.own>['messages'][number]

type MessageRow = Readonly<{ id: string; by_person: string; kind: string; text: string; to_all: number; at: number }>

function messageView({ directory, principal }: Caller, row: MessageRow): Message {
  return {
    id: row.id,
    kind: row.kind as Message['kind'],
    text: textView(principal, row.text),
    byName: directory.person(row.by_person)?.name ?? '',
    toAll: row.to_all === 1,
    at: row.at,
  }
}

/**
 * Sends a message to one operator or to everybody at a telephone of the lead's part of the organisation but himself; who
 * is not signed in finds it when he is. Refusals: `not-found`; `invalid-value` for a message without words, and when more
 * than one is asked whether the lead may come in.
 */
export async function sendMessage(
  work: CallerWork,
  input: InputOf<typeof contract.send>,
): Promise<Result<{ id: string; people: number }>> {
  const { caller, trx, now, personId } = work
  const { to } = input
  if (input.kind === 'text' && input.text === '') return refuse('invalid-value', { field: 'text' })
  if (input.kind === 'join' && to.kind !== 'person') return refuse('invalid-value', { field: 'to' })
  const people =
    to.kind === 'all'
      ? agentsOf(caller).filter(({ id }) => id !== personId)
      : agentsOf(caller).filter(({ id }) => id === to.personId)
  if (people.length === 0) return refuse('not-found', { what: 'person' })
  const id = work.newId()
  const toAll = to.kind === 'all' ? 1 : 0
  const orgId = caller.principal.orgId
  await trx.db
    .insertInto('floor_message')
    .values({ id, org_id: orgId, by_person: personId, kind: input.kind, text: input.text, to_all: toAll, at: now })
    .execute()
  const open = { shown_at: null, answered_at: null, answer: null }
  await trx.db
    .insertInto('floor_message_to')
    .values(people.map((person) => ({ message_id: id, person_id: person.id, ...open })))
    .execute()
  work.record(`floor-message:${id}`, { kind: input.kind, text: input.text, to: people.map((person) => person.id) })
  const [only] = people
  if (people.length === 1 && only !== undefined)
    work.emit({ topic: 'floor.message', orgId: only.orgId, personId: only.id })
  else
    for (const part of new Set(people.map((person) => person.orgId)))
      work.emit({ topic: 'floor.message', orgId: part, personId: null })
  return ok({ id, people: people.length })
}

/** Today's messages of the caller's part of the organisation, newest first, with who has seen them. */
export async function sentMessages(caller: Caller): Promise<OutputOf<typeof contract.sent>> {
  const { dayStartMs } = floorDayOf(caller, caller.clock.now())
  const rows = await caller.engine.reader.all(messagesSince, { since: dayStartMs })
  const seen = rows.filter((row) => {
    const person = caller.directory.person(row.person_id)
    return person !== undefined && seesOrg(caller.principal, person.orgId)
  })
  return [...Map.groupBy(seen, ({ id }) => id).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const people = group.map((row) => ({
      personId: row.person_id,
      name: caller.directory.person(row.person_id)?.name ?? '',
      shownAt: row.shown_at,
      answeredAt: row.answered_at,
      answer: row.answer as OutputOf<typeof contract.sent>[number]['people'][number]['answer'],
    }))
    return [{ ...messageView(caller, first), people }]
  })
}

/** What concerns the person at this console: messages, his call for help, and who listens if that is told. */
export async function ownFloor(caller: Caller): Promise<OutputOf<typeof contract.own>> {
  const { reader } = caller.engine
  const { personId } = caller.principal
  const now = caller.clock.now()
  const [messages, help, presence] = await Promise.all([
    reader.all(openMessagesOf, { personId }),
    reader.first(openHelpOf, { personId }),
    readPresence(reader, personId, now),
  ])
  const talks = presence.state === 'on-call' && presence.callId !== null
  const listeners = talks ? await reader.all(listenersOf, { callId: presence.callId ?? '' }) : []
  return {
    messages: messages.map((row) => messageView(caller, row)),
    help: help === undefined ? null : helpView(caller, help),
    listeners: listeners
      .filter((row) => row.told === 1)
      .map((row) => ({
        name: caller.directory.person(row.person_id)?.name ?? '',
        mode: row.mode as OutputOf<typeof contract.own>['listeners'][number]['mode'],
        at: row.at,
      })),
  }
}

/** Keeps that messages stand on the person's screen; the first time counts. */
export async function messagesShown(
  runtime: Runtime,
  work: Work,
  { ids }: InputOf<typeof contract.shown>,
): Promise<Result<true>> {
  const personId = work.actor.personId ?? ''
  const marked = await work.trx.db
    .updateTable('floor_message_to')
    .set({ shown_at: work.now })
    .where('person_id', '=', personId)
    .where('message_id', 'in', ids)
    .where('shown_at', 'is', null)
    .executeTakeFirst()
  const orgId = runtime.directory.person(personId)?.orgId ?? ''
  if (Number(marked.numUpdatedRows) > 0) work.emit({ topic: 'floor.message', orgId, personId })
  return ok(true)
}

/** Confirms a message or answers it, once. Refusals: `not-found`; `invalid-value` for an answer that does not fit. */
export async function answerMessage(
  work: CallerWork,
  { id, answer }: InputOf<typeof contract.answer>,
): Promise<Result<{ done: true }>> {
  const { trx, now, personId, caller } = work
  const row = await trx.db
    .selectFrom('floor_message_to as t')
    .innerJoin('floor_message as m', 'm.id', 't.message_id')
    .select(['m.kind', 't.answered_at'])
    .where('t.message_id', '=', id)
    .where('t.person_id', '=', personId)
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found', { what: 'message' })
  if ((row.kind === 'join') !== (answer !== 'confirmed')) return refuse('invalid-value', { field: 'answer' })
  const answered = await trx.db
    .updateTable('floor_message_to')
    .set((e) => ({ answered_at: now, answer, shown_at: e.fn.coalesce('shown_at', e.val(now)) }))
    .where('message_id', '=', id)
    .where('person_id', '=', personId)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  // Pressed twice it was answered once.
  if (Number(answered.numUpdatedRows) === 0) return ok({ done: true })
  work.record(`floor-message:${id}`, { answer })
  work.emit({ topic: 'floor.message', orgId: caller.principal.orgId, personId })
  return ok({ done: true })
}
