import type { CallSource } from '../../core/domain/call/call.ts'
import { inConsultation } from '../../core/domain/call/hand-over.ts'
import type { FeedNews } from '../../core/domain/feed/feed-news.ts'
import type { CallId, CustomerId, OrgUnitId } from '../../core/domain/ids.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { callBySource } from '../../store/feeds.ts'
import { beginCall, continueCall, moveOperator, soleCustomer } from '../calls/call-events.ts'
import { openHandOver } from '../calls/hand-over.ts'
import type { Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'

/** Whose news it is: the source, and where calls belong whose queue belongs nowhere. */
export type Origin = Readonly<{ source: CallSource; orgId: OrgUnitId }>

type Told = Readonly<{ origin: Origin; news: FeedNews }>

/** A number as a feed writes it: with a country code but without the plus. */
function formOf(runtime: Runtime, raw: string) {
  const form = runtime.phones.parse(raw)
  if (form.valid || !/^[1-9]\d{9,14}$/.test(raw)) return form
  const abroad = runtime.phones.parse(`+${raw}`)
  return abroad.valid ? abroad : form
}

function orgOf(runtime: Runtime, origin: Origin, { events }: FeedNews): OrgUnitId {
  const told = events.find((event) => event.kind === 'offered' || event.kind === 'queued')
  const queueId = told === undefined || !('queueId' in told) ? null : told.queueId
  return runtime.directory.queue(queueId)?.orgId ?? origin.orgId
}

/** Begins a call with the first of its events; the others come one by one, so that operators' states go along. */
async function begin(runtime: Runtime, work: Work, { origin, news }: Told): Promise<Result<string | null>> {
  const [first] = news.events
  if (first === undefined) return ok(null)
  const form = formOf(runtime, news.number ?? '')
  const id = work.newId() as CallId
  const orgId = orgOf(runtime, origin, news)
  const begun = await beginCall(runtime, work, {
    seed: {
      ...{ id, orgId, source: origin.source, direction: news.direction },
      ...{ numberRaw: form.raw, numberNormal: form.normal },
    },
    origin: { externalId: news.callId, numberExt: form.ext || null, numberKind: form.kind, line: '', sample: false },
    events: [first],
  })
  if (!begun.ok) return begun
  await moveOperator(runtime, work, { before: begun.value, call: begun.value, event: first })
  return ok(id)
}

/** A call that began without its number gets it. */
async function fillNumber(
  runtime: Runtime,
  work: Work,
  { id, orgId, raw }: Readonly<{ id: string; orgId: string; raw: string }>,
): Promise<void> {
  const form = formOf(runtime, raw)
  if (form.normal === '') return
  const customerId = await soleCustomer(runtime, work, { normal: form.normal, orgId: orgId as OrgUnitId })
  await work.trx.db
    .updateTable('call')
    .set({
      ...{ number_raw: form.raw, number_normal: form.normal, number_ext: form.ext || null, number_kind: form.kind },
      customer_id: customerId as CustomerId | null,
    })
    .where('id', '=', id)
    .where('customer_id', 'is', null)
    .execute()
}

/**
 * Folds what a feed tells of a call into the one record of it, in any order and however often it is told. Gives the id
 * of the call, null when nothing is known of it yet.
 */
export async function takeNews(runtime: Runtime, work: Work, told: Told): Promise<Result<string | null>> {
  const { origin, news } = told
  const row = await work.trx.first(callBySource, { source: origin.source, externalId: news.callId })
  const began = row === undefined ? await begin(runtime, work, told) : ok(row.id)
  if (!began.ok || began.value === null) return began
  const id = began.value
  const handedOver = row !== undefined && row.hand_over_id !== null
  if (row !== undefined && row.number_raw === '' && news.number !== null)
    await fillNumber(runtime, work, { id, orgId: row.org_id, raw: news.number })
  for (const told of news.events) {
    const open = handedOver ? await openHandOver(work.trx, id) : null
    for (const event of inConsultation(open, told)) {
      const continued = await continueCall(runtime, work, { callId: id, event })
      if (!continued.ok) return continued
    }
  }
  if (news.recording !== null)
    await work.trx.db.updateTable('call').set({ recording: news.recording }).where('id', '=', id).execute()
  return ok(id)
}
