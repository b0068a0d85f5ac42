import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { serviceOrderKinds } from '../../../src/core/domain/service/service-order.ts'
import { defaultServiceTimes, serviceTimesSchema, travelMsTo } from '../../../src/core/domain/service/service-times.ts'
import {
  asksForSkill,
  estimateMinutes,
  readDetails,
  usualDetails,
  type WorkDetails,
  workDetailsSchema,
  workKinds,
} from '../../../src/core/domain/service/work-kinds.ts'

const minutes = (details: WorkDetails) => estimateMinutes(details.kind, details, defaultServiceTimes)

describe('kinds of work', () => {
  it('begin with details that may be registered as they are', () => {
    for (const kind of workKinds) expect(workDetailsSchema.safeParse(usualDetails[kind]).success).toBe(true)
  })

  it('ask for a skill in what is repaired, installed or moved, not for carrying and measuring', () => {
    expect(serviceOrderKinds.filter((kind) => !asksForSkill(kind))).toEqual(['design', 'delivery'])
  })

  it('take as long as the setting says before anything is asked', () => {
    for (const kind of serviceOrderKinds) {
      expect(estimateMinutes(kind, null, defaultServiceTimes)).toBe(defaultServiceTimes.work[kind])
    }
    for (const kind of workKinds) expect(minutes(usualDetails[kind])).toBe(defaultServiceTimes.work[kind])
  })

  it('take longer for more units, stairs and larger rooms; half a relocation takes half', () => {
    expect(minutes({ ...usualDetails.installation, units: 3 })).toBe(240)
    expect(minutes({ ...usualDetails.commissioning, units: 2 })).toBe(45 + 23)
    expect(minutes({ ...usualDetails.delivery, way: 'stairs', floor: 6 })).toBe(30 + 25)
    expect(minutes({ ...usualDetails.delivery, way: 'stairs', floor: -1, units: 2 })).toBe(45 + 20)
    expect(minutes({ ...usualDetails.delivery, way: 'lift', floor: 30 })).toBe(30)
    expect(minutes({ ...usualDetails.design, area: 100 })).toBe(60)
    expect(minutes({ ...usualDetails.design, area: 101 })).toBe(80)
    expect(minutes({ ...usualDetails.relocation, refit: 'mount' })).toBe(90)
    expect(minutes({ ...usualDetails.relocation, refit: 'both', units: 99 })).toBe(720)
  })

  it('are estimated in whole minutes, never shorter for more', () => {
    fc.assert(
      fc.property(fc.constantFrom(...workKinds), fc.integer({ min: 1, max: 98 }), (kind, units) => {
        const of = (n: number) =>
          minutes({ ...usualDetails[kind], ...(kind === 'design' ? { area: n } : { units: n }) } as WorkDetails)
        expect(Number.isInteger(of(units))).toBe(true)
        expect(of(units + 1)).toBeGreaterThanOrEqual(of(units))
      }),
    )
  })

  it('are read as they were stored, and nothing else is', () => {
    for (const kind of workKinds) expect(readDetails(JSON.stringify(usualDetails[kind]))).toEqual(usualDetails[kind])
    expect(readDetails('{}')).toBeNull()
    expect(readDetails('{"kind":"delivery","units":0}')).toBeNull()
  })
})

describe('times of work and ways', () => {
  it('hold defaults that may be saved as they are', () => {
    expect(serviceTimesSchema.parse(defaultServiceTimes)).toEqual(defaultServiceTimes)
    expect(travelMsTo(defaultServiceTimes, 'urban')).toBe(30 * 60_000)
    expect(travelMsTo(defaultServiceTimes, 'suburban')).toBe(60 * 60_000)
  })
})
