/** The languages in which a deadline can be explained. */
export const locales = ['zh-CN', 'en'] as const
export type Locale = (typeof locales)[number]

/** The words from which the sentence of an explanation is put together in one language. */
export type ExplanationWords = Readonly<{
  weekdays: readonly string[]
  open: string
  callable: string
  closed: string
  endOfWorkingDay: string
  chosen: string
  changed: string
  comma: string
  stop: string
  colon: string
  hours: (hours: string) => string
  minutes: (minutes: number) => string
  hoursMinutes: (hours: number, minutes: number) => string
  minutesSeconds: (minutes: number, seconds: number) => string
  workingDays: (days: number) => string
  piece: (duration: string, day: string) => string
  dated: (weekday: string, monthDay: string) => string
  named: (day: string, name: string) => string
  more: (count: number) => string
  instead: (moment: string) => string
  before: (moment: string) => string
  endOf: (date: string) => string
  monthsBefore: (months: number, date: string) => string
  daysAfter: (days: number, date: string) => string
}>

/** Both languages. */
export const explanationWords: Readonly<Record<Locale, ExplanationWords>> = {
  en: {
    weekdays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    open: 'open',
    callable: 'calls allowed',
    closed: ' closed',
    endOfWorkingDay: 'end of the working day',
    chosen: 'chosen time',
    changed: 'changed',
    comma: ', ',
    stop: '; ',
    colon: ': ',
    hours: (hours) => `${hours} h`,
    minutes: (minutes) => `${minutes} min`,
    hoursMinutes: (hours, minutes) => `${hours} h ${minutes} min`,
    minutesSeconds: (minutes, seconds) => `${minutes} min ${seconds} s`,
    workingDays: (days) => (days === 1 ? '1 working day' : `${days} working days`),
    piece: (duration, day) => `${duration} ${day}`,
    dated: (weekday, monthDay) => `${weekday} ${monthDay}`,
    named: (day, name) => `${day} (${name})`,
    more: (count) => `${count} more`,
    instead: (moment) => `the general rule would give ${moment}`,
    before: (moment) => `before: ${moment}`,
    endOf: (date) => `end of ${date}`,
    monthsBefore: (months, date) => `${months === 1 ? '1 month' : `${months} months`} before ${date}`,
    daysAfter: (days, date) => `${days === 1 ? '1 day' : `${days} days`} after ${date}`,
  },
  'zh-CN': {
    weekdays: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
    open: '工作时间',
    callable: '可致电时间',
    closed: '休息',
    endOfWorkingDay: '该工作日结束',
    chosen: '约定时间',
    changed: '改期',
    comma: '、',
    stop: '；',
    colon: '：',
    hours: (hours) => `${hours} 小时`,
    minutes: (minutes) => `${minutes} 分钟`,
    hoursMinutes: (hours, minutes) => `${hours} 小时 ${minutes} 分钟`,
    minutesSeconds: (minutes, seconds) => `${minutes} 分 ${seconds} 秒`,
    workingDays: (days) => `${days} 个工作日`,
    piece: (duration, day) => `${day} ${duration}`,
    dated: (weekday, monthDay) => `${monthDay} ${weekday}`,
    named: (day, name) => `${day}（${name}）`,
    more: (count) => `另 ${count} 天`,
    instead: (moment) => `按一般规则为 ${moment}`,
    before: (moment) => `原为 ${moment}`,
    endOf: (date) => `${date} 结束前`,
    monthsBefore: (months, date) => `${date} 前 ${months} 个月`,
    daysAfter: (days, date) => `${date} 后 ${days} 天`,
  },
}
