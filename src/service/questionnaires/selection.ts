import { startOfDate } from '../../core/domain/calendar/dates.ts'
import type { Questionnaire } from '../../core/domain/questionnaire/questionnaire.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { type Selected, versionById } from '../../store/questionnaires.ts'
import { type Caller, refusalError, unwrap } from '../call-context.ts'
import { mayAskBy, versionView } from './views.ts'

type Asked = Readonly<{
  versionId: string
  campaignId?: string | undefined
  from?: string | undefined
  to?: string | undefined
}>

/** The responses that are meant, within the caller's part of the organisation, and by what they were asked. */
export async function selectionOf(
  caller: Caller,
  asked: Asked,
): Promise<Readonly<{ selected: Selected; body: Questionnaire }>> {
  const { from, to } = asked
  if (from !== undefined && to !== undefined && from >= to) throw refusalError(refuse('invalid-value', { field: 'to' }))
  const row = await caller.engine.reader.first(versionById, { id: asked.versionId })
  if (row === undefined || !mayAskBy(caller, row.org_id)) return unwrap(refuse('not-found', { what: 'questionnaire' }))
  const { zone } = caller.settings.organisation(caller.clock.now())
  return {
    body: versionView(row).body,
    selected: {
      versionId: row.id,
      campaignId: asked.campaignId ?? null,
      orgIds: caller.principal.orgIds,
      fromMs: from === undefined ? null : startOfDate(zone, from),
      toMs: to === undefined ? null : startOfDate(zone, to),
    },
  }
}
