import { z } from 'zod'
import { isOpen, nextOpening } from '../calendar/open-time.ts'
import { alwaysOpen, type WorkingCalendar, workingCalendarSchema } from '../calendar/working-calendar.ts'
import { idSchema } from '../id-schema.ts'
import type { PersonId, QueueId } from '../ids.ts'

/** How well somebody can do something: 1 a beginner, 5 a master. */
export const skillLevels = [1, 2, 3, 4, 5] as const

/** A skill with a level: the least that a queue asks for, or what an operator has. */
export const skillSchema = z.strictObject({
  skill: z
    .string()
    .trim()
    .min(1)
    .max(40)
    .regex(/^\P{Cc}*$/u),
  level: z.int().min(1).max(5),
})
export type Skill = Readonly<z.infer<typeof skillSchema>>

function once(skills: readonly Skill[]): boolean {
  return new Set(skills.map(({ skill }) => skill)).size === skills.length
}

export const skillsSchema = z.array(skillSchema).max(40).refine(once, { error: 'a skill may be there once' })

/** When a queue takes calls: always, as the organisation works, or by a week of its own, on holidays or not. */
export const queueHoursSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('always') }),
  z.strictObject({ kind: z.literal('organisation') }),
  z.strictObject({
    kind: z.literal('own'),
    week: workingCalendarSchema.unwrap().shape.week,
    /** Holidays and make-up days of the organisation hold here too. */
    holidays: z.boolean(),
  }),
])
export type QueueHours = z.infer<typeof queueHoursSchema>

/** What happens with callers of a closed queue: they wait, go to another queue, or are promised a call. */
export const whenClosedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wait') }),
  z.strictObject({ kind: z.literal('queue'), queueId: idSchema<'queue'>() }),
  z.strictObject({ kind: z.literal('callback') }),
])
export type WhenClosed = z.infer<typeof whenClosedSchema>

/** Calls of priority 9 go first. */
export const highestPriority = 9

export const queueTermsSchema = z.strictObject({
  /** What an operator must have to be rung at. */
  skills: skillsSchema,
  priority: z.int().min(1).max(highestPriority),
  hours: queueHoursSchema,
  /** What the lead is shown, and may tell callers, while it is closed. */
  announcement: z.string().trim().max(500),
  whenClosed: whenClosedSchema,
  /** Limit of after-call work, ms; null: the general one. */
  acwMs: z.int().min(0).max(3_600_000).nullable(),
  /** Served by everybody with the skills; else by those only who are put into it. */
  everybody: z.boolean(),
})
export type QueueTerms = Readonly<z.infer<typeof queueTermsSchema>>

/** A queue about which nobody has said anything: as queues were before they had terms. */
export const defaultQueueTerms: QueueTerms = {
  skills: [],
  priority: 5,
  hours: { kind: 'always' },
  announcement: '',
  whenClosed: { kind: 'wait' },
  acwMs: null,
  everybody: true,
}

const closedWeek: WorkingCalendar['week'] = [[], [], [], [], [], [], []]
const calendars = new WeakMap<QueueHours, { of: WorkingCalendar; made: WorkingCalendar }>()

/** The calendar by which a queue is open; `organisation` is that of the whole. */
export function queueCalendar(hours: QueueHours, organisation: WorkingCalendar): WorkingCalendar {
  if (hours.kind === 'organisation') return organisation
  const known = calendars.get(hours)
  // One object per value, so that the calendar engine's own cache by object works.
  if (known !== undefined && known.of === organisation) return known.made
  const { zone, days } = organisation
  const made =
    hours.kind === 'always' ? { ...alwaysOpen, zone } : { zone, week: hours.week, days: hours.holidays ? days : {} }
  calendars.set(hours, { of: organisation, made })
  return made
}

/** Whether a queue takes calls at `now` (UTC ms), and when it opens next; null: not within the coming year. */
export function queueOpening(
  hours: QueueHours,
  organisation: WorkingCalendar,
  now: number,
): Readonly<{ open: boolean; opensAt: number | null }> {
  if (hours.kind === 'always') return { open: true, opensAt: now }
  if (hours.kind === 'own' && JSON.stringify(hours.week) === JSON.stringify(closedWeek) && !hours.holidays)
    return { open: false, opensAt: null }
  const calendar = queueCalendar(hours, organisation)
  if (isOpen(calendar, now)) return { open: true, opensAt: now }
  const next = nextOpening(calendar, now)
  return { open: false, opensAt: next.ok ? next.value : null }
}

/** What an operator can do and into which queues he was put. */
export type QueueAgent = Readonly<{ personId: PersonId; queueIds: readonly QueueId[]; skills: readonly Skill[] }>

type Served = Readonly<{ id: QueueId; terms: Pick<QueueTerms, 'skills' | 'everybody'> }>

/** Whether an operator has every skill of a queue at its level or better. */
export function hasSkills(agent: Pick<QueueAgent, 'skills'>, asked: readonly Skill[]): boolean {
  return asked.every(({ skill, level }) => agent.skills.some((own) => own.skill === skill && own.level >= level))
}

/** Whether a queue's calls may ring at an operator: he is in it, or everybody is, and he has the skills. */
export function servesQueue(agent: Omit<QueueAgent, 'personId'>, queue: Served): boolean {
  return (queue.terms.everybody || agent.queueIds.includes(queue.id)) && hasSkills(agent, queue.terms.skills)
}

type Door = Readonly<{ open: boolean; whenClosed: WhenClosed }>

/** Where a call goes that is in a queue: it stays, moves on, or its caller is promised a call. */
export type CallRoute =
  | Readonly<{ kind: 'stay' }>
  | Readonly<{ kind: 'queue'; queueId: QueueId }>
  | Readonly<{ kind: 'callback' }>

/**
 * Where a call in queue `from` goes. Closed queues hand on until one is open; where they hand on in a circle, or to a
 * queue that is gone or lets its callers wait, the call stays where it is, and rings nowhere until something opens.
 */
export function routeOf(from: QueueId, doors: ReadonlyMap<QueueId, Door>): CallRoute {
  const seen = new Set<QueueId>()
  let at = from
  for (;;) {
    const door = doors.get(at)
    if (door === undefined || seen.has(at)) return { kind: 'stay' }
    seen.add(at)
    if (door.open) return at === from ? { kind: 'stay' } : { kind: 'queue', queueId: at }
    if (door.whenClosed.kind === 'callback') return { kind: 'callback' }
    if (door.whenClosed.kind === 'wait') return { kind: 'stay' }
    at = door.whenClosed.queueId
  }
}
