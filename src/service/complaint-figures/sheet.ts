import type { complaintFigures as contract } from '../../core/contract/complaint-figures.ts'
import { alikeText } from '../../core/domain/complaint/alike.ts'
import { type CountedComplaint, complaintSums } from '../../core/domain/complaint/complaint-figures.ts'
import { maskNumbersInText } from '../../core/domain/customer/mask.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { faultCounts } from '../../store/complaint-figures.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { actionViews, readableOf } from '../complaint-learning/views.ts'
import type { InputOf, OutputOf } from '../procedure-input.ts'
import { complaintPeriodOf, countingOf } from './counted.ts'
import { namedBars } from './read.ts'

/** On one sheet go so many words of customers; it says how many complaints there were. */
const mostVerbatims = 40

type Asked = InputOf<typeof contract.sheet>

/** Which complaints are about a part: those on whose order it was used. */
async function aboutPart(caller: Caller, partId: string): Promise<(row: CountedComplaint) => boolean> {
  const rows = await caller.engine.read
    .selectFrom('complaint_alike')
    .select('complaint_id')
    .where('key', '=', alikeText({ basis: 'part', subjectId: partId, subClass: null }))
    .execute()
  const ids = new Set(rows.map(({ complaint_id }) => complaint_id))
  return ({ id }) => ids.has(id)
}

/**
 * What research and production are told of a model or a part: complaints, causes, what customers said with numbers
 * masked, actions, faults found in repairs. Errors: REFUSED not-found for an unknown part, invalid-value when neither or
 * both are named.
 */
export async function getFeedbackSheet(caller: Caller, input: Asked): Promise<OutputOf<typeof contract.sheet>> {
  const { read } = caller.engine
  const { from, to, model, partId } = input
  if ((model === null) === (partId === null)) throw refusalError(refuse('invalid-value', { field: 'model' }))
  const period = complaintPeriodOf(caller, { from, to, orgId: null, class: null })
  const part =
    partId === null
      ? null
      : await read.selectFrom('part').select(['code', 'name']).where('id', '=', partId).executeTakeFirst()
  if (part === undefined) throw refusalError(refuse('not-found', { what: 'part' }))
  const counting = await countingOf(caller, period)
  const isAbout = partId === null ? (row: CountedComplaint) => row.model === model : await aboutPart(caller, partId)
  const rows = counting.rows.filter((row) => row.class !== 'suggestion' && isAbout(row))
  const sums = complaintSums(rows, 4)
  const ids = rows.map(({ id }) => id)
  const readable = await readableOf(caller, ids)
  const open = rows.flatMap(({ id }) => readable.get(id) ?? []).filter((row) => row.confidential === 0)
  const faults = model === null ? [] : (await read.executeQuery(faultCounts(read, { ...period, model }))).rows
  const actions =
    open.length === 0
      ? []
      : await read
          .selectFrom('complaint_action')
          .selectAll()
          .where('id', 'in', (e) =>
            e
              .selectFrom('complaint_action_about')
              .select('action_id')
              .where(
                'complaint_id',
                'in',
                open.map(({ id }) => id),
              ),
          )
          .orderBy('due_on')
          .limit(100)
          .execute()
  const { name, hotline } = caller.settings.organisation(caller.clock.now())
  return {
    letterhead: { organisation: name, hotline, centre: caller.directory.org(caller.principal.orgId)?.name ?? '' },
    from,
    to,
    subject: part === null ? (model ?? '') : `${part.code} ${part.name}`,
    complaints: rows.length,
    justified: sums.justified,
    subClasses: sums.subClasses.map(({ key, count }) => ({ key: key as CountedComplaint['subClass'], count })),
    causes: namedBars(sums.causes, counting.causes),
    verbatims: open.slice(-mostVerbatims).map((row) => ({
      caseNumber: row.case_number,
      recordedAt: row.recorded_at,
      subClass: row.sub_class as CountedComplaint['subClass'],
      said: maskNumbersInText(row.said),
    })),
    hidden: rows.length - open.length,
    actions: (await actionViews(caller, actions)).map((action) => ({
      ...action,
      what: maskNumbersInText(action.what),
      done: maskNumbersInText(action.done),
      checkNote: maskNumbersInText(action.checkNote),
    })),
    faults: faults.map((row) => ({
      faultCode: row.fault_code ?? '',
      causeCode: row.cause_code ?? '',
      repairs: Number(row.n),
    })),
  }
}
