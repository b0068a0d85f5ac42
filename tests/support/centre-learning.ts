import type { ApiClient } from '../../src/core/contract/api.ts'
import { complaintOf } from './complaint.ts'
import { commandId } from './service.ts'

/** What was learned at a centre: a complaint with a finding, a similar one, an action, a cluster. */
export type CentreLearning = Readonly<{ learnedId: string; similarId: string; actionId: string; clusterId: string }>

/** A number typed where none belongs. */
const typed = '转 13900139009'

/** Five of the centre's customers complain alike; the first complaint is found out about and acted on. */
export async function learnAtCentre(
  api: ApiClient,
  { mark, customerId, personId }: Readonly<{ mark: string; customerId: string; personId: string }>,
): Promise<CentreLearning> {
  // of a model that only this centre has: what is alike in several centres is told to each of them
  const { id: unitId } = await api.customers.saveUnit({
    commandId: commandId(),
    id: null,
    version: null,
    customerId,
    modelId: null,
    modelName: `${mark}冷柜`,
    category: 'fridge',
    serial: '',
    boughtOn: '2026-01-15',
    boughtAt: '',
    installedOn: null,
    madeOn: null,
    scrapped: false,
    note: '',
  })
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) {
    const said = `${mark}压缩机一直响`
    const about = { class: 'goods', subClass: 'out-of-tolerance', unitId, duplicateSeen: true } as const
    ids.push((await api.complaints.record(complaintOf(customerId, { said, ...about }))).id)
  }
  const [learnedId = '', similarId = ''] = ids
  await api.complaintLearning.find({
    commandId: commandId(),
    id: learnedId,
    version: 0,
    department: 'quality',
    orgId: null,
    causeId: 'cause-1-2',
    justified: 'justified',
    foundBy: 'visit',
    note: `${mark}说明，${typed}`,
  })
  await api.complaintLearning.link({ commandId: commandId(), id: learnedId, otherId: similarId, similar: true })
  const { id: actionId } = await api.complaintLearning.plan({
    commandId: commandId(),
    kind: 'corrective',
    what: `${mark}换压缩机，${typed}`,
    ownerId: personId,
    dueOn: '2026-12-31',
    complaintIds: [learnedId],
    clusterId: null,
  })
  const { clusters } = await api.complaintLearning.actions({})
  return { learnedId, similarId, actionId, clusterId: clusters[0]?.id ?? '' }
}

const period = { from: '2026-11-01', to: '2026-12-01' }

/** What may be asked about it. */
export function learningQuestions({ learnedId: id, clusterId }: CentreLearning) {
  return {
    'complaintLearning.causes': [{}],
    'complaintLearning.get': [{ id }],
    'complaintLearning.similar': [{ id }],
    'complaintLearning.actions': [{}, { group: 'ended' }],
    'complaintLearning.cluster': [{ id: clusterId }],
    'complaintFigures.get': [period],
    'complaintFigures.rows': [
      { ...period, figure: 'complaints' },
      { ...period, figure: 'cause', key: 'cause-1-2' },
    ],
    'complaintFigures.sheet': [{ ...period, model: '冰箱 BX-320' }],
  } as const
}

/** Each command of it, told to do it to another centre's. */
export function learningTrespasses(
  ours: Readonly<CentreLearning & { personId: string }>,
  theirs: Readonly<CentreLearning & { personId: string }>,
): Record<string, readonly object[] | string> {
  const finding = { department: 'quality', orgId: null, causeId: 'cause-1-2', justified: 'justified', foundBy: 'visit' }
  const plan = { kind: 'corrective', what: 'x', ownerId: ours.personId, dueOn: '2026-12-31' }
  const { actionId, clusterId, learnedId } = theirs
  return {
    'complaintLearning.saveCause': 'the tree belongs to all',
    'complaintLearning.find': [{ id: learnedId, version: 1, ...finding, note: 'x' }],
    'complaintLearning.link': [
      { id: learnedId, otherId: ours.learnedId, similar: true },
      { id: ours.learnedId, otherId: learnedId, similar: true },
    ],
    'complaintLearning.plan': [
      { ...plan, complaintIds: [learnedId], clusterId: null },
      { ...plan, complaintIds: [ours.learnedId, learnedId], clusterId: null },
      { ...plan, complaintIds: [], clusterId },
      { ...plan, ownerId: theirs.personId, complaintIds: [ours.learnedId], clusterId: null },
    ],
    'complaintLearning.finish': [{ id: actionId, version: 1, done: 'x', checkOn: '2026-12-31' }],
    'complaintLearning.check': [{ id: actionId, version: 1, effective: true, note: 'x', next: null }],
    'complaintLearning.withdraw': [{ id: actionId, version: 1, reason: 'x' }],
    'complaintLearning.dismiss': [{ id: clusterId, version: 1, reason: 'x' }],
  }
}
