import { v7 } from 'uuid'
import { answerRows } from '../../../src/core/domain/questionnaire/answer-rows.ts'
import { type Answers, interview } from '../../../src/core/domain/questionnaire/answers.ts'
import { publishQuestionnaire, washer } from '../../support/questionnaires.ts'
import { type Figure, measure, timingFigures } from '../measure.ts'
import type { Bench } from '../stores.ts'

const budgetMs = 1_000

/** Answers of the response with this number: all kinds of questions, one in ten does not use it any more. */
function answersOf(n: number): Answers {
  const likes = ['quiet', 'clean', 'cheap'].filter((_like, place) => (n + place) % 3 === 0 || (n * 7 + place) % 5 === 0)
  const raw = {
    use: ['yes', 'yes', 'little'][n % 3] ?? 'yes',
    likes: likes.slice(0, 2),
    mark: 1 + ((n * 13) % 7),
    why: `为什么 ${n}`,
    times: (n * 31) % 40,
  }
  return interview(washer, n % 10 === 0 ? { use: 'no' } : raw).answers
}

async function writeResponses(
  bench: Bench,
  { versionId, responses }: Readonly<{ versionId: string; responses: number }>,
) {
  const orgId = bench.service.runtime.directory.head()?.id ?? ''
  const begun = bench.service.runtime.clock.now()
  const chunk = 1_000
  for (let from = 0; from < responses; from += chunk) {
    await bench.engine.write(async (trx) => {
      for (let n = from; n < Math.min(responses, from + chunk); n += 1) {
        const id = v7()
        const common = { version_id: versionId, campaign_id: null, org_id: orgId, at: begun - n }
        await trx.insert('response', {
          ...{ id, ...common, target_id: null, customer_id: null, channel: 'call', by_person: null },
          ...{ region: `区 ${n % 12}`, member_level: 'none', technician_id: null, sample: 0 },
        })
        const rows = answerRows(washer, answersOf(n))
        await trx.insert(
          'response_answer',
          rows.map((row) => ({ response_id: id, ...row, ...common })),
        )
      }
    })
  }
}

/** Results, cross tables and the responses behind a number of one version with very many responses. */
export async function questionnaires(
  bench: Bench,
  { times, responses }: Readonly<{ times: number; responses: number }>,
): Promise<readonly Figure[]> {
  const lead = bench.clientOf('lead')
  const { versionId } = await publishQuestionnaire(lead)
  await writeResponses(bench, { versionId, responses })
  const counted = await lead.questionnaires.results({ versionId })
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    results: () => lead.questionnaires.results({ versionId }),
    'results of a period': () => lead.questionnaires.results({ versionId, from: '2020-01-01', to: '2040-01-01' }),
    'a question by another one': () =>
      lead.questionnaires.crossTable({ versionId, question: 'likes', byQuestion: 'mark' }),
    'a question by region': () => lead.questionnaires.crossTable({ versionId, question: 'use', byTrait: 'region' }),
    'responses behind a number': () => lead.questionnaires.rows({ versionId, question: 'use', choice: 'little' }),
    'a page of words': () => lead.questionnaires.rows({ versionId, question: 'why', limit: 50 }),
    list: () => lead.questionnaires.list({}),
  }
  const figures: Figure[] = [{ bench: 'questionnaires', what: 'responses', value: counted.responses, unit: 'rows' }]
  for (const [what, ask] of Object.entries(asked))
    figures.push(...timingFigures({ bench: 'questionnaires', what, budgetMs }, await measure(times, ask)))
  return figures
}
