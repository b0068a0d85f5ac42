import { describe, expect, test } from 'vitest'
import { defaultServiceTimes, serviceTimesSchema } from '../../../../src/core/domain/service/service-times.ts'
import { serviceMessages } from '../../../../src/renderer/src/features/settings/service-messages.ts'
import {
  fewestMinutes,
  serviceTimeAt,
  serviceTimeGroups,
  withServiceTime,
} from '../../../../src/renderer/src/features/settings/service-times-fields.ts'

const fields = Object.values(serviceTimeGroups).flatMap(({ group, names }) => names.map((name) => ({ group, name })))

describe('the fields of the service times', () => {
  test('are all values there are, each with a label in both languages', () => {
    const all = Object.entries(defaultServiceTimes).flatMap(([group, values]) =>
      Object.keys(values).map((name) => `${group}-${name}`),
    )
    expect(fields.map(({ group, name }) => `${group}-${name}`).toSorted()).toEqual(all.toSorted())
    for (const words of Object.values(serviceMessages))
      for (const { group, name } of fields) expect(Object.keys(words)).toContain(`times-${group}-${name}`)
  })

  test.each(fields)('change one value and take its fewest minutes: $group $name', ({ group, name }) => {
    const fewest = fewestMinutes(name)
    const changed = withServiceTime(defaultServiceTimes, { group, name }, fewest)
    expect(serviceTimeAt(changed, group, name)).toBe(fewest)
    expect(serviceTimesSchema.safeParse(changed).success).toBe(true)
    const fewer = withServiceTime(defaultServiceTimes, { group, name }, fewest - 1)
    expect(serviceTimesSchema.safeParse(fewer).success).toBe(false)
  })
})
