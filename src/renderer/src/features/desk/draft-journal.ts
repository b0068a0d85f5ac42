import { type DeskDraft, isEmptyDraft, readDraft } from './desk-draft.ts'

/**
 * What must still be written where. Every change of a draft raises its revision; it is stored on this workstation and
 * sent to the service until each has the newest one. A dropped draft stays as a mark until the service has dropped it.
 */
export type JournalEntry = Readonly<{
  key: string
  draft: DeskDraft
  revision: number
  storedRevision: number
  /** The newest revision that the service has acknowledged. */
  keptRevision: number
  /** The revision on its way to the service; null: none. */
  sending: number | null
  dropped: boolean
}>
export type Journal = ReadonlyMap<string, JournalEntry>

/** A draft as it lies on the workstation or at the service. */
export type StoredDraft = Readonly<{
  key: string
  revision: number
  draft: DeskDraft
  dropped: boolean
  /** Prepared elsewhere to be gone on with at once. */
  front?: boolean
}>

export const emptyJournal: Journal = new Map()

function replace(journal: Journal, entry: JournalEntry): Journal {
  return new Map(journal).set(entry.key, entry)
}

function change(journal: Journal, key: string, next: (entry: JournalEntry) => JournalEntry): Journal {
  const entry = journal.get(key)
  return entry === undefined ? journal : replace(journal, next(entry))
}

/** Notes the present draft of `key`; nothing happens when it is the noted one or was dropped. */
export function noteDraft(journal: Journal, key: string, draft: DeskDraft): Journal {
  const entry = journal.get(key)
  if (entry === undefined) {
    const first = { key, draft, revision: 1, storedRevision: 0, keptRevision: 0, sending: null, dropped: false }
    return replace(journal, first)
  }
  if (entry.dropped || entry.draft === draft) return journal
  return replace(journal, { ...entry, draft, revision: entry.revision + 1 })
}

/** Puts restored drafts into an empty place of the journal: stored here already, at the service not yet. */
export function restoreInto(journal: Journal, drafts: readonly StoredDraft[]): Journal {
  const next = new Map(journal)
  for (const { key, draft, revision, dropped } of drafts) {
    if (next.has(key)) continue
    next.set(key, { key, draft, revision, storedRevision: revision, keptRevision: 0, sending: null, dropped })
  }
  return next
}

/** Drafts that must be written on this workstation. */
export function toStore(journal: Journal): readonly JournalEntry[] {
  return [...journal.values()].filter((entry) => entry.revision > entry.storedRevision)
}

/** `key` is written on this workstation as of `revision`. */
export function stored(journal: Journal, key: string, revision: number): Journal {
  return change(journal, key, (entry) => ({ ...entry, storedRevision: Math.max(entry.storedRevision, revision) }))
}

/** Drafts that the service must hear of (or drop); one that is on its way waits for its answer. */
export function toSend(journal: Journal): readonly JournalEntry[] {
  return [...journal.values()].filter((entry) => entry.sending === null && entry.revision > entry.keptRevision)
}

/** `key` is on its way as of its present revision. */
export function sent(journal: Journal, key: string): Journal {
  return change(journal, key, (entry) => ({ ...entry, sending: entry.revision }))
}

/** The service has answered for `key`; a dropped one is now forgotten. */
export function acknowledged(journal: Journal, key: string): Journal {
  const entry = journal.get(key)
  if (entry?.sending === undefined || entry.sending === null) return journal
  if (entry.dropped && entry.sending === entry.revision) {
    const next = new Map(journal)
    next.delete(key)
    return next
  }
  return replace(journal, { ...entry, keptRevision: entry.sending, sending: null })
}

/** The service was not reached; it is tried again with the next round. */
export function notReached(journal: Journal, key: string): Journal {
  return change(journal, key, (entry) => ({ ...entry, sending: null }))
}

/** The draft is no longer needed, because what it held was registered or thrown away by hand. */
export function dropDraft(journal: Journal, key: string): Journal {
  return change(journal, key, (entry) => ({ ...entry, dropped: true, revision: entry.revision + 1 }))
}

type Tab = Readonly<{ key: string; draft: DeskDraft; finished: unknown }>

/**
 * Brings the journal to where the tabs are: notes every draft in which something is typed, and drops those whose tab was
 * finished or closed.
 */
export function followTabs(journal: Journal, tabs: readonly Tab[]): Journal {
  const open = tabs.filter((tab) => tab.finished === null)
  const keys = new Set(open.map((tab) => tab.key))
  const gone = [...journal.values()].filter((entry) => !entry.dropped && !keys.has(entry.key))
  const written = open.filter((tab) => journal.has(tab.key) || !isEmptyDraft(tab.draft))
  const dropped = gone.reduce((next, entry) => dropDraft(next, entry.key), journal)
  return written.reduce((next, tab) => noteDraft(next, tab.key, tab.draft), dropped)
}

/** Whether every draft has reached the service. */
export function isAllKept(journal: Journal): boolean {
  return [...journal.values()].every((entry) => entry.revision === entry.keptRevision)
}

/**
 * What to restore after a reload, a crash or at another workstation: of each key the highest revision of the two
 * sources, the workstation's when they are equal. A draft that was dropped here comes back as its mark.
 */
export function newestOf(here: readonly StoredDraft[], service: readonly StoredDraft[]): readonly StoredDraft[] {
  const newest = new Map(service.map((draft) => [draft.key, draft]))
  for (const draft of here) {
    const other = newest.get(draft.key)
    if (other === undefined || draft.dropped || draft.revision >= other.revision) newest.set(draft.key, draft)
  }
  return [...newest.values()]
}

/** The body of a draft as the service keeps it. */
export function bodyOf(entry: JournalEntry): Record<string, unknown> {
  return { ...entry.draft, revision: entry.revision }
}

/** Reads a draft that the service kept. */
export function fromService(key: string, body: Readonly<Record<string, unknown>>): StoredDraft {
  const revision = typeof body.revision === 'number' ? body.revision : 0
  return { key, revision, draft: readDraft(body), dropped: false, ...(body.front === true ? { front: true } : {}) }
}

/** The text of a draft as it lies on the workstation. */
export function textOf(entry: JournalEntry): string {
  return JSON.stringify({ revision: entry.revision, dropped: entry.dropped, draft: entry.dropped ? null : entry.draft })
}

/** Reads a draft from the workstation; null when it is damaged. */
export function fromText(key: string, text: string): StoredDraft | null {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || !('revision' in value) || !('draft' in value)) return null
  if (typeof value.revision !== 'number') return null
  const dropped = 'dropped' in value && value.dropped === true
  return { key, revision: value.revision, draft: readDraft(value.draft), dropped }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
