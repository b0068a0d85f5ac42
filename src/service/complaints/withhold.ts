import type { CircleReader } from '../../core/domain/complaint/circle.ts'
import { maskNumbersInText } from '../../core/domain/customer/mask.ts'
import { complainantsOf, hiddenAmong, hiddenCommitments } from '../../store/complaint-circle.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'

type Fields = Readonly<Record<string, unknown>>

/** Under these names an answer or an input says of which record it speaks. */
const idKeys = ['id', 'caseId', 'complaintId', 'aboutId', 'refId', 'commitmentId', 'linkedCaseId'] as const
/** What an answer belongs to; a record that is only pointed at is not what it tells of. */
const ownKeys = ['id', 'caseId', 'complaintId', 'aboutId'] as const

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Calls `see` for every object within a value, however deep. */
function walk(value: unknown, see: (fields: Fields) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, see)
  else if (isFields(value)) {
    see(value)
    for (const inner of Object.values(value)) if (typeof inner === 'object') walk(inner, see)
  }
}

/** The part of an audit subject behind its colon. */
const subjectId = (subject: unknown) => (typeof subject === 'string' ? subject.slice(subject.indexOf(':') + 1) : '')

/** Every id in a value under one of the names. */
function idsIn(value: unknown): readonly string[] {
  const ids = new Set<string>()
  walk(value, (fields) => {
    for (const key of idKeys) {
      const id = fields[key]
      if (typeof id === 'string' && id !== '') ids.add(id)
    }
    if (Array.isArray(fields.ids)) for (const id of fields.ids) if (typeof id === 'string') ids.add(id)
    if (typeof fields.subject === 'string') ids.add(subjectId(fields.subject))
  })
  return [...ids]
}

const longestId = 64
const namedAtOnce = 2000

/** Whether an input names a complaint that the reader may not read, its case, or a promise about it. */
export async function namesHidden(reader: Reader<DB>, who: CircleReader, input: unknown): Promise<boolean> {
  // what is longer than an id, and more than a command takes, names nothing
  const ids = idsIn(input)
    .filter((id) => id.length <= longestId)
    .slice(0, namedAtOnce)
  if (ids.length === 0) return false
  const [hidden, promises] = await Promise.all([
    hiddenAmong(reader.db, who, ids),
    hiddenCommitments(reader.db, who, ids),
  ])
  const named = new Set(ids)
  return promises.length > 0 || hidden.some(({ id, case_id }) => named.has(id) || named.has(case_id))
}

/**
 * What becomes of an object that tells of what the reader may not read: it is left out, or stays in its place without
 * the words, so that a list holds as many rows as its figure says. Where work is carried out it is kept from the accused
 * alone: whoever goes to the customer is not told what was said.
 */
export type Withheld = 'left-out' | 'blank' | 'left-out-of-work'

const workRooms: readonly string[] = [
  'service',
  'dispatch',
  'workshop',
  'parts',
  'money',
  'contracts',
  'serviceFigures',
  'callbackFigures',
  'documents',
]
/** In these a person is told of his own work alone. */
const ownRooms: readonly string[] = ['visits', 'appointments', 'dayReports']
/** Of these every row stays: it is the person's own, or as many are shown as a figure or the trail says. */
const blankRooms: readonly string[] = ['calls', 'live', 'floor', 'administration']

/** How a room of the contract withholds; null where it has nothing to withhold. A new room leaves out. */
export function withheldIn(room: string): Withheld | null {
  if (ownRooms.includes(room)) return null
  if (blankRooms.includes(room)) return 'blank'
  return workRooms.includes(room) ? 'left-out-of-work' : 'left-out'
}

/** How a room calls what it does not find: hidden and missing are told apart by nothing. */
export function whatOfRoom(room: string): string {
  if (room === 'commitments') return 'commitment'
  return room.startsWith('complaint') || room === 'circles' ? 'complaint' : 'case'
}

/** Promises about these are of a complaint's circle; all others are work. */
const circleAbout: readonly unknown[] = ['complaint', 'case', undefined, null]

/** What stands in a row that stays without its words. */
const blanks: Fields = {
  aboutId: '',
  caseId: null,
  caseNumber: null,
  note: '',
  topic: '',
  customerId: null,
  customerName: null,
  reason: null,
  detail: {},
}

function blanked(fields: Fields): Fields {
  const entries = Object.entries(fields).map(([key, value]) => {
    // of what kind a record is says nothing of it
    if (key === 'subject' && typeof value === 'string') return [key, value.slice(0, Math.max(0, value.indexOf(':')))]
    return [key, key in blanks ? blanks[key] : value]
  })
  return Object.fromEntries(entries)
}

/** A value with every telephone number in it masked, however deep. */
function masked(value: unknown): unknown {
  if (typeof value === 'string') return maskNumbersInText(value)
  if (Array.isArray(value)) return value.map(masked)
  if (!isFields(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, isOwnName(key) ? inner : masked(inner)])
  const fields: Fields = Object.fromEntries(entries)
  return 'display' in fields && 'number' in fields ? { ...fields, number: null } : fields
}

/** Ids are no numbers, whatever their digits. */
const isOwnName = (key: string) => key === 'id' || key.endsWith('Id') || key.endsWith('Ids')

const leftOut = Symbol('left out')

/**
 * An answer without what the reader may not read: the complaints of whose circle he is not, their cases, promises and
 * lines, and the numbers of who complains of him. Undefined when nothing is left of it.
 */
export async function withheldFrom(
  reader: Reader<DB>,
  who: CircleReader,
  { answer, how }: Readonly<{ answer: unknown; how: Withheld }>,
): Promise<unknown> {
  const ids = idsIn(answer)
  if (ids.length === 0) return answer
  const [hidden, promises, complainants] = await Promise.all([
    hiddenAmong(reader.db, who, ids),
    how === 'blank' ? hiddenCommitments(reader.db, who, ids.slice(0, namedAtOnce)) : [],
    reader.all(complainantsOf, { personId: who.personId }),
  ])
  if (hidden.length === 0 && promises.length === 0 && complainants.length === 0) return answer
  const idsOf = (rows: typeof hidden) => rows.flatMap(({ id, case_id }) => [id, case_id])
  const accused = new Set(idsOf(hidden.filter((row) => Number(row.accused) === 1)))
  const secrets = how === 'left-out-of-work' ? accused : new Set([...idsOf(hidden), ...promises])
  const surveys = new Set(hidden.flatMap(({ survey_id }) => (survey_id === null ? [] : [survey_id])))
  const accusers = new Set(complainants.map(({ customer_id }) => customer_id))
  const isSecret = (fields: Fields): boolean => {
    const kept = circleAbout.includes(fields.aboutKind) ? secrets : accused
    if (ownKeys.some((key) => typeof fields[key] === 'string' && kept.has(fields[key]))) return true
    if (secrets.has(subjectId(fields.subject))) return true
    const params = fields.params
    return isFields(params) && typeof params.complaintId === 'string' && secrets.has(params.complaintId)
  }
  const seen = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(seen).filter((item) => item !== leftOut)
    if (!isFields(value)) return value
    const secret = isSecret(value) || (isFields(value.case) && isSecret(value.case))
    if (secret && how !== 'blank') return leftOut
    const source = secret ? blanked(value) : value
    const entries = Object.entries(source).map(([key, inner]) => {
      const kept = typeof inner === 'object' ? seen(inner) : inner
      return [key, kept === leftOut ? null : kept]
    })
    const fields: Fields = Object.fromEntries(entries)
    const heard = typeof fields.id === 'string' && surveys.has(fields.id) ? { ...fields, annoyed: '' } : fields
    const whose = 'customerId' in heard ? heard.customerId : 'phones' in heard ? heard.id : undefined
    return typeof whose === 'string' && accusers.has(whose) ? masked(heard) : heard
  }
  const told = seen(answer)
  return told === leftOut ? undefined : told
}
