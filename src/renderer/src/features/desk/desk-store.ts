import { type Cell, createCell } from '../../api/cell.ts'
import { type DeskAction, type DeskState, emptyDesk, reduceDesk } from './desk-state.ts'
import {
  acknowledged,
  bodyOf,
  emptyJournal,
  followTabs,
  fromService,
  fromText,
  type Journal,
  type JournalEntry,
  newestOf,
  notReached,
  restoreInto,
  type StoredDraft,
  sent,
  stored,
  textOf,
  toSend,
  toStore,
} from './draft-journal.ts'

/** Where the service keeps drafts; each promise fails when it is not reached. */
export type DraftService = Readonly<{
  list: () => Promise<readonly Readonly<{ key: string; body: Readonly<Record<string, unknown>> }>[]>
  save: (input: Readonly<{ key: string; body: Record<string, unknown>; baseVersion: number }>) => Promise<unknown>
  drop: (input: Readonly<{ key: string }>) => Promise<unknown>
}>

export type DraftStorage = Pick<Storage, 'length' | 'key' | 'getItem' | 'setItem' | 'removeItem'>

/** One person's Desk: its tabs, and the journal that keeps them over a reload, a crash and a restart. */
export type DeskStore = Readonly<{
  state: Cell<DeskState>
  /** When each draft was last written on this workstation, UTC ms. */
  keptAt: Cell<ReadonlyMap<string, number>>
  /** Whether this workstation's own storage refused a draft; the service still has it. */
  isStorageFull: Cell<boolean>
  dispatch: (action: DeskAction) => void
  /** Brings back what was kept here and, once the service answers, what was kept there. */
  restore: () => Promise<void>
  /** Writes what changed to this workstation; `now` is UTC ms. */
  keepHere: (now: number) => void
  /** Sends what changed to the service; what fails is sent again with the next call. */
  keepThere: () => Promise<void>
}>

/** Makes the Desk of `personId`; drafts of other people on the same workstation are not touched. */
export function createDeskStore(personId: string, storage: DraftStorage, service: DraftService): DeskStore {
  const prefix = `vigil.draft.${personId}.`
  const state = createCell<DeskState>(emptyDesk)
  const keptAt = createCell<ReadonlyMap<string, number>>(new Map())
  const isStorageFull = createCell(false)
  let journal: Journal = emptyJournal

  const here = (): readonly StoredDraft[] =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '')
      .filter((name) => name.startsWith(prefix))
      .flatMap((name) => fromText(name.slice(prefix.length), storage.getItem(name) ?? '') ?? [])

  const bringBack = (drafts: readonly StoredDraft[]) => {
    journal = restoreInto(journal, drafts)
    state.set(reduceDesk(state.get(), { type: 'restore', drafts }))
  }

  const write = (entry: JournalEntry, now: number) => {
    try {
      storage.setItem(prefix + entry.key, textOf(entry))
      isStorageFull.set(false)
    } catch (error) {
      if (!(error instanceof DOMException)) throw error
      isStorageFull.set(true)
      return
    }
    journal = stored(journal, entry.key, entry.revision)
    keptAt.set(new Map(keptAt.get()).set(entry.key, now))
  }

  const send = async (entry: JournalEntry): Promise<void> => {
    const { key, dropped } = entry
    journal = sent(journal, key)
    try {
      if (dropped) await service.drop({ key })
      else await service.save({ key, body: bodyOf(entry), baseVersion: entry.draft.customerVersion })
    } catch (error) {
      journal = notReached(journal, key)
      throw error
    }
    journal = acknowledged(journal, key)
    if (!journal.has(key)) storage.removeItem(prefix + key)
  }

  return {
    state,
    keptAt,
    isStorageFull,
    dispatch: (action) => {
      const next = reduceDesk(state.get(), action)
      journal = followTabs(journal, next.tabs)
      state.set(next)
    },
    restore: async () => {
      const local = here()
      bringBack(local)
      const drafts = await service.list()
      bringBack(
        newestOf(
          local,
          drafts.map(({ key, body }) => fromService(key, body)),
        ),
      )
    },
    keepHere: (now) => {
      for (const entry of toStore(journal)) write(entry, now)
    },
    keepThere: async () => {
      await Promise.allSettled(toSend(journal).map(send))
    },
  }
}
