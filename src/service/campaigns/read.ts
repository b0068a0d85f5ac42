import type {
  CampaignPreview,
  CampaignProgress,
  CampaignRow,
  CampaignTarget,
  CampaignView,
  campaigns as contract,
  SurveyTask,
} from '../../core/contract/campaigns.ts'
import type { CampaignState, TargetState } from '../../core/domain/campaign/campaign.ts'
import { judgeTarget } from '../../core/domain/campaign/judge-target.ts'
import { movesFrom } from '../../core/domain/campaign/move-campaign.ts'
import { countTargets, countTargetsBy, type TargetTally } from '../../core/domain/campaign/progress.ts'
import { cellKey, cellName } from '../../core/domain/campaign/sample.ts'
import { unaskedSince } from '../../core/domain/contact/unasked.ts'
import { maskPhone } from '../../core/domain/customer/mask.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import type { Questionnaire } from '../../core/domain/questionnaire/questionnaire.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { standingOf } from '../../store/campaign-candidates.ts'
import {
  type CampaignListRow,
  campaignById,
  campaignRows,
  cellsOf,
  countOfTargets,
  openTallyOf,
  type TargetListRow,
  tallyOf,
  targetById,
  targetRows,
} from '../../store/campaigns.ts'
import { commitmentById } from '../../store/commitments.ts'
import { versionById } from '../../store/questionnaires.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { textView } from '../customers/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { callersOf, queryOf, type StoredCampaign, samplingOf } from './campaign-row.ts'
import { scanCandidates } from './scan.ts'

function titleOf(row: CampaignListRow): Questionnaire['title'] {
  return row.body_json === null ? { zh: '', en: '' } : (JSON.parse(row.body_json) as Questionnaire).title
}

function rowView(row: CampaignListRow): CampaignRow {
  return {
    id: row.id,
    orgId: row.org_id,
    name: row.name,
    state: row.state as CampaignState,
    questionnaireId: row.questionnaire_id,
    questionnaireTitle: titleOf(row),
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    chosen: row.chosen,
    reached: Number(row.reached ?? 0),
    version: row.version,
    sample: row.sample === 1,
  }
}

/** Campaigns of the caller's part of the organisation, the newest first. */
export async function listCampaigns(caller: Caller, input: InputOf<typeof contract.list>) {
  const { orgIds } = caller.principal
  let query = campaignRows(caller.engine.read)
  if (orgIds !== 'all') query = query.where('g.org_id', 'in', [...orgIds])
  const [at, id] = input.after?.split('|') ?? []
  if (at !== undefined && id !== undefined)
    query = query.where((e) =>
      e.or([e('g.created_at', '<', Number(at)), e.and([e('g.created_at', '=', Number(at)), e('g.id', '<', id)])]),
    )
  const rows = await query.orderBy('g.created_at', 'desc').orderBy('g.id', 'desc').limit(input.limit).execute()
  const last = rows.at(-1)
  return {
    rows: rows.map(rowView),
    next: rows.length === input.limit && last !== undefined ? `${last.created_at}|${last.id}` : null,
  }
}

/** A campaign that the caller may see; throws REFUSED not-found. */
async function visible(caller: Caller, id: string): Promise<StoredCampaign> {
  const row = await caller.engine.reader.first(campaignById, { id })
  if (row === undefined || !seesOrg(caller.principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'campaign' }))
  return row
}

/** One campaign. Error: REFUSED not-found. */
export async function getCampaign(caller: Caller, { id }: InputOf<typeof contract.get>): Promise<CampaignView> {
  await visible(caller, id)
  const row = await campaignRows(caller.engine.read).where('g.id', '=', id).executeTakeFirstOrThrow()
  const written = await caller.engine.reader.first(countOfTargets, { id })
  const { directory } = caller
  return {
    ...rowView(row),
    orgName: directory.org(row.org_id)?.name ?? '',
    versionId: row.version_id,
    query: queryOf(row),
    sampling: samplingOf(row),
    callers: callersOf(row),
    written: Number(written?.n ?? 0),
    createdByName: directory.person(row.created_by)?.name ?? '',
    createdAt: row.created_at,
    drawnAt: row.drawn_at,
    endedAt: row.ended_at,
    moves: [...movesFrom(row.state as CampaignState)],
  }
}

/** The first names that a preview shows. */
const shownNames = 50

/** What a draw would do now: whom it would take, whom it would leave out and why. Changes nothing. */
export async function previewCampaign(
  caller: Caller,
  input: InputOf<typeof contract.preview>,
): Promise<CampaignPreview> {
  const { principal, directory } = caller
  const campaign = input.id === null ? null : await visible(caller, input.id)
  const orgId = campaign?.org_id ?? principal.orgId
  const { query, sampling } = input
  const scan = await scanCandidates(caller, { id: input.id ?? '', orgId, query, sampling })
  if (scan === null) throw new Error('a preview was broken off')
  const drawn = scan.draw.drawn()
  const excluded = [...scan.excluded].map(([reason, n]) => ({ reason, n }))
  return {
    matched: scan.matched,
    eligible: excluded.reduce((rest, { n }) => rest - n, scan.matched),
    excluded: excluded.toSorted((a, b) => b.n - a.n),
    drawn: drawn.length,
    cells: [...scan.draw.cells()],
    first: drawn.slice(0, shownNames).map(({ candidate: { row } }) => ({
      customerId: row.id,
      name: textView(principal, row.name),
      kind: row.kind as CampaignPreview['first'][number]['kind'],
      level: row.member_level as CampaignPreview['first'][number]['level'],
      region: textView(principal, row.region ?? ''),
      zone: row.zone === 'suburban' ? 'suburban' : 'urban',
      centreName: directory.org(row.org_id)?.name ?? '',
    })),
  }
}

function targetView({ principal, directory }: Caller, row: TargetListRow): CampaignTarget {
  return {
    id: row.id,
    place: row.position + 1,
    customerId: row.customer_id,
    customerName: textView(principal, row.customer_name),
    phone: row.phone === null || row.phone === '' ? '' : maskPhone(row.phone),
    cell: row.cell === '' ? [] : cellKey(row.cell),
    state: row.state as TargetState,
    reason: row.reason === null ? null : textView(principal, row.reason),
    ownerName: directory.person(row.owner_person_id)?.name ?? null,
    commitmentId: row.commitment_id,
    attempts: row.attempts ?? 0,
    doneAt: row.done_at,
    doneByName: directory.person(row.done_by)?.name ?? null,
  }
}

/** The targets of a campaign in the order of calling; numbers are masked for everybody. */
export async function listTargets(caller: Caller, input: InputOf<typeof contract.targets>) {
  await visible(caller, input.id)
  let query = targetRows(caller.engine.read).where('t.campaign_id', '=', input.id)
  const { personId } = input
  if (input.after !== undefined) query = query.where('t.position', '>', Number(input.after))
  if (input.state !== undefined) query = query.where('t.state', '=', input.state)
  if (input.cell !== undefined) query = query.where('t.cell', '=', cellName(input.cell))
  if (personId !== undefined)
    query = query.where((e) =>
      e.or([e('t.done_by', '=', personId), e.and([e('t.state', '=', 'open'), e('w.owner_person_id', '=', personId)])]),
    )
  const rows = await query.orderBy('t.position').limit(input.limit).execute()
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => targetView(caller, row)),
    next: rows.length === input.limit && last !== undefined ? String(last.position) : null,
  }
}

/** Where the targets of a campaign stand, by person and by cell. */
export async function campaignProgress(
  caller: Caller,
  { id }: InputOf<typeof contract.progress>,
): Promise<CampaignProgress> {
  await visible(caller, id)
  const { reader } = caller.engine
  const [rows, open, cells] = await Promise.all([
    reader.all(tallyOf, { id }),
    reader.all(openTallyOf, { id }),
    reader.all(cellsOf, { id }),
  ])
  const tallies: TargetTally[] = rows.map((row) => ({
    cell: row.cell,
    state: row.state as TargetState,
    personId: row.done_by,
    n: Number(row.n),
  }))
  const held = open.map(
    (row): TargetTally => ({ cell: '', state: 'open', personId: row.owner_person_id, n: Number(row.n) }),
  )
  const people = countTargetsBy([...tallies.filter((tally) => tally.state !== 'open'), ...held], (t) => t.personId)
  const byCell = countTargetsBy(tallies, (tally) => tally.cell)
  return {
    counts: countTargets(tallies),
    people: [...people].map(([personId, counts]) => ({
      personId,
      name: caller.directory.person(personId)?.name ?? '',
      counts,
    })),
    cells: cells.map((cell) => ({
      key: cellKey(cell.cell),
      wanted: cell.wanted,
      full: cell.reached >= cell.wanted,
      counts: byCell.get(cell.cell) ?? countTargets([]),
    })),
  }
}

/** What stands against asking this target now; whoever is on the line may answer all the same. */
async function barOf(
  caller: Caller,
  about: Readonly<{ campaign: StoredCampaign; customerId: string; cell: string }>,
): Promise<SurveyTask['bar']> {
  const { campaign, customerId } = about
  if (campaign.state !== 'running') return campaign.state === 'paused' ? 'paused' : 'ended'
  const now = caller.clock.now()
  const targets = caller.settings.targets(now)
  const scope = { ids: [customerId], since: unaskedSince(now, targets), campaignId: campaign.id }
  const [[row], cells] = await Promise.all([
    standingOf(caller.engine.read, scope).execute(),
    caller.engine.reader.all(cellsOf, { id: campaign.id }),
  ])
  if (cells.some((cell) => cell.cell === about.cell && cell.reached >= cell.wanted)) return 'cell-full'
  if (row === undefined) return 'inactive'
  return judgeTarget(
    {
      merged: row.merged_into !== null,
      active: row.active === 1,
      doNotCall: row.do_not_call === 1,
      hasPhone: Number(row.phones) > 0,
      inCampaign: false,
      contacted: 0,
      planned: 0,
    },
    targets,
  )
}

/** What to ask the target of a survey task. Error: REFUSED not-found, also for another kind of commitment. */
export async function surveyTask(caller: Caller, { commitmentId }: InputOf<typeof contract.task>): Promise<SurveyTask> {
  const { reader } = caller.engine
  const missing = refusalError(refuse('not-found', { what: 'commitment' }))
  const task = await reader.first(commitmentById, { id: commitmentId })
  if (task === undefined || task.kind !== 'survey-task' || !seesOrg(caller.principal, task.org_id as OrgUnitId))
    throw missing
  const target = await reader.first(targetById, { id: task.about_id })
  const campaign = target && (await reader.first(campaignById, { id: target.campaign_id }))
  if (target === undefined || campaign === undefined || campaign.version_id === null) throw missing
  const version = await reader.first(versionById, { id: campaign.version_id })
  if (version === undefined) throw missing
  return {
    commitmentId,
    campaignId: campaign.id,
    campaignName: campaign.name,
    versionId: campaign.version_id,
    questionnaire: JSON.parse(version.body_json) as SurveyTask['questionnaire'],
    bar: await barOf(caller, { campaign, customerId: target.customer_id, cell: target.cell }),
  }
}
