import type { BoardPicture } from '../../../../src/core/contract/wallboards.ts'

/** Wednesday 18 November 2026, 10:20 in Shanghai. */
export const at = Date.UTC(2026, 10, 18, 2, 20)
export const dayStartMs = Date.UTC(2026, 10, 17, 16)

const none = { value: null, numerator: 0, denominator: 0 }
const noMean = { value: null, sumMs: 0, count: 0 }
const calls = {
  waiting: 0,
  longestWaitMs: null,
  inCall: 0,
  ready: 0,
  offered: 0,
  answered: 0,
  answeredInTime: 0,
  abandoned: 0,
  abandonedShort: 0,
  handled: 0,
  serviceLevel: none,
  abandonRate: none,
  recentServiceLevel: none,
  asa: noMean,
  aht: noMean,
  occupancy: none,
}

export type Queue = BoardPicture['figures']['queues'][number]

/** A queue on which nothing has happened besides what is given. */
export function queueOf(queue: Partial<Queue>): Queue {
  return { queueId: null, name: '', ...calls, ...queue }
}

const emptyHours = Array.from({ length: 48 }, (_, index) => ({
  fromMs: dayStartMs + index * 1_800_000,
  offered: 0,
  answered: 0,
  abandoned: 0,
  abandonedShort: 0,
  forecast: null,
}))

/** A picture on which nothing has happened besides what is given. */
export function pictureWith(
  figures: Partial<BoardPicture['figures']> = {},
  rest: Partial<Omit<BoardPicture, 'figures'>> = {},
): BoardPicture {
  const agents = {
    offline: 0,
    ready: 0,
    ringing: 0,
    'on-call': 0,
    acw: 0,
    break: 0,
    meeting: 0,
    training: 0,
    outbound: 0,
  }
  return {
    kind: 'picture',
    organisation: '示例电器',
    part: null,
    zone: 'Asia/Shanghai',
    board: null,
    figures: {
      at,
      dayStartMs,
      ...calls,
      agents,
      dueSoon: 0,
      late: 0,
      openCommitments: 0,
      notCalledBack: 0,
      buckets: emptyHours,
      queues: [],
      gaps: [],
      goals: { serviceLevelMs: 20_000, serviceLevelGoal: 0.8 },
      ...figures,
    },
    queueHours: [],
    agents: [],
    orders: { notDispatched: 0, leftOver: 0 },
    complaints: { general: 0, serious: 0, critical: 0, unweighed: 0 },
    ...rest,
  }
}
