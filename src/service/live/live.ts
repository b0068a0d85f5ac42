import type { Fact, FactBatch } from '../../core/contract/fact.ts'
import type { live as contract, LivePicture } from '../../core/contract/live.ts'
import { daysAfter, startOfDate } from '../../core/domain/calendar/dates.ts'
import type { CallEvent } from '../../core/domain/call/call-event.ts'
import { currentQueue } from '../../core/domain/call/current-queue.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { dueSoonMs } from '../../core/domain/live/live-settings.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { callRows } from '../../store/calls.ts'
import { openState, workRows } from '../../store/commitments.ts'
import type { Caller } from '../call-context.ts'
import { listAgents } from '../calls/calls.ts'
import { callView } from '../calls/views.ts'
import { commitmentView } from '../commitments/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import type { LiveBoard } from './live-board.ts'
import { queuesOf } from './queues-of.ts'
import { recount, recountOperators } from './recount.ts'

/** Rows shown behind one figure at most. */
const shownRows = 2000

/** What belongs to no part of the organisation. */
const forAll: ReadonlySet<Fact['topic']> = new Set([
  'settings.changed',
  'softphone.changed',
  'data.replaced',
  'competitor.changed',
])

function visible(principal: Principal, fact: Fact): boolean {
  if (fact.topic === 'session.ended') return fact.sessionId === principal.sessionId
  if (forAll.has(fact.topic)) return true
  if (fact.topic === 'people.changed' && fact.personId === principal.personId) return true
  return seesOrg(principal, fact.orgId as OrgUnitId)
}

/** A one-place signal: waits until something was told, or until the time is over. */
export function createSignal() {
  let wake: (() => void) | null = null
  let told = false
  return {
    tell() {
      told = true
      wake?.()
    },
    async wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
      if (!told && !signal?.aborted)
        await new Promise<void>((resolve) => {
          const done = () => {
            clearTimeout(timer)
            signal?.removeEventListener('abort', done)
            wake = null
            resolve()
          }
          const timer = setTimeout(done, ms)
          signal?.addEventListener('abort', done, { once: true })
          wake = done
        })
      told = false
    },
  }
}

const batchLimit = 500
/** More missed than this: reading everything anew is quicker. */
const tooMany = 5_000
const idleMs = 15_000

type FactAnswer = Readonly<{ seq: number; at: number; facts: Fact[]; own: boolean; lost: boolean }>

/** How long a stream lasts: until the console goes, or its session has ended. */
export type Until = Readonly<{ signal: AbortSignal | undefined; alive(): boolean }>

/**
 * Facts after a number and from then on as they happen; ends when the console goes or signs out, and when it takes them
 * so slowly that more wait than would be told anew: asking again it hears that facts are lost.
 */
export async function* streamFacts(
  caller: Caller,
  input: InputOf<typeof contract.facts>,
  { signal, alive }: Until,
): AsyncGenerator<FactAnswer, void, void> {
  const pending: FactBatch[] = []
  const news = createSignal()
  const isOwnEnd = (fact: Fact) => fact.topic === 'session.ended' && fact.sessionId === caller.principal.sessionId
  let behind = false
  const undo = caller.bus.subscribe((batch) => {
    if (pending.length <= tooMany) pending.push(batch)
    else {
      behind = true
      pending.length = 0
      undo()
    }
    news.tell()
  })
  try {
    const { newest, oldest } = await caller.ledger.range()
    const lost =
      input.after !== null && (input.after > newest || input.after + 1 < oldest || newest - input.after > tooMany)
    let last = input.after === null || lost ? newest : input.after
    yield { seq: last, at: caller.clock.now(), facts: [], own: false, lost }
    const answer = (batch: FactBatch): FactAnswer => ({
      seq: batch.seq,
      at: batch.at,
      facts: batch.facts.filter((fact) => visible(caller.principal, fact)),
      own: batch.sessionId === caller.principal.sessionId,
      lost: false,
    })
    while (last < newest) {
      const batches = await caller.ledger.read(last, batchLimit)
      if (batches.length === 0) break
      for (const batch of batches) {
        last = batch.seq
        const told = answer(batch)
        if (told.facts.length > 0) yield told
      }
    }
    while (!signal?.aborted && !behind) {
      const batch = pending.shift()
      if (batch === undefined) {
        if (!alive()) return
        await news.wait(idleMs, signal)
        // A sign of life, so that a console knows that silence is not a dead line.
        if (pending.length === 0 && !signal?.aborted && alive())
          yield { seq: last, at: caller.clock.now(), facts: [], own: false, lost: false }
        continue
      }
      if (batch.seq <= last) continue
      last = batch.seq
      const told = alive() ? answer(batch) : { ...answer(batch), facts: batch.facts.filter(isOwnEnd) }
      if (told.facts.length > 0) yield told
      if (!alive()) return
    }
  } finally {
    undo()
  }
}

const figuresEveryMs = 500
const figuresAtLeastMs = 2_000

/** Whose figures: a person, or a display that is nobody. */
type LiveReader = Omit<Caller, 'principal'> & Readonly<{ principal: Pick<Principal, 'orgIds'> }>

/** The live figures of the caller's part of the organisation, with the thresholds that hold now. */
export function livePicture(caller: LiveReader, board: LiveBoard): LivePicture {
  const { orgIds } = caller.principal
  const goals = caller.settings.thresholds(caller.clock.now())
  const figures = board.figures(orgIds)
  return {
    ...figures,
    goals,
    buckets: [...board.halfHours({ orgIds })],
    queues: figures.queues.map((queue) => ({ name: caller.directory.queue(queue.queueId)?.name ?? '', ...queue })),
    gaps: [...board.gaps()],
  }
}

/** Today's half hours of one queue or of all. */
export async function liveHalfHours(caller: Caller, board: LiveBoard, input: InputOf<typeof contract.halfHours>) {
  return [...board.halfHours({ orgIds: caller.principal.orgIds, queueId: input.queueId })]
}

/** The figures of a day in the organisation's zone, counted from the rows. */
export function recountedDay(caller: Caller, input: InputOf<typeof contract.recount>): Promise<LivePicture> {
  const at = caller.clock.now()
  const { zone } = caller.settings.organisation(at)
  const day = { dayStartMs: startOfDate(zone, input.date), dayEndMs: startOfDate(zone, daysAfter(input.date, 1)) }
  return recount(caller, { day, orgIds: caller.principal.orgIds, at })
}

/** The live figures after each change, at most twice a second and at least every two seconds. */
export async function* streamFigures(
  caller: Caller,
  board: LiveBoard,
  { signal, alive }: Until,
): AsyncGenerator<LivePicture, void, void> {
  const news = createSignal()
  const pause = createSignal()
  const undo = board.subscribe(() => news.tell())
  try {
    while (!signal?.aborted && alive()) {
      yield livePicture(caller, board)
      await pause.wait(figuresEveryMs, signal)
      await news.wait(figuresAtLeastMs - figuresEveryMs, signal)
    }
  } finally {
    undo()
  }
}

type RowsAsked = InputOf<typeof contract.rows>

async function rowsOfCalls(caller: Caller, board: LiveBoard, { figure, queueId }: RowsAsked) {
  const { dayStartMs, dayEndMs } = board.day()
  const { serviceLevelMs } = caller.settings.thresholds(caller.clock.now())
  let query = callRows(caller.engine.read).where('k.direction', '=', 'in')
  if (caller.principal.orgIds !== 'all') query = query.where('k.org_id', 'in', [...caller.principal.orgIds])
  const goingOn = figure === 'waiting' || figure === 'in-call'
  if (queueId !== undefined && !goingOn)
    query = queueId === null ? query.where('k.queue_id', 'is', null) : query.where('k.queue_id', '=', queueId)
  if (goingOn) {
    const states = figure === 'waiting' ? ['waiting', 'ringing'] : ['talking', 'held']
    query = query.where('k.ended_at', 'is', null).where('k.state', 'in', states)
  } else {
    query = query.where('k.offered_at', '>=', dayStartMs).where('k.offered_at', '<', dayEndMs)
    if (figure.startsWith('answered') || figure === 'handled') query = query.where('k.outcome', '=', 'answered')
    if (figure === 'answered-in-time') query = query.where('k.wait_ms', '<=', serviceLevelMs)
    if (figure === 'handled') query = query.where('k.state', '=', 'ended')
    if (figure === 'abandoned' || figure === 'abandoned-short') query = query.where('k.outcome', '=', figure)
  }
  const rows = await query.orderBy('k.offered_at', 'desc').limit(shownRows).execute()
  // What goes on is shown where it is now.
  const isThere = ({ events_json: events }: (typeof rows)[number]) =>
    !goingOn || queueId === undefined || currentQueue(JSON.parse(events) as readonly CallEvent[]) === queueId
  return rows.filter(isThere).map((row) => callView(caller.directory, caller.principal, row))
}

async function rowsOfCommitments(caller: Caller, figure: string) {
  const now = caller.clock.now()
  let query = workRows(caller.engine.read).where('w.state', '=', openState)
  if (caller.principal.orgIds !== 'all') query = query.where('w.org_id', 'in', [...caller.principal.orgIds])
  if (figure === 'late') query = query.where('w.due_at', '<', now)
  if (figure === 'due-soon') query = query.where('w.due_at', '>=', now).where('w.due_at', '<=', now + dueSoonMs)
  if (figure === 'not-called-back') query = query.where('w.kind', '=', 'call-return')
  const rows = await query.orderBy('w.due_at').limit(shownRows).execute()
  return rows.map((row) => commitmentView(caller, row))
}

/** Whether somebody serves the queue that is asked for; of all queues everybody does, of calls of none nobody. */
function serving(caller: Caller, { queueId }: RowsAsked): (personId: string) => boolean {
  if (queueId === undefined) return () => true
  const { serves } = queuesOf(caller, caller.principal.orgIds)
  return (personId) => queueId !== null && serves(personId, queueId)
}

async function rowsOfTimes(caller: Caller, board: LiveBoard, asked: RowsAsked) {
  const isOf = serving(caller, asked)
  const { orgIds } = caller.principal
  const operators = await recountOperators(caller, { day: board.day(), orgIds, at: caller.clock.now() })
  return operators
    .filter(({ personId, times }) => isOf(personId) && times.busyMs + times.readyMs > 0)
    .map(({ personId, times }) => ({ personId, name: caller.directory.person(personId)?.name ?? '', ...times }))
    .toSorted((a, b) => b.busyMs - a.busyMs)
}

/** The rows behind a live figure: as many as the figure says; of occupancy, operators whose times add up to it. */
export async function liveRows(
  caller: Caller,
  board: LiveBoard,
  input: RowsAsked,
): Promise<OutputOf<typeof contract.rows>> {
  switch (input.figure) {
    case 'agents':
      return { kind: 'agent', agents: await listAgents(caller) }
    case 'ready': {
      const isOf = serving(caller, input)
      const agents = await listAgents(caller)
      return { kind: 'agent', agents: agents.filter(({ state, personId }) => state === 'ready' && isOf(personId)) }
    }
    case 'occupancy':
      return { kind: 'time', times: await rowsOfTimes(caller, board, input) }
    case 'due-soon':
    case 'late':
    case 'not-called-back':
      return { kind: 'commitment', commitments: await rowsOfCommitments(caller, input.figure) }
    default:
      return { kind: 'call', calls: await rowsOfCalls(caller, board, input) }
  }
}
