import type { FactBatch } from '../../core/contract/fact.ts'
import type { BoardPicture } from '../../core/contract/wallboards.ts'
import type { AgentState } from '../../core/domain/call/agent.ts'
import { severities } from '../../core/domain/commitment/kinds.ts'
import type { LiveDay } from '../../core/domain/live/live-settings.ts'
import { presences } from '../../store/calls.ts'
import { openComplaintCounts, waitingOrderCounts } from '../../store/wallboards.ts'
import type { Runtime } from '../runtime.ts'

/** Who is at work, before it is decided how he is called. */
export type PresentAgent = Readonly<{ personId: string; orgId: string; state: AgentState; since: number }>

type OrderCount = Readonly<{ orgId: string; notDispatched: number; leftOver: number }>
type ComplaintCount = Readonly<{ orgId: string; severity: keyof BoardPicture['complaints']; count: number }>

/** What boards show besides the live figures, of the whole organisation. */
export type BoardParts = Readonly<{
  agents: readonly PresentAgent[]
  orders: readonly OrderCount[]
  complaints: readonly ComplaintCount[]
}>

export type BoardPartsReader = Readonly<{
  /** Of the present moment; `day` is the live figures'. */
  read(day: LiveDay): Promise<BoardParts>
  /** Calls back after a change; returns its undo. */
  subscribe(listener: () => void): () => void
  close(): void
}>

/** A count that changes without end is counted anew at most so often, ms, however many boards ask. */
const countEveryMs = 1_000

type Kept<T> = { value: Promise<T> | null; readAt: number; stale: boolean; day: number }

function kept<T>(): Kept<T> {
  return { value: null, readAt: 0, stale: true, day: 0 }
}

async function readAgents(runtime: Runtime): Promise<readonly PresentAgent[]> {
  const rows = await runtime.engine.reader.all(presences, {})
  return rows.flatMap((row) => {
    const person = runtime.directory.person(row.person_id)
    if (person === undefined) return []
    return [{ personId: person.id, orgId: person.orgId, state: row.state as AgentState, since: row.since }]
  })
}

async function readOrders(runtime: Runtime, day: number): Promise<readonly OrderCount[]> {
  const rows = await runtime.engine.reader.all(waitingOrderCounts, { day })
  return rows.map((row) => ({ orgId: row.org_id, notDispatched: Number(row.all), leftOver: Number(row.left_over) }))
}

async function readComplaints(runtime: Runtime): Promise<readonly ComplaintCount[]> {
  const rows = await runtime.engine.reader.all(openComplaintCounts, {})
  return rows.map((row) => {
    const severity = severities.find((each) => each === row.severity) ?? 'unweighed'
    return { orgId: row.org_id, severity, count: Number(row.count) }
  })
}

/** Keeps what boards show besides the live figures: each part is read anew after it has changed, once for all boards. */
export function createBoardParts(runtime: Runtime): BoardPartsReader {
  const agents = kept<readonly PresentAgent[]>()
  const orders = kept<readonly OrderCount[]>()
  const complaints = kept<readonly ComplaintCount[]>()
  const listeners = new Set<() => void>()

  function fresh<T>(part: Kept<T>, day: number, read: () => Promise<T>): Promise<T> {
    const now = runtime.clock.now()
    const due = part.day !== day || (part.stale && Math.abs(now - part.readAt) >= countEveryMs)
    if (part.value !== null && !due) return part.value
    part.stale = false
    part.day = day
    part.readAt = now
    const value = read().catch((error: unknown) => {
      // what could not be read is read by the next who asks
      part.value = null
      throw error
    })
    part.value = value
    return value
  }

  const undo = runtime.bus.subscribe((batch: FactBatch) => {
    let changed = false
    const touch = (...parts: readonly { stale: boolean }[]) => {
      for (const part of parts) part.stale = true
      changed = true
    }
    for (const { topic } of batch.facts) {
      if (topic === 'agent.changed') touch(agents)
      else if (topic === 'order.changed') touch(orders)
      else if (topic === 'complaint.changed') touch(complaints)
      else if (topic === 'people.changed' || topic === 'data.replaced') touch(agents, orders, complaints)
      else if (topic === 'settings.changed' || topic === 'wallboard.changed') touch()
    }
    if (changed) for (const listener of [...listeners]) listener()
  })

  return {
    close: undo,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    async read({ dayStartMs }) {
      const [present, waiting, open] = await Promise.all([
        fresh(agents, 0, () => readAgents(runtime)),
        fresh(orders, dayStartMs, () => readOrders(runtime, dayStartMs)),
        fresh(complaints, 0, () => readComplaints(runtime)),
      ])
      return { agents: present, orders: waiting, complaints: open }
    },
  }
}
