import type { BoardAgent, BoardPicture } from '../../../../core/contract/wallboards.ts'
import type { AgentState } from '../../../../core/domain/call/agent.ts'
import type { BoardPage } from '../../../../core/domain/wallboard/board-link.ts'
import { type BoardLevel, boardLevel, type LevelledFigure } from '../../../../core/domain/wallboard/levels.ts'

/** A picture that came longer ago than this is marked as stale, ms. */
export const staleAfterMs = 5_000

/** One page of the rotation. */
export type Slide =
  | Readonly<{ kind: 'all' }>
  | Readonly<{ kind: 'queue'; queueId: string | null; name: string }>
  | Readonly<{ kind: 'work' }>

type Queue = BoardPicture['figures']['queues'][number]

/** The pages in their order. Calls of no queue have the last page, and only when there are any; a page is never missing altogether. */
export function slidesOf(pages: readonly BoardPage[], queues: readonly Queue[]): readonly Slide[] {
  const slides = pages.flatMap((page): Slide[] => {
    if (page !== 'queues') return [{ kind: page }]
    return queues
      .filter((queue) => queue.queueId !== null || queue.offered + queue.waiting + queue.inCall > 0)
      .map(({ queueId, name }): Slide => ({ kind: 'queue', queueId, name }))
      .toSorted((a, b) => Number(isOfNoQueue(a)) - Number(isOfNoQueue(b)))
  })
  return slides.length === 0 ? [{ kind: 'all' }] : slides
}

function isOfNoQueue(slide: Slide): boolean {
  return slide.kind === 'queue' && slide.queueId === null
}

/** A name of a slide that stays the same while its figures change. */
export function keyOfSlide(slide: Slide): string {
  return slide.kind === 'queue' ? `queue ${slide.queueId}` : slide.kind
}

/** The longest wait at a moment `sinceMs` after the picture; null when nobody waits. */
export function waitNow(longestWaitMs: number | null, sinceMs: number): number | null {
  return longestWaitMs === null ? null : longestWaitMs + Math.max(0, sinceMs)
}

/** How long an operator has been in his state, `sinceMs` after the picture. */
export function timeInState(agent: Pick<BoardAgent, 'since'>, at: number, sinceMs: number): number {
  return Math.max(0, at + sinceMs - agent.since)
}

/** How every figure of a picture stands `sinceMs` after it. */
export function levelsOf(picture: BoardPicture, sinceMs: number): Readonly<Record<LevelledFigure, BoardLevel>> {
  const { figures, orders, complaints, agents } = picture
  const { goals } = figures
  const level = (figure: LevelledFigure, value: number | null) => boardLevel(figure, value, goals)
  const inAcw = agents.filter((agent) => agent.state === 'acw').map((agent) => timeInState(agent, figures.at, sinceMs))
  return {
    waiting: level('waiting', figures.waiting),
    'longest-wait': level('longest-wait', waitNow(figures.longestWaitMs, sinceMs)),
    'service-level': level('service-level', figures.serviceLevel.value),
    'recent-service-level': level('recent-service-level', figures.recentServiceLevel.value),
    'abandon-rate': level('abandon-rate', figures.abandonRate.value),
    'not-called-back': level('not-called-back', figures.notCalledBack),
    late: level('late', figures.late),
    'due-soon': level('due-soon', figures.dueSoon),
    'not-dispatched': level('not-dispatched', orders.notDispatched),
    'left-over': level('left-over', orders.leftOver),
    'critical-complaints': level('critical-complaints', complaints.critical),
    'serious-complaints': level('serious-complaints', complaints.serious),
    'after-call-work': level('after-call-work', inAcw.length === 0 ? null : Math.max(...inAcw)),
  }
}

type Levels = ReturnType<typeof levelsOf>

/** Whether a figure is bad that was not before; the first picture of a board turns nothing. */
export function turnsBad(before: Levels | null, now: Levels): boolean {
  if (before === null) return false
  const figures = Object.keys(now) as readonly LevelledFigure[]
  return figures.some((figure) => now[figure] === 'bad' && before[figure] !== 'bad')
}

/** The worst of several levels. */
export function worstOf(...levels: readonly BoardLevel[]): BoardLevel {
  for (const level of ['bad', 'watch', 'good'] as const) if (levels.includes(level)) return level
  return 'none'
}

/** The order in which states are shown: those who talk to customers first. */
export const shownStates = ['on-call', 'ringing', 'ready', 'acw', 'outbound', 'break', 'meeting', 'training'] as const
type ShownState = (typeof shownStates)[number]

export type StateColumn = Readonly<{ state: ShownState; count: number; longestMs: number | null }>

/** Operators by state with the longest time in each; rare states are left out when nobody is in them. */
export function stateColumns(picture: BoardPicture, sinceMs: number): readonly StateColumn[] {
  const always: readonly AgentState[] = ['on-call', 'ready', 'acw', 'break']
  return shownStates.flatMap((state): StateColumn[] => {
    const times = picture.agents
      .filter((agent) => agent.state === state)
      .map((agent) => timeInState(agent, picture.figures.at, sinceMs))
    // of many operators only those longest in their state are told one by one
    const count = picture.figures.agents[state] ?? 0
    if (count === 0 && !always.includes(state)) return []
    return [{ state, count, longestMs: times.length === 0 ? null : Math.max(...times) }]
  })
}

/** Operators as a lead looks at them: the states in their order, within one the longest first. */
export function agentsInOrder(agents: readonly BoardAgent[]): readonly BoardAgent[] {
  const order: readonly AgentState[] = shownStates
  const shown = agents.filter((agent) => order.includes(agent.state))
  return shown.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.since - b.since)
}

/** One half hour of the chart; `offered` null for those that have not begun. */
export type HourPoint = Readonly<{ fromMs: number; offered: number | null; forecast: number | null }>

/** The half hours of the day of a queue (null: of none) or of all (undefined). */
export function hourPoints({ figures, queueHours }: BoardPicture, queueId?: string | null): readonly HourPoint[] {
  const own = queueId === undefined ? undefined : queueHours.find((hours) => hours.queueId === queueId)
  if (queueId !== undefined && own === undefined) return []
  return figures.buckets.map((bucket, index) => {
    const offered = own === undefined ? bucket.offered : (own.offered[index] ?? 0)
    const forecast = own === undefined ? bucket.forecast : (own.forecast[index] ?? null)
    return { fromMs: bucket.fromMs, offered: bucket.fromMs > figures.at ? null : offered, forecast }
  })
}

/**
 * Calls offered so far and how many were forecast up to `at` (UTC ms), of the half hour under way the part that has
 * passed; null without any forecast.
 */
export function soFar(
  points: readonly HourPoint[],
  at: number,
): Readonly<{ offered: number; forecast: number | null }> {
  const halfHour = 1_800_000
  const begun = points.filter((point) => point.fromMs <= at)
  const known = begun.filter((point) => point.forecast !== null)
  const part = (point: HourPoint) => Math.min(1, (at - point.fromMs) / halfHour)
  return {
    offered: begun.reduce((sum, point) => sum + (point.offered ?? 0), 0),
    forecast:
      known.length === 0
        ? null
        : Math.round(known.reduce((sum, point) => sum + (point.forecast ?? 0) * part(point), 0)),
  }
}
