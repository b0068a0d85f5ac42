import { type Drawn, wantedIn } from '../../core/domain/campaign/sample.ts'
import { ok, type Result } from '../../core/domain/refusal.ts'
import { campaignById, holdCampaign, nextDrawPart, takeDrawPart } from '../../store/campaigns.ts'
import { breathe } from '../clockwork/breathe.ts'
import type { Actor, Work } from '../ledger.ts'
import type { Runtime } from '../runtime.ts'
import { emitCampaign, moveStored, type StoredCampaign, samplingOf, scannedOf } from './campaign-row.ts'
import { type Found, scanCandidates } from './scan.ts'

const actor: Actor = { personId: null, sessionId: null, remote: 'scheduler', procedure: 'campaigns.draw' }

/** Targets written in one transaction. */
const perPart = 500

/** A part of the chosen: customers, each with the place of its organisation and of its cell in the lists. */
type Part = Readonly<{
  from: number
  orgs: readonly string[]
  cells: readonly string[]
  rows: readonly (readonly [customerId: string, org: number, cell: number])[]
}>

function partOf(drawn: readonly Drawn<Found>[], from: number): Part {
  const chosen = drawn.slice(from, from + perPart)
  const orgs = [...new Set(chosen.map(({ candidate }) => candidate.centre))]
  const cells = [...new Set(chosen.map(({ cell }) => cell))]
  return {
    from,
    orgs,
    cells,
    rows: chosen.map(({ candidate, cell }) => [candidate.id, orgs.indexOf(candidate.centre), cells.indexOf(cell)]),
  }
}

/** The campaign if it is still being drawn, held until the transaction ends. */
async function drawing(work: Work, id: string): Promise<StoredCampaign | null> {
  await work.trx.all(holdCampaign, { id })
  const row = await work.trx.first(campaignById, { id })
  return row?.state === 'drawing' ? row : null
}

/** Keeps what a scan chose, all of it in one go: whoever comes first decides, the other's choice is forgotten. */
async function keepChosen(runtime: Runtime, id: string, drawn: readonly Drawn<Found>[]): Promise<void> {
  const parts: string[] = []
  for (let from = 0; from < drawn.length; from += perPart) {
    parts.push(JSON.stringify(partOf(drawn, from)))
    if (parts.length % 10 === 0) await breathe()
  }
  const cells = [...new Set(drawn.map(({ cell }) => cell))]
  await runtime.ledger.run(actor, null, async (work) => {
    const row = await drawing(work, id)
    if (row === null || row.chosen !== null) return ok(null)
    const sampling = samplingOf(row)
    await work.trx.insert(
      'campaign_draw_part',
      parts.map((body_json, part) => ({ campaign_id: id, part, body_json })),
    )
    if (sampling.kind === 'quota' && cells.length > 0)
      await work.trx.insert(
        'campaign_cell',
        cells.map((cell) => {
          const wanted = wantedIn(sampling, cell)
          return { campaign_id: id, cell, wanted, reached: 0, closed_at: null }
        }),
      )
    await work.trx.db.updateTable('campaign').set({ chosen: drawn.length }).where('id', '=', id).execute()
    emitCampaign(work, row)
    return ok(null)
  })
}

const columns = [
  'id',
  'campaign_id',
  'org_id',
  'customer_id',
  'drawn_customer_id',
  'cell',
  'position',
  'state',
] as const

async function writePart(work: Work, campaignId: string, { from, orgs, cells, rows }: Part): Promise<void> {
  const values = rows.flatMap(([customerId, org, cell], at) => [
    work.newId(),
    campaignId,
    orgs[org] ?? '',
    customerId,
    customerId,
    cells[cell] ?? '',
    from + at,
    'waiting',
  ])
  await work.trx.insertFlat({ table: 'campaign_target', columns }, values)
}

/** Writes the next part of what was chosen; false when there was none left or the draw was broken off. */
async function writeNext(runtime: Runtime, id: string): Promise<boolean> {
  const next = await runtime.engine.reader.first(nextDrawPart, { id })
  if (next === undefined) return false
  const written: Result<boolean> = await runtime.ledger.run(actor, null, async (work) => {
    const row = await drawing(work, id)
    if (row === null) return ok(false)
    const taken = await work.trx.first(takeDrawPart, { id, part: next.part })
    // Taken away by another process, which wrote it.
    if (taken === undefined) return ok(true)
    await writePart(work, id, JSON.parse(taken.body_json) as Part)
    emitCampaign(work, row)
    return ok(true)
  })
  return written.ok && written.value
}

/**
 * Goes on with the draw of a campaign until it is drawn or was broken off: looks through the customers, keeps whom it
 * chose, writes them as targets part by part. Broken off by the end of the process it goes on with the same set;
 * several processes may draw at once.
 * @param goOn asked between two steps; false breaks the draw off, to be gone on with later
 */
export async function drawTargets(runtime: Runtime, id: string, goOn: () => boolean): Promise<void> {
  const { reader } = runtime.engine
  const before = await reader.first(campaignById, { id })
  if (before === undefined || before.state !== 'drawing') return
  if (before.chosen === null) {
    const scan = await scanCandidates(runtime, scannedOf(before), async () => {
      const now = await reader.first(campaignById, { id })
      return goOn() && now?.state === 'drawing' && now.chosen === null
    })
    if (scan !== null) await keepChosen(runtime, id, scan.draw.drawn())
  }
  while (goOn() && (await writeNext(runtime, id))) await breathe()
  await runtime.ledger.run(actor, null, async (work) => {
    const row = await drawing(work, id)
    if (row === null || row.chosen === null || (await work.trx.first(nextDrawPart, { id })) !== undefined)
      return ok(null)
    const moved = await moveStored(work, row, { move: 'drawn', set: { drawn_at: work.now } })
    return moved.ok ? ok(null) : moved
  })
}
