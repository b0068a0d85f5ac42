import type { ApiClient } from '../../src/core/contract/api.ts'
import { callbackFigureSchema } from '../../src/core/domain/survey/callback-figures.ts'
import type { Service } from '../../src/service/create-service.ts'
import { commandId } from './service.ts'

const dayMs = 24 * 60 * 60 * 1000

/** Makes a customer of a centre one whom care is taken of: points, a plan that is due, a birthday today. */
export async function careCentre(
  service: Service,
  api: ApiClient,
  { mark, customerId }: Readonly<{ mark: string; customerId: string }>,
): Promise<void> {
  await api.care.correct({ commandId: commandId(), customerId, points: 600, reason: `${mark}旧卡转入` })
  const { version } = await api.care.points({ customerId })
  await api.care.plan({ commandId: commandId(), customerId, version, days: 1 })
  const { engine, clock } = service.runtime
  const day = new Date(clock.now()).toISOString().slice('YYYY-'.length, 'YYYY-MM-DD'.length)
  await engine.write(({ db }) =>
    db
      .updateTable('customer')
      .set({ birthday: `--${day}`, birth_day: day, last_contact_at: clock.now() - 9 * dayMs })
      .where('id', '=', customerId)
      .execute(),
  )
}

type Asked = Readonly<{ customerId: string; orgId: string; technicianId: string }>

/** What may be asked about a centre's care and callbacks. */
export function careQuestions({ customerId, orgId, technicianId }: Asked, now: number) {
  const dateOf = (at: number) => new Date(at).toISOString().slice(0, 'YYYY-MM-DD'.length)
  const period = { from: dateOf(now - dayMs), to: dateOf(now + 2 * dayMs) }
  return {
    'callbackFigures.get': [period, { ...period, orgId }, { ...period, technicianId }],
    'callbackFigures.rows': callbackFigureSchema.options.flatMap((figure) => [
      { ...period, figure },
      { ...period, figure, orgId },
    ]),
    'care.overview': [{}],
    'care.due': [{}],
    'care.birthdays': [{}],
    'care.members': [{ level: 'silver' }, { level: 'gold' }],
    'care.points': [{ customerId }],
  } as const
}

/** Each command of care, told to do it to another centre's customer. */
export function careTrespasses(
  ours: Readonly<{ customerId: string }>,
  theirs: Readonly<{ customerId: string }>,
): Record<string, readonly object[] | string> {
  const { customerId } = theirs
  return {
    'care.saveTerms': 'settings belong to all',
    'care.plan': [{ customerId, version: 1, days: 30 }],
    'care.redeem': [{ customerId, points: 1, reason: 'x' }],
    'care.correct': [{ customerId, points: 1, reason: 'x' }],
    'care.recommend': [
      { customerId, newCustomerId: ours.customerId },
      { customerId: ours.customerId, newCustomerId: customerId },
    ],
    'care.promiseCall': [{ customerId }],
  }
}
