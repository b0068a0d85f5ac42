import { shortAbandonMs } from '../domain/call/call.ts'
import type { LiveFigures } from '../domain/live/live-figures.ts'
import { defaultAnswerWithinMs, dueSoonMs, halfHourMs } from '../domain/live/live-settings.ts'

type Words = Readonly<{ zh: string; en: string }>

/** One figure of the live page: what it is called, how it is made, what it counts. */
export type LiveMetric = Readonly<{
  /** The field of the live figures that holds it. */
  field: keyof LiveFigures
  name: Words
  formula: Words
  /** The span that decides, ms; null when none does. */
  thresholdMs: number | null
  unit: 'count' | 'ms' | 'share'
  /** What the rows behind the figure are, and under which name they are asked for. */
  rows: Readonly<{ kind: 'call' | 'agent' | 'time' | 'commitment'; figure: string }>
}>

const offeredRows = { kind: 'call', figure: 'offered' } as const

/** The dictionary of the live page: wallboard, lists and exports read names, formulas and thresholds from here only. */
export const liveMetrics = {
  waiting: {
    field: 'waiting',
    name: { zh: '等待中', en: 'Waiting' },
    formula: { zh: '此刻排队或振铃、尚未接听的来电', en: 'Incoming calls that wait or ring now' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'call', figure: 'waiting' },
  },
  'longest-wait': {
    field: 'longestWaitMs',
    name: { zh: '最长等待', en: 'Longest wait' },
    formula: { zh: '此刻 − 最早一通等待来电的呼入时间', en: 'Now − when the earliest waiting call was offered' },
    thresholdMs: null,
    unit: 'ms',
    rows: { kind: 'call', figure: 'waiting' },
  },
  agents: {
    field: 'agents',
    name: { zh: '坐席状态', en: 'Agents by state' },
    formula: { zh: '此刻各状态的坐席人数', en: 'Operators in each state now' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'agent', figure: 'agents' },
  },
  'in-call': {
    field: 'inCall',
    name: { zh: '通话中', en: 'In call' },
    formula: { zh: '此刻通话或保持中的来电', en: 'Incoming calls that are talked or held now' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'call', figure: 'in-call' },
  },
  ready: {
    field: 'ready',
    name: { zh: '就绪', en: 'Ready' },
    formula: { zh: '此刻就绪、可接该队列来电的坐席', en: 'Operators who are ready now and serve the queue' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'agent', figure: 'ready' },
  },
  handled: {
    field: 'handled',
    name: { zh: '处理完毕', en: 'Handled' },
    formula: { zh: '已接听且话后处理已完成的来电', en: 'Answered calls whose after-call work is done' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'call', figure: 'handled' },
  },
  asa: {
    field: 'asa',
    name: { zh: '平均应答速度', en: 'ASA' },
    formula: { zh: '已接来电等待时间合计 ÷ 已接听', en: 'Waits of the answered calls ÷ answered' },
    thresholdMs: null,
    unit: 'ms',
    rows: { kind: 'call', figure: 'answered' },
  },
  aht: {
    field: 'aht',
    name: { zh: '平均处理时长', en: 'AHT' },
    formula: {
      zh: '（通话 + 保持 + 话后）合计 ÷ 处理完毕',
      en: 'Talk, hold and after-call work of the handled calls ÷ handled',
    },
    thresholdMs: null,
    unit: 'ms',
    rows: { kind: 'call', figure: 'handled' },
  },
  occupancy: {
    field: 'occupancy',
    name: { zh: '工时利用率', en: 'Occupancy' },
    formula: {
      zh: '（通话 + 话后）÷（通话 + 话后 + 就绪），当日坐席时间',
      en: 'Of the day’s operator time: calls and after-call work ÷ the same and ready',
    },
    thresholdMs: null,
    unit: 'share',
    rows: { kind: 'time', figure: 'occupancy' },
  },
  offered: {
    field: 'offered',
    name: { zh: '呼入', en: 'Offered' },
    formula: { zh: '今日呼入的来电', en: 'Incoming calls offered today' },
    thresholdMs: null,
    unit: 'count',
    rows: offeredRows,
  },
  answered: {
    field: 'answered',
    name: { zh: '已接听', en: 'Answered' },
    formula: { zh: '今日呼入中已接听的来电', en: 'Those of the offered calls that were answered' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'call', figure: 'answered' },
  },
  'answered-in-time': {
    field: 'answeredInTime',
    name: { zh: '及时接听', en: 'Answered in time' },
    formula: { zh: '等待不超过 20 秒即接听的来电', en: 'Calls answered after a wait of at most 20 s' },
    thresholdMs: defaultAnswerWithinMs,
    unit: 'count',
    rows: { kind: 'call', figure: 'answered-in-time' },
  },
  abandoned: {
    field: 'abandoned',
    name: { zh: '放弃', en: 'Abandoned' },
    formula: { zh: '等待超过 5 秒后来电方挂断的来电', en: 'Calls given up by the caller after more than 5 s' },
    thresholdMs: shortAbandonMs,
    unit: 'count',
    rows: { kind: 'call', figure: 'abandoned' },
  },
  'abandoned-short': {
    field: 'abandonedShort',
    name: { zh: '短时放弃', en: 'Abandoned within 5 s' },
    formula: {
      zh: '5 秒以内来电方挂断的来电，不计入服务水平',
      en: 'Calls given up within 5 s; left out of the shares',
    },
    thresholdMs: shortAbandonMs,
    unit: 'count',
    rows: { kind: 'call', figure: 'abandoned-short' },
  },
  'service-level': {
    field: 'serviceLevel',
    name: { zh: '服务水平', en: 'Service level' },
    formula: {
      zh: '20 秒内接听 ÷（呼入 − 5 秒内放弃）',
      en: 'Answered within 20 s ÷ (offered − abandoned within 5 s)',
    },
    thresholdMs: defaultAnswerWithinMs,
    unit: 'share',
    rows: offeredRows,
  },
  'recent-service-level': {
    field: 'recentServiceLevel',
    name: { zh: '近半小时服务水平', en: 'Service level, last half hour' },
    formula: {
      zh: '最近 30 分钟呼入：20 秒内接听 ÷（呼入 − 5 秒内放弃）',
      en: 'Of the calls offered in the last 30 min: answered within 20 s ÷ (offered − abandoned within 5 s)',
    },
    thresholdMs: halfHourMs,
    unit: 'share',
    rows: offeredRows,
  },
  'abandon-rate': {
    field: 'abandonRate',
    name: { zh: '放弃率', en: 'Abandon rate' },
    formula: {
      zh: '5 秒后放弃 ÷（呼入 − 5 秒内放弃）',
      en: 'Abandoned after 5 s ÷ (offered − abandoned within 5 s)',
    },
    thresholdMs: shortAbandonMs,
    unit: 'share',
    rows: offeredRows,
  },
  'due-soon': {
    field: 'dueSoon',
    name: { zh: '1 小时内到期', en: 'Due within 1 h' },
    formula: { zh: '未了结且 1 小时内到期的承诺', en: 'Open commitments with a deadline in the next hour' },
    thresholdMs: dueSoonMs,
    unit: 'count',
    rows: { kind: 'commitment', figure: 'due-soon' },
  },
  late: {
    field: 'late',
    name: { zh: '已逾期', en: 'Late' },
    formula: { zh: '未了结且已过期限的承诺', en: 'Open commitments past their deadline' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'commitment', figure: 'late' },
  },
  'not-called-back': {
    field: 'notCalledBack',
    name: { zh: '放弃未回拨', en: 'Abandoned, not called back' },
    formula: { zh: '未了结的放弃来电回拨承诺', en: 'Open commitments to return an abandoned call' },
    thresholdMs: null,
    unit: 'count',
    rows: { kind: 'commitment', figure: 'not-called-back' },
  },
} as const satisfies Record<string, LiveMetric>
