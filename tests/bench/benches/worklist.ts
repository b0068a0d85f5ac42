import { v7 } from 'uuid'
import { type Figure, measure, timingFigures } from '../measure.ts'
import type { Bench } from '../stores.ts'

const budgetMs = 30

/** Lists of open commitments and orders, their counts, and taking the next one. */
export async function worklist(bench: Bench, times: number): Promise<readonly Figure[]> {
  const operator = bench.clientOf('operator')
  const lead = bench.clientOf('lead')
  const dispatcher = bench.clientOf('dispatcher')
  const open = await bench.engine.read
    .selectFrom('commitment')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('state', '=', 'open')
    .executeTakeFirst()
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    'list, mine': () => operator.commitments.list({ whose: 'mine' }),
    'list, team': () => operator.commitments.list({ whose: 'team' }),
    'list, all': () => lead.commitments.list({ whose: 'all' }),
    'list, one kind': () => lead.commitments.list({ whose: 'all', kinds: ['service-callback'], urgency: 'later' }),
    'counts, mine': () => operator.commitments.counts({ whose: 'mine' }),
    'counts, team': () => operator.commitments.counts({ whose: 'team' }),
    'counts, all': () => lead.commitments.counts({ whose: 'all' }),
    'orders to dispatch': () => dispatcher.service.orders({ state: 'to-dispatch' }),
    'orders under way': () => dispatcher.service.orders({ state: 'under-way' }),
    'orders done': () => dispatcher.service.orders({ state: 'done' }),
    'cases, newest': () => lead.cases.list({}),
    'calls, newest': () => lead.calls.list({}),
    'customers, newest': () => lead.customers.list({}),
  }
  const figures: Figure[] = [{ bench: 'worklist', what: 'open commitments', value: Number(open?.n ?? 0), unit: 'rows' }]
  for (const [what, ask] of Object.entries(asked))
    figures.push(...timingFigures({ bench: 'worklist', what, budgetMs }, await measure(times, ask)))
  return figures
}

/** Taking the next commitment, which writes: on a copy. */
export async function takeNext(bench: Bench, times: number): Promise<readonly Figure[]> {
  const operator = bench.clientOf('operator')
  const timing = await measure(times, () => operator.commitments.takeNext({ commandId: v7() }))
  return timingFigures({ bench: 'worklist', what: 'take next', budgetMs }, timing)
}
