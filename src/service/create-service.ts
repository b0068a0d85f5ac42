import type { OrgUnitId, PersonId } from '../core/domain/ids.ts'
import { permissionsOf } from '../core/domain/people/permission.ts'
import type { Principal, SessionId } from '../core/domain/people/principal.ts'
import type { Role } from '../core/domain/people/role.ts'
import { storeVersion } from '../store/migrator.ts'
import { createBus } from './bus.ts'
import type { CallContext, Peer } from './call-context.ts'
import { startSettlingHandOvers } from './calls/due-hand-overs.ts'
import { startCampaigns } from './campaigns/keep-campaigns.ts'
import { startKeepingAgents } from './clockwork/agent-keeper.ts'
import { startTidying } from './clockwork/housekeeping.ts'
import { startPlannedWork } from './clockwork/planned-work.ts'
import { createScheduler, type Scheduler } from './clockwork/scheduler.ts'
import { createSilentConsoles, type SilentConsoles } from './clockwork/silent-consoles.ts'
import { createSimulator, type Simulator } from './clockwork/simulator.ts'
import { startLearning } from './complaint-learning/keep-learning.ts'
import { startDueReports } from './day-reports/due-reports.ts'
import { createDirectory } from './directory.ts'
import type { FeedsPort } from './feeds/feeds-port.ts'
import { startWatchingWebhook } from './feeds/gaps.ts'
import { createFloorDay } from './floor/floor-day.ts'
import type { ImportsPort } from './imports/imports-port.ts'
import { createLedger } from './ledger.ts'
import { createLiveBoard, type LiveBoard } from './live/live-board.ts'
import { startOutbox } from './messages/outbox.ts'
import { startNotices } from './notices/notice-outbox.ts'
import { createSignIn, sessionOfToken } from './people/sessions.ts'
import { createPhoneNumbers, type PhoneNumbers } from './phone-numbers.ts'
import type { RecordingsPort } from './recordings/recordings-port.ts'
import { startPassingApprovals } from './remedies/keep-approvals.ts'
import { startReminders } from './reminders/run-rules.ts'
import { createRouter, type Router } from './router.ts'
import type { Runtime, ServicePorts } from './runtime.ts'
import { createSettings } from './settings.ts'
import { startEndingLost } from './softphone/lost.ts'
import { createBoardParts } from './wallboards/board-parts.ts'
import { followLinks, seatOf } from './wallboards/seats.ts'

export type ServiceOptions = Readonly<{
  /** Version of the product, for the health page. */
  version: string
  /** Is told of what went wrong without a caller to tell. */
  report: (line: string) => void
  /** Imports of files, where the place that runs the service has files. */
  imports?: (runtime: Runtime) => ImportsPort
  /** Links to telephone systems, where the place that runs the service has a network. */
  feeds?: (runtime: Runtime) => FeedsPort
  /** Fetches recordings, where the place that runs the service has a network. */
  recordings?: RecordingsPort
}>

/** One console at the other end of a transport. */
export type Connection = Readonly<{ context: CallContext; close(): void }>

export type ConnectionRequest = Readonly<{
  /** Where the console is, for the audit trail. */
  remote: string
  /** Of a session; null before sign-in. */
  token: string | null
  /** The machine's own administrator, who proved it to the host by the data folder's secret. */
  local?: boolean
  /** The other end is a display, whatever its token is worth. */
  board?: boolean
  /** Called when the session ended or its roles changed: the transport then closes. */
  onEnd(): void
}>

export type Service = Readonly<{
  runtime: Runtime
  router: Router
  live: LiveBoard
  scheduler: Scheduler
  simulator: Simulator
  silentConsoles: SilentConsoles
  openConnection(request: ConnectionRequest): Promise<Connection>
  /** Begins to watch deadlines and to hear of other processes. */
  start(): Promise<void>
  stop(): Promise<void>
}>

/** The machine's own administrator may do what the command line needs: run imports, backups and simulations. */
const localRoles: readonly Role[] = ['administrator', 'lead', 'manager']

/** What is done again and again while the service runs; each gives what stops it and waits for what is under way. */
const repeating: readonly ((runtime: Runtime, onError: (error: unknown) => void) => () => Promise<void>)[] = [
  startTidying,
  startPlannedWork,
  startDueReports,
  startOutbox,
  startNotices,
  startCampaigns,
  startReminders,
  startPassingApprovals,
  startLearning,
  startWatchingWebhook,
  startKeepingAgents,
  startEndingLost,
]

/** Phone numbers read with the head office's area code, which may change while the service runs. */
function phonesOf(areaCode: () => string): PhoneNumbers {
  let code: string | null = null
  let phones = createPhoneNumbers({ homeAreaCode: '', stripPrefixes: ['9', '0'] })
  const current = () => {
    const now = areaCode()
    if (now !== code) {
      code = now
      phones = createPhoneNumbers({ homeAreaCode: now, stripPrefixes: ['9', '0'] })
    }
    return phones
  }
  return { parse: (raw) => current().parse(raw), lookupKeys: (raw) => current().lookupKeys(raw) }
}

/**
 * Puts the service together over one engine. The same in the desktop, the browser host, the hub and the sandbox.
 * @param ports what the host gives
 */
export async function createService(ports: ServicePorts, options: ServiceOptions): Promise<Service> {
  const onError = (error: unknown) =>
    options.report(error instanceof Error ? (error.stack ?? error.message) : String(error))
  const bus = createBus(onError)
  const ledger = createLedger(ports, bus, {
    onError,
    beforePublish: async (facts) => {
      if (
        facts.some(({ topic }) => topic === 'people.changed' || topic === 'data.replaced' || topic === 'queue.changed')
      )
        await directory.reload()
      if (facts.some((fact) => fact.topic === 'settings.changed' || fact.topic === 'people.changed'))
        await settings.reload()
    },
  })
  // Before anything is read into memory: what another process changes from now on is told.
  await ledger.begin()
  const [settings, directory] = await Promise.all([createSettings(ports.engine), createDirectory(ports.engine)])
  const runtime: Runtime = {
    ...ports,
    bus,
    settings,
    directory,
    ledger,
    phones: phonesOf(() => directory.head()?.areaCode ?? ''),
  }
  const live = await createLiveBoard(runtime, onError)
  const boards = createBoardParts(runtime)
  const floorDay = createFloorDay(runtime)
  const scheduler = createScheduler(runtime, onError)
  const simulator = createSimulator(runtime, onError)
  const silentConsoles = createSilentConsoles(runtime, onError)
  const peers = new Map<Peer, () => void>()
  const feeds = options.feeds?.(runtime) ?? null
  const router = createRouter({
    live,
    floorDay,
    boards,
    simulator,
    signIn: createSignIn(runtime),
    imports: options.imports?.(runtime) ?? null,
    feeds,
    recordings: options.recordings ?? null,
    version: options.version,
    startedAt: ports.clock.now(),
    schemaVersion: await storeVersion(ports.engine),
  })

  const undo = bus.subscribe((batch) => {
    for (const fact of batch.facts) {
      if (fact.topic !== 'session.ended' && fact.topic !== 'people.changed') continue
      for (const peer of [...peers.keys()]) {
        const { principal } = peer
        if (principal === null || principal.sessionId === localSession) continue
        if (fact.topic === 'session.ended' && fact.sessionId !== principal.sessionId) continue
        if (fact.topic === 'people.changed') {
          const now = directory.principal(principal.personId, principal.sessionId)
          if (now !== undefined && sameRights(now, principal)) continue
        }
        endOf(peer)
      }
    }
  })

  const unfollowLinks = followLinks(runtime, () => peers.keys(), onError)

  function endOf(peer: Peer): void {
    const onEnd = peers.get(peer)
    peer.principal = null
    peers.delete(peer)
    onEnd?.()
  }

  const localSession = 'local' as SessionId
  function localPrincipal(): Principal {
    return {
      personId: 'local' as PersonId,
      name: 'local',
      roles: localRoles,
      permissions: permissionsOf(localRoles),
      orgId: directory.head()?.id ?? ('' as OrgUnitId),
      orgIds: 'all',
      sessionId: localSession,
      locale: 'en',
    }
  }

  let unfollow: (() => Promise<void>) | null = null
  let stops: readonly (() => Promise<void>)[] = []
  return {
    runtime,
    router,
    live,
    scheduler,
    simulator,
    silentConsoles,
    async openConnection(request) {
      const token = request.local === true ? null : request.token
      const board = await seatOf(runtime, token, request.board === true)
      const session = token === null || board !== null ? null : await sessionOfToken(runtime, token)
      const peer: Peer = {
        remote: request.remote,
        ...(board === null ? {} : { board }),
        principal: request.local === true ? localPrincipal() : (session?.principal ?? null),
        ...(session === null ? {} : { expiresAt: session.expiresAt }),
        end: () => endOf(peer),
      }
      peers.set(peer, request.onEnd)
      return {
        context: { runtime, peer },
        close: () => {
          peers.delete(peer)
        },
      }
    },
    async start() {
      unfollow = await runtime.ledger.follow()
      scheduler.start()
      silentConsoles.start()
      stops = [...repeating.map((begin) => begin(runtime, onError)), startSettlingHandOvers(runtime, feeds, onError)]
    },
    async stop() {
      undo()
      floorDay.close()
      unfollowLinks()
      boards.close()
      await live.close()
      await simulator.close()
      await scheduler.stop()
      await silentConsoles.stop()
      for (const stop of stops) await stop()
      await unfollow?.()
    },
  }
}

function sameRights(a: Principal, b: Principal): boolean {
  const orgs = (principal: Principal) => (principal.orgIds === 'all' ? 'all' : principal.orgIds.join())
  return a.roles.join() === b.roles.join() && a.orgId === b.orgId && orgs(a) === orgs(b)
}
