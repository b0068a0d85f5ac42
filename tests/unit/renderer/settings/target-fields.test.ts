import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitmentTargetsSchema, defaultTargets } from '../../../../src/core/domain/commitment/targets.ts'
import { joinDuration, splitDuration } from '../../../../src/renderer/src/features/settings/duration.ts'
import {
  labelKey,
  targetAt,
  targetGroups,
  withTarget,
} from '../../../../src/renderer/src/features/settings/target-fields.ts'
import { targetMessages } from '../../../../src/renderer/src/features/settings/target-messages.ts'

const paths = targetGroups.flatMap((group) => group.fields.map((field) => field.path))

/** Every value of the targets; hours and lists are one value each. */
function leaves(value: object, prefix = ''): readonly string[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const whole = typeof inner !== 'object' || Array.isArray(inner) || 'from' in inner
    return whole ? [`${prefix}${key}`] : leaves(inner, `${prefix}${key}.`)
  })
}

describe('the fields of the targets', () => {
  test('are all values there are, each once, each with a label in both languages', () => {
    expect(paths.toSorted()).toEqual(leaves(defaultTargets).toSorted())
    for (const path of paths) {
      expect(Object.keys(targetMessages['zh-CN'])).toContain(labelKey(path))
      expect(Object.keys(targetMessages.en)).toContain(labelKey(path))
    }
    for (const { name } of targetGroups) expect(Object.keys(targetMessages.en)).toContain(`target-group-${name}`)
  })

  test('are read and written by their path without touching the rest', () => {
    for (const path of paths) {
      const value = targetAt(defaultTargets, path)
      expect(value).toBeDefined()
      expect(withTarget(defaultTargets, path, value)).toEqual(defaultTargets)
    }
    const changed = withTarget(defaultTargets, 'arrival.urbanMs', 1)
    expect(commitmentTargetsSchema.parse(changed).arrival).toEqual({ ...defaultTargets.arrival, urbanMs: 1 })
  })
})

test('durations are shown in the largest whole unit and come back the same', () => {
  expect(splitDuration(21_600_000)).toEqual({ amount: 6, unit: 'h' })
  expect(splitDuration(5_400_000)).toEqual({ amount: 90, unit: 'min' })
  expect(splitDuration(5_000)).toEqual({ amount: 5, unit: 's' })
  expect(splitDuration(0)).toEqual({ amount: 0, unit: 'min' })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 34_560_000_000 }), (ms) => {
      expect(joinDuration(splitDuration(ms))).toBe(ms)
    }),
  )
})
