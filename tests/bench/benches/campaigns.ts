import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { everybody } from '../../../src/core/domain/campaign/target-query.ts'
import { drawTargets } from '../../../src/service/campaigns/draw.ts'
import { keepCampaigns } from '../../../src/service/campaigns/keep-campaigns.ts'
import { publishQuestionnaire } from '../../support/questionnaires.ts'
import { type Figure, measure, processorMicros, timingFigures } from '../measure.ts'
import type { Bench } from '../stores.ts'

const name = 'campaigns'
const listBudgetMs = 30
const progressBudgetMs = 100
const dayMs = 24 * 3_600_000
/** A console does not notice that something else has its turn this long. */
const budgetBlockMs = 50

/** Adds customers with an address and a number each; all of them may be asked. */
async function fill(bench: Bench, customers: number): Promise<void> {
  const orgId = bench.service.runtime.directory.head()?.id ?? ''
  const id = "'bench-customer-' || printf('%07d', i)"
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    customer: {
      ...{ id, org_id: `'${orgId}'`, kind: "'consumer'", name: "'示例' || i", contact_name: "''", pinyin: "''" },
      ...{ initials: "''", member_level: "case i % 4 when 0 then 'gold' else 'none' end", consent_json: "'{}'" },
      ...{ do_not_call: '0', note: "''", active: '1', version: '1', sample: '0', created_at: '0' },
    },
    customer_phone: {
      ...{ id: "'bench-phone-' || i", customer_id: id, raw: "'139' || i", normal: "'139' || i", kind: "'mobile'" },
      ...{ valid: '1', label: "'mobile'", position: '0' },
    },
    customer_address: {
      ...{ id: "'bench-address-' || i", customer_id: id, region: "'示例市' || (i % 12) || '区'", street: "''" },
      ...{ zone: "'urban'", position: '0' },
    },
  }
  await bench.engine.write(async ({ db }) => {
    for (const [table, values] of Object.entries(tables))
      await sql
        .raw(
          `insert into ${table} (${Object.keys(values).join(', ')})
            with recursive n(i) as (select 0 union all select i + 1 from n where i < ${customers - 1})
            select ${Object.values(values).join(', ')} from n`,
        )
        .execute(db)
  })
}

type Timed = Readonly<{ seconds: number; processor: number; blockedMs: number }>

/** How long `work` takes by the clock and of the processor, in s, and how long at most nobody else had a turn, in ms. */
async function timed(work: () => Promise<unknown>): Promise<Timed> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const started = performance.now()
  const before = processorMicros()
  await work()
  const seconds = (performance.now() - started) / 1000
  const processor = (processorMicros() - before) / 1e6
  delay.disable()
  return { seconds, processor, blockedMs: delay.max / 1e6 }
}

function timedFigures(
  what: string,
  { seconds, processor, blockedMs }: Timed,
  budgetSeconds: number,
): readonly Figure[] {
  return [
    { bench: name, what, value: seconds, unit: 's', budget: { is: 'at most', value: budgetSeconds } },
    { bench: name, what: `${what}, processor`, value: processor, unit: 's' },
    {
      bench: name,
      what: `${what}, longest turn`,
      value: blockedMs,
      unit: 'ms',
      budget: { is: 'at most', value: budgetBlockMs },
    },
  ]
}

/** The worklists as they are for whoever calls. */
async function lists(bench: Bench, what: string, times: number): Promise<readonly Figure[]> {
  const operator = bench.clientOf('operator')
  const lead = bench.clientOf('lead')
  const kinds = ['survey-task' as const]
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'list, all': () => lead.commitments.list({ whose: 'all' }),
    'list, survey tasks': () => operator.commitments.list({ whose: 'team', kinds }),
    'counts, all': () => lead.commitments.counts({ whose: 'all' }),
    'take next survey task': () => operator.commitments.takeNext({ commandId: v7(), kinds }),
  }
  const figures: Figure[] = []
  for (const [each, ask] of Object.entries(asked))
    figures.push(
      ...timingFigures({ bench: name, what: `${what}: ${each}`, budgetMs: listBudgetMs }, await measure(times, ask)),
    )
  return figures
}

/** Makes a task of every target that waits: what a campaign would be without waves. */
async function openAll(bench: Bench, campaignId: string): Promise<void> {
  await bench.engine.write(async ({ db }) => {
    const columns = `org_id, kind, about_kind, state, promised_at, due_at, first_due_at, due_changed_by_customer,
      explanation_json, owner_role, rung, attempts, counted_attempts, version`
    await sql
      .raw(
        `insert into commitment (id, about_id, customer_id, ${columns})
          select 'all-' || t.id, t.id, t.customer_id, t.org_id, 'survey-task', 'survey', 'open', g.starts_at, g.ends_at,
            g.ends_at, 0, '{}', 'operator', 0, 0, 0, 1
          from campaign_target t join campaign g on g.id = t.campaign_id
          where t.campaign_id = '${campaignId}' and t.state = 'waiting'`,
      )
      .execute(db)
    await sql
      .raw(
        `update campaign_target set state = 'open', commitment_id = 'all-' || id
          where campaign_id = '${campaignId}' and state = 'waiting'`,
      )
      .execute(db)
  })
}

/**
 * A campaign of very many: its preview, its draw, the worklists with its tasks given out in waves and, to compare, all at
 * once, and its end. Writes: on a copy.
 */
export async function campaigns(
  bench: Bench,
  { times, customers, targets }: Readonly<{ times: number; customers: number; targets: number }>,
): Promise<readonly Figure[]> {
  await fill(bench, customers)
  const { runtime } = bench.service
  const lead = bench.clientOf('lead')
  const { id: questionnaireId } = await publishQuestionnaire(lead)
  const query = structuredClone(everybody) as never
  const sampling = {
    kind: 'quota',
    seed: 7,
    by: ['region', 'level'],
    each: Math.ceil(targets / 12),
    cells: [],
    reserve: 1,
  } as never
  const asked = { id: null, query, sampling }
  const preview = await timed(() => lead.campaigns.preview(asked))
  const { eligible, drawn } = await lead.campaigns.preview(asked)
  const now = runtime.clock.now()
  const saved = await lead.campaigns.save({
    commandId: v7(),
    id: null,
    version: null,
    name: 'bench',
    questionnaireId,
    startsAt: now,
    endsAt: now + 10 * dayMs,
    query,
    sampling,
    callers: { personIds: [], teamIds: [] },
  })
  const { id } = saved
  await lead.campaigns.draw({ commandId: v7(), ...saved })
  const draw = await timed(() => drawTargets(runtime, id, () => true))
  const move = async (to: 'start' | 'end') => {
    const { version } = await lead.campaigns.get({ id })
    await lead.campaigns.move({ commandId: v7(), id, version, move: to })
  }
  const fail = (error: unknown) => {
    throw error
  }
  await move('start')
  const wave = await timed(() => keepCampaigns(runtime, fail))
  const { counts } = await lead.campaigns.progress({ id })
  if (counts.open + counts.waiting !== drawn) throw new Error('not everybody was drawn')
  const figures: Figure[] = [
    { bench: name, what: 'customers looked at', value: eligible, unit: 'rows' },
    { bench: name, what: 'targets drawn', value: drawn, unit: 'rows' },
    ...timedFigures('preview', preview, 10),
    ...timedFigures('draw', draw, 30),
    ...timedFigures('first wave of tasks', wave, 2),
    { bench: name, what: 'tasks open in waves', value: counts.open, unit: 'rows' },
    ...timingFigures(
      { bench: name, what: 'progress', budgetMs: progressBudgetMs },
      await measure(times, () => lead.campaigns.progress({ id })),
    ),
    ...timingFigures(
      { bench: name, what: 'targets, a page', budgetMs: progressBudgetMs },
      await measure(times, () => lead.campaigns.targets({ id, limit: 200 })),
    ),
    ...(await lists(bench, 'in waves', times)),
  ]
  await openAll(bench, id)
  figures.push(...(await lists(bench, 'all at once', times)))
  await move('end')
  const end = await timed(() => keepCampaigns(runtime, fail))
  figures.push({ bench: name, what: 'end with all open', value: end.seconds, unit: 's' })
  return figures
}
