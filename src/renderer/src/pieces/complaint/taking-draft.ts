import { z } from 'zod'
import { complainants, complaintChannels, moods } from '../../../../core/contract/complaint-view.ts'
import { severities } from '../../../../core/domain/commitment/kinds.ts'
import { complaintClassSchema, complaintSubClassSchema } from '../../../../core/domain/complaint/classes.ts'
import { takingStepSchema } from '../../../../core/domain/complaint/taking.ts'
import { type Cell, createCell } from '../../api/cell.ts'
import { createKeptEntries, type KeptEntries } from '../../api/kept-entries.ts'
import { navigate } from '../../ui/route.ts'

const takingDraftSchema = z.strictObject({
  /** The tab of the Desk from which it came. */
  deskKey: z.string().nullable(),
  callId: z.string().nullable(),
  complainant: z.enum(complainants),
  channel: z.enum(complaintChannels),
  customer: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** Somebody who is no customer yet; becomes one with the complaint. */
  newCustomer: z.strictObject({ name: z.string(), phone: z.string() }).nullable(),
  unitId: z.string().nullable(),
  linkedCaseId: z.string().nullable(),
  orderId: z.string().nullable(),
  accusedId: z.string().nullable(),
  class: complaintClassSchema.nullable(),
  subClass: complaintSubClassSchema.nullable(),
  said: z.string(),
  wanted: z.string(),
  /** 分. */
  claimMinor: z.number().nullable(),
  /** Null: as proposed. */
  severity: z.enum(severities).nullable(),
  severityReason: z.string(),
  mood: z.enum(moods).nullable(),
  moodNote: z.string(),
  recording: z.string(),
  notes: z.partialRecord(takingStepSchema, z.string()),
  done: z.array(takingStepSchema),
  step: takingStepSchema,
  /** Whether the open complaint about the same unit was seen and passed over. */
  duplicateSeen: z.boolean(),
})

/** A complaint while it is taken. */
export type TakingDraft = z.infer<typeof takingDraftSchema>

export const emptyTaking: TakingDraft = {
  deskKey: null,
  callId: null,
  complainant: 'customer',
  channel: 'phone',
  customer: null,
  newCustomer: null,
  unitId: null,
  linkedCaseId: null,
  orderId: null,
  accusedId: null,
  class: null,
  subClass: null,
  said: '',
  wanted: '',
  claimMinor: null,
  severity: null,
  severityReason: '',
  mood: null,
  moodNote: '',
  recording: '',
  notes: {},
  done: [],
  step: 'listen',
  duplicateSeen: false,
}

const kept = new Map<string, KeptEntries<TakingDraft>>()

/** The complaints that `personId` is taking, by the place where each is taken; a reload and a crash lose nothing. */
export function keptTakingsOf(personId: string): KeptEntries<TakingDraft> {
  const known =
    kept.get(personId) ??
    createKeptEntries(personId, { name: 'complaint-taking', schema: takingDraftSchema, storage: localStorage })
  kept.set(personId, known)
  return known
}

/** The tabs of the Desk whose complaint was recorded: nothing is left to do in them. */
export const takenOnDesk: Cell<ReadonlySet<string>> = createCell<ReadonlySet<string>>(new Set())

/**
 * Leads from a tab of the Desk into taking a complaint or suggestion with what is known already; what was written of it
 * before comes back.
 */
export function takeFromDesk(
  personId: string,
  deskKey: string,
  known: Readonly<
    Pick<TakingDraft, 'callId' | 'customer' | 'newCustomer' | 'unitId' | 'said'> & { isSuggestion: boolean }
  >,
): void {
  const place = `new-${deskKey}`
  const entries = keptTakingsOf(personId)
  const { isSuggestion, ...facts } = known
  const before = entries.get(place) ?? emptyTaking
  entries.set(place, {
    ...before,
    ...facts,
    deskKey,
    class: isSuggestion ? 'suggestion' : before.class === 'suggestion' ? null : before.class,
    subClass: isSuggestion === (before.class === 'suggestion') ? before.subClass : null,
    said: before.said === '' ? facts.said : before.said,
    customer: facts.customer ?? before.customer,
    unitId: facts.unitId ?? before.unitId,
  })
  navigate(`/complaints/list/${encodeURIComponent(place)}`)
}
