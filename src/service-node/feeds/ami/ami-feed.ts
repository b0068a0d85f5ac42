import type { AmiSettings } from '../../../core/contract/feeds.ts'
import type { AgentState } from '../../../core/domain/call/agent.ts'
import { type AmiCalls, type AmiOpenCall, createAmiCalls } from '../../../core/domain/feed/ami-calls.ts'
import type { AmiMessage } from '../../../core/domain/feed/ami-message.ts'
import type { FeedNames, FeedNews } from '../../../core/domain/feed/feed-news.ts'
import type { OrgUnitId } from '../../../core/domain/ids.ts'
import { type Result, refuse } from '../../../core/domain/refusal.ts'
import { readFeedNames } from '../../../service/feeds/feed-names.ts'
import type { AmiLink, ExchangeOrder, FeedsPort } from '../../../service/feeds/feeds-port.ts'
import { closeGap, forgetSource, lastHeard, noteEvent, noteHeard, openGap } from '../../../service/feeds/gaps.ts'
import { dropLease, isLeased, type Lease, takeLease } from '../../../service/feeds/lease.ts'
import { isOrderFact, orderElsewhere, takeOrders } from '../../../service/feeds/orders.ts'
import { readAmi } from '../../../service/feeds/set-up.ts'
import { takeNews } from '../../../service/feeds/take-news.ts'
import type { Actor } from '../../../service/ledger.ts'
import type { Runtime } from '../../../service/runtime.ts'
import { feedNameRows, openCallsOf } from '../../../store/feeds.ts'
import { carryOut, telephonesOf } from './ami-actions.ts'
import { type AmiConnection, AmiProblem, openAmi } from './ami-connection.ts'

export type AmiFeedOptions = Readonly<{
  runtime: Runtime
  report: (line: string) => void
  /** How long to wait before the n-th try again, ms. */
  backOff?: (tries: number) => number
  patienceMs?: number
  pingMs?: number
  /** How often what is believed is compared with what is there, ms. Default five minutes. */
  compareMs?: number
  /** How long this process has the link without saying so again, ms. Default 15 s. */
  leaseMs?: number
}>

export type AmiFeed = FeedsPort &
  Readonly<{
    start(): void
    /** Ends the link and waits for what is being written. */
    close(): Promise<void>
  }>

const actor: Actor = { personId: null, sessionId: null, remote: 'ami', procedure: 'feeds.ami' }

/** Who is refused waits this long, ms: exchanges lock out who tries too often. */
const refusedMs = 60_000
/** So many messages may wait to be written before the exchange has to. */
const waitingAtMost = 2_000

/** 1, 2, 4 … 15 s, and up to half a second more so that not all come at once. */
function usualBackOff(tries: number): number {
  return Math.min(15_000, 1000 * 2 ** Math.min(tries, 4)) + Math.random() * 500
}

/** Operators who are not there for calls; ringing and talking are the exchange's own doing. */
const pausedWhile: Readonly<Record<AgentState, boolean | null>> = {
  offline: true,
  ready: false,
  ringing: null,
  'on-call': null,
  acw: true,
  break: true,
  meeting: true,
  training: true,
  outbound: true,
}

/**
 * Keeps the link to an Asterisk: connects again whenever it is lost, compares what is there with what is believed,
 * writes calls down as they are told, and marks the times in which nothing was heard.
 */
export function createAmiFeed(options: AmiFeedOptions): AmiFeed {
  const { runtime, report, backOff = usualBackOff, compareMs = 300_000, leaseMs = 15_000 } = options
  /** Two processes of one centre would write everything down twice. */
  const lease: Lease = { name: 'ami', holder: runtime.ids.next(), ms: leaseMs }
  const { clock } = runtime
  let link: AmiLink = { state: 'off', since: clock.now(), problem: null }
  let settings: AmiSettings | null = null
  let connection: AmiConnection | null = null
  let heardAt: number | null = null
  let stopping = false
  /** The settings have changed since they were read. */
  let outdated = false
  let running: Promise<void> = Promise.resolve()
  /** Ends a wait at once. */
  let wake: () => void = () => undefined
  let names: FeedNames = { person: () => null, queue: () => null }

  function become(state: AmiLink['state'], problem: string | null = null): void {
    link = { state, since: link.state === state ? link.since : clock.now(), problem }
  }

  const fault = (what: string) => (error: unknown) =>
    report(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)

  async function readNames(): Promise<void> {
    names = await readFeedNames(runtime.engine.reader, runtime.directory)
  }

  async function write(news: FeedNews): Promise<void> {
    const orgId = runtime.directory.head()?.id ?? ('' as OrgUnitId)
    const told = { origin: { source: 'ami' as const, orgId }, news }
    const written = await runtime.ledger.run(actor, null, (work) => takeNews(runtime, work, told))
    if (!written.ok) report(`a call of the exchange was not taken: ${written.code}`)
  }

  /** Messages are written one after the other, in the order in which they came. */
  function createLine(calls: AmiCalls) {
    let last: Promise<void> = Promise.resolve()
    let waiting = 0
    async function writeAll(news: readonly FeedNews[]): Promise<void> {
      for (const one of news) await write(one)
      await noteEvent(runtime, 'ami')
    }
    return {
      add(message: AmiMessage) {
        const news = calls.take(message, clock.now())
        heardAt = clock.now()
        if (news.length === 0) return
        waiting += 1
        if (waiting === waitingAtMost) connection?.pause(true)
        last = last
          .then(() => writeAll(news))
          .catch(fault('a message of the exchange was not written'))
          .then(() => {
            waiting -= 1
            if (waiting === waitingAtMost / 2) connection?.pause(false)
          })
      },
      empty: () => last,
    }
  }

  async function readBelieved(): Promise<readonly AmiOpenCall[]> {
    const rows = await runtime.engine.reader.all(openCallsOf, { source: 'ami' })
    return rows.map((row) => ({
      callId: row.external_id ?? '',
      answered: row.answered_at !== null,
      lastAt: Math.max(heardAt ?? row.offered_at, row.offered_at, row.answered_at ?? 0),
    }))
  }

  /** Asks the exchange what is there and puts right what is believed; what it tells meanwhile goes first. */
  async function compare(open: AmiConnection, calls: AmiCalls, told: () => Promise<void>): Promise<void> {
    const before = new Set((await readBelieved()).map(({ callId }) => callId))
    const waiting = await open.list({ Action: 'QueueStatus' })
    const channels = await open.list({ Action: 'CoreShowChannels' })
    const picture = {
      waiting: waiting.filter((item) => item.get('Event') === 'QueueEntry'),
      channels: channels.filter((item) => item.get('Event') === 'CoreShowChannel'),
    }
    await told()
    const believed = (await readBelieved()).filter(({ callId }) => before.has(callId))
    for (const news of calls.compare(picture, believed, clock.now())) await write(news)
  }

  /** A process that was away for longer than its lease leaves the link to the one that has it now. */
  function renew(open: AmiConnection): void {
    takeLease(runtime, lease)
      .then((mine) => {
        if (!mine) open.close()
      })
      .catch(fault('the lease of the exchange was not renewed'))
  }

  /** One connection from its beginning to its end; gives why it ended. */
  async function live(wanted: AmiSettings, secret: string): Promise<string> {
    await readNames()
    const calls = createAmiCalls({ person: (told) => names.person(told), queue: (name) => names.queue(name) })
    const line = createLine(calls)
    /** What comes while the exchange is compared is taken after that. */
    let held: AmiMessage[] | null = []
    const open = await openAmi(
      { ...wanted, secret },
      {
        ...(options.patienceMs !== undefined && { patienceMs: options.patienceMs }),
        ...(options.pingMs !== undefined && { pingMs: options.pingMs }),
        onEvent: (message) => {
          if (held === null) line.add(message)
          else held.push(message)
        },
        onAlive: () => {
          heardAt = clock.now()
          if (link.state === 'up') noteHeard(runtime, 'ami').catch(fault('feeds'))
        },
      },
    )
    connection = open
    try {
      if (stopping || outdated) return 'closed here'
      await compare(open, calls, line.empty)
      const early = held
      held = null
      for (const message of early) line.add(message)
      await line.empty()
      heardAt = clock.now()
      await closeGap(runtime, 'ami')
      await noteHeard(runtime, 'ami')
      become('up')
      await pausePresent()
      takeOrdersHere()
      const timer = setInterval(() => {
        compare(open, calls, line.empty).catch((error: unknown) => {
          // A connection that ends meanwhile is compared anew when it is back.
          if (!(error instanceof AmiProblem)) fault('the exchange was not compared')(error)
        })
      }, compareMs)
      const renewal = setInterval(() => renew(open), Math.max(10, leaseMs / 3))
      return await open.ended.finally(() => {
        clearInterval(timer)
        clearInterval(renewal)
      })
    } finally {
      open.close()
      connection = null
      await line.empty()
    }
  }

  function pause(ms: number): Promise<void> {
    if (stopping || outdated) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  type Tried = Readonly<{ waitMs: number; lived: boolean }>

  /** From when on nothing was heard before this process had the link. */
  async function noteSilence(): Promise<void> {
    heardAt = await lastHeard(runtime, 'ami')
    if (heardAt !== null) await openGap(runtime, 'ami', heardAt)
  }

  /** One connection, or one try of it, and how long to wait for the next; null when none is wanted. */
  async function connectOnce(tries: number): Promise<Tried | null> {
    outdated = false
    const present = await readAmi(runtime.engine.reader)
    settings = present.settings
    if (!settings.on) {
      if ((await lastHeard(runtime, 'ami')) !== null) await forgetSource(runtime, 'ami')
      await dropLease(runtime, lease)
      become('off')
      return null
    }
    if (!(await takeLease(runtime, lease))) {
      become('elsewhere')
      return { waitMs: leaseMs / 3, lived: true }
    }
    // What the process before us has not heard is missing.
    if (link.state !== 'down') await noteSilence()
    become(link.state === 'down' ? 'down' : 'connecting', link.problem)
    let tried: Tried = { waitMs: backOff(tries), lived: false }
    try {
      become('down', await live(settings, present.secret))
      tried = { waitMs: backOff(0), lived: true }
    } catch (error) {
      if (!(error instanceof AmiProblem)) throw error
      become('down', error.message)
      if (error.kind === 'refused') tried = { ...tried, waitMs: refusedMs }
    }
    await openGap(runtime, 'ami', heardAt ?? clock.now())
    return tried
  }

  async function run(): Promise<void> {
    for (let tries = 0; !stopping; ) {
      let tried: Tried | null = { waitMs: backOff(tries), lived: false }
      try {
        tried = await connectOnce(tries)
      } catch (error) {
        // A store that is away for a moment must not end the link for good.
        become('down', 'a fault of ours, see the log')
        fault('the link to the exchange')(error)
      }
      if (tried === null) return
      tries = tried.lived ? 0 : tries + 1
      await pause(tried.waitMs)
    }
  }

  function restart(): void {
    running = running.then(run)
  }

  /** New settings: the present connection ends and its loop reads them; a loop that had ended begins again. */
  function settingsChanged(): void {
    outdated = true
    if (link.state === 'off') restart()
    else {
      connection?.close()
      wake()
    }
  }

  /** States that changed while the link was away. */
  async function pausePresent(): Promise<void> {
    if (settings?.pauses !== true) return
    const states = await runtime.engine.read.selectFrom('agent_state').select(['person_id', 'state']).execute()
    for (const row of states) await pauseMember(row.person_id, row.state as AgentState)
  }

  async function pauseMember(personId: string, state: AgentState): Promise<void> {
    const paused = pausedWhile[state]
    if (paused === null || connection === null || settings?.pauses !== true) return
    const rows = await runtime.engine.reader.all(feedNameRows, {})
    for (const row of rows) {
      if (row.kind !== 'person' || row.target_id !== personId || !row.name.includes('/')) continue
      try {
        const asked = { Action: 'QueuePause', Interface: row.name, Paused: String(paused), Reason: state }
        await connection?.ask(asked)
      } catch (error) {
        // He may be in no queue there; the next change tells it anew.
        if (!(error instanceof AmiProblem)) throw error
      }
    }
  }

  function takeOrdersHere(): void {
    takeOrders(runtime, lease.holder, carryOutHere).catch(fault('an order of another process was not carried out'))
  }

  const undo = runtime.bus.subscribe((batch) => {
    for (const fact of batch.facts) {
      if (fact.topic === 'feed.changed' && fact.source === 'settings') settingsChanged()
      if (fact.topic === 'feed.changed' && fact.source === 'names') readNames().catch(fault('the names were not read'))
      if (fact.topic === 'agent.changed')
        pauseMember(fact.personId, fact.state as AgentState).catch(fault('a telephone was not paused'))
      if (isOrderFact(fact) && link.state === 'up') takeOrdersHere()
    }
  })

  /** What the exchange says no to is told as it says it. */
  async function carryOutHere(order: ExchangeOrder): Promise<Result<true>> {
    if (connection === null || settings === null || link.state !== 'up') return refuse('busy', { what: 'exchange' })
    const names = await runtime.engine.reader.all(feedNameRows, {})
    try {
      return await carryOut({ connection, context: settings.context, names }, order)
    } catch (error) {
      if (!(error instanceof AmiProblem)) throw error
      return error.kind === 'error'
        ? refuse('not-allowed', { what: error.message })
        : refuse('busy', { what: 'exchange' })
    }
  }

  async function carryOutAnywhere(order: ExchangeOrder): Promise<Result<true>> {
    if (link.state === 'up') return carryOutHere(order)
    return link.state === 'elsewhere' ? orderElsewhere(runtime, order) : refuse('busy', { what: 'exchange' })
  }

  const reachable = async () => link.state === 'up' || (link.state === 'elsewhere' && (await isLeased(runtime, 'ami')))

  return {
    ami: () => link,
    start: restart,
    reachable,
    async reaches(personId) {
      if (!(await reachable())) return false
      return telephonesOf(await runtime.engine.reader.all(feedNameRows, {}), personId).length > 0
    },
    carryOut: carryOutAnywhere,
    spy: (listening) => carryOutAnywhere({ kind: 'spy', ...listening }),
    async close() {
      stopping = true
      undo()
      connection?.close()
      wake()
      await running
      await dropLease(runtime, lease)
    },
  }
}
