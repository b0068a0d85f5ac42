import { Temporal } from 'temporal-polyfill'
import type { CallDirection } from '../../core/domain/call/call.ts'
import type { CustomerKind, MemberLevel, Zone } from '../../core/domain/customer/customer.ts'

/** Full-width forms folded, spaces at the ends removed. */
export function plainText(cell: string): string {
  return cell.normalize('NFKC').trim()
}

/** A table of words, each list in lower case, as a reader of cells: undefined for a word that is in no list. */
function wordReader<T>(entries: readonly (readonly [T, readonly string[]])[]): (cell: string) => T | undefined {
  const known = new Map(entries.flatMap(([value, words]) => words.map((word) => [word, value] as const)))
  return (cell) => known.get(plainText(cell).toLowerCase())
}

/** 是/否, yes/no, true/false, 1/0 and the like. */
export const readFlag = wordReader<boolean>([
  [true, ['是', '有', '对', '真', '√', 'y', 'yes', 'true', 't', '1', 'x', 'on']],
  [false, ['否', '无', '没有', '不', '假', '×', 'n', 'no', 'false', 'f', '0', 'off']],
])

export const readZone = wordReader<Zone>([
  ['urban', ['urban', 'city', 'town', '市区', '城区', '城市', '市内', '市']],
  ['suburban', ['suburban', 'suburb', 'suburbs', 'rural', '郊区', '郊县', '市郊', '城郊', '农村', '乡镇', '县']],
])

export const readCustomerKind = wordReader<CustomerKind>([
  ['consumer', ['consumer', 'person', 'company', 'customer', '消费者', '个人', '客户', '用户', '公司', '单位', '企业']],
  ['dealer', ['dealer', 'distributor', '经销商', '代理商', '分销商']],
  ['service-partner', ['service-partner', 'service partner', 'outlet', '服务商', '特约网点', '特约服务商', '网点']],
  ['internal', ['internal', 'staff', '内部', '员工', '内部客户']],
])

export const readMemberLevel = wordReader<MemberLevel>([
  ['none', ['none', 'normal', 'ordinary', '无', '普通', '普通会员', '非会员']],
  ['silver', ['silver', '银', '银卡', '银卡会员', '白银']],
  ['gold', ['gold', '金', '金卡', '金卡会员', '黄金']],
  ['diamond', ['diamond', '钻', '钻石', '钻石卡', '钻石会员']],
])

export const readDirection = wordReader<CallDirection>([
  ['in', ['in', 'inbound', 'incoming', '呼入', '来电', '入']],
  ['out', ['out', 'outbound', 'outgoing', '呼出', '外呼', '去电', '出']],
  ['internal', ['internal', '内部', '内线']],
])

/** How a call ended, as other systems say it. */
export const readOutcome = wordReader<'answered' | 'abandoned' | 'overflow'>([
  [
    'answered',
    ['answered', 'answer', 'agent', 'ok', 'connected', '接听', '已接', '已接听', '接通', '已接通', '应答', '成功'],
  ],
  [
    'abandoned',
    [
      'abandoned',
      'abandon',
      'hang',
      'missed',
      'no answer',
      'noanswer',
      '放弃',
      '已放弃',
      '呼损',
      '未接',
      '未接听',
      '未接通',
      '挂断',
    ],
  ],
  ['overflow', ['overflow', 'timeout', 'transferred', '溢出', '转出', '超时']],
])

const firstYear = 1950
const lastYear = 2100
/** Excel counts days from here; its leap day of 1900 that never was is behind every date we take. */
const excelDayZero = Temporal.PlainDate.from('1899-12-30')
const dateForms = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s].*)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?(?:\s.*)?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

function dateOf(year: number, month: number, day: number): string | undefined {
  if (year < firstYear || year > lastYear || month < 1 || month > 12) return undefined
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return day >= 1 && day <= first.daysInMonth ? first.with({ day }).toString() : undefined
}

/** Excel's serial day: 18264 (1950) to 73415 (2100), so that it is mixed up neither with a year nor with 20240305. */
function serialOf(text: string): number | undefined {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : undefined
  return serial !== undefined && serial >= 18_264 && serial <= 73_415 ? serial : undefined
}

/**
 * A date as `YYYY-MM-DD`: 2024-3-5, 2024/03/05, 2024.3.5, 2024年3月5日, 20240305 or Excel's serial day; a time behind it is
 * dropped. Undefined for anything else: 3/5/2024 means two dates.
 */
export function readDate(cell: string): string | undefined {
  const text = plainText(cell)
  const serial = serialOf(text)
  if (serial !== undefined) return excelDayZero.add({ days: Math.floor(serial) }).toString()
  for (const form of dateForms) {
    const found = form.exec(text)
    if (found !== null) return dateOf(Number(found[1]), Number(found[2]), Number(found[3]))
  }
  return undefined
}

/** Seconds after midnight of `H:MM`, `H:MM:SS` or `上午/下午 H:MM[:SS]`; undefined for anything else. */
export function readTimeOfDay(cell: string): number | undefined {
  const found = /^(上午|下午|am|pm)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(am|pm)?$/i.exec(plainText(cell))
  if (found === null) return undefined
  const half = (found[1] ?? found[5] ?? '').toLowerCase()
  let hour = Number(found[2])
  if ((half === '下午' || half === 'pm') && hour < 12) hour += 12
  if ((half === '上午' || half === 'am') && hour === 12) hour = 0
  const [minute, second] = [Number(found[3]), Number(found[4] ?? 0)]
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined
}

const startsOfDays = new Map<string, number>()
const startsKept = 2_000

/** The first moment (UTC ms) of a date in a zone. */
function startOfDay(date: string, zone: string): number {
  const key = `${date} ${zone}`
  const known = startsOfDays.get(key)
  if (known !== undefined) return known
  if (startsOfDays.size >= startsKept) startsOfDays.clear()
  const start = Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds
  startsOfDays.set(key, start)
  return start
}

/** The moment (UTC ms) at which the clocks of `zone` show `seconds` after midnight of `date`; over 86,400 it is the next day. */
export function momentAt(date: string, seconds: number, zone: string): number {
  const start = startOfDay(date, zone)
  const days = Math.floor(seconds / 86_400)
  const plain = start + seconds * 1000
  const next = startOfDay(
    Temporal.PlainDate.from(date)
      .add({ days: days + 1 })
      .toString(),
    zone,
  )
  if (next - start === (days + 1) * 86_400_000) return plain
  const wall = Temporal.PlainDate.from(date).toPlainDateTime().add({ seconds })
  return wall.toZonedDateTime(zone).epochMilliseconds
}

/**
 * A moment as UTC ms: a date and time in `zone` (as `readDate` and `readTimeOfDay` take them, or 20240305103000, or
 * Excel's serial day with its fraction), an ISO instant with its own offset, or Unix time in seconds or ms.
 */
export function readInstant(cell: string, zone: string): number | undefined {
  const text = plainText(cell)
  if (/^\d{10}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  if (/^\d{13}$/.test(text)) return Number(text)
  const serial = serialOf(text)
  if (serial !== undefined) {
    const date = excelDayZero.add({ days: Math.floor(serial) }).toString()
    return momentAt(date, Math.round((serial % 1) * 86_400), zone)
  }
  if (/^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const instant = Date.parse(text)
    return Number.isNaN(instant) ? undefined : instant
  }
  const packed = /^(\d{8})(\d{2})(\d{2})(\d{2})$/.exec(text)
  if (packed !== null) return partsAt(packed[1] ?? '', `${packed[2]}:${packed[3]}:${packed[4]}`, zone)
  const split = /^(\S+?日?)(?:T|\s+|(?<=日))(\S.*)$/.exec(text)
  if (split === null) return partsAt(text, '0:00', zone)
  return partsAt(split[1] ?? '', split[2] ?? '', zone)
}

function partsAt(dateText: string, timeText: string, zone: string): number | undefined {
  const date = readDate(dateText)
  const seconds = readTimeOfDay(timeText)
  return date === undefined || seconds === undefined ? undefined : momentAt(date, seconds, zone)
}

/** A length of time as ms: seconds (`75`, `75.5`), `M:SS` or `H:MM:SS`. Undefined for anything else and below zero. */
export function readDuration(cell: string): number | undefined {
  const text = plainText(cell)
  if (/^\d{1,7}(?:\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000)
  const found = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{2})$/.exec(text)
  if (found === null) return undefined
  return (Number(found[1] ?? 0) * 3600 + Number(found[2]) * 60 + Number(found[3])) * 1000
}
