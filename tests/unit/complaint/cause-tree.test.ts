import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Cause,
  causePath,
  causesById,
  maxCauseDepth,
  placeCause,
  retireCause,
  reviveCause,
} from '../../../src/core/domain/complaint/cause-tree.ts'
import { seededCauses } from '../../../src/store/migrations/seeded-causes.ts'

const cause = (id: string, parentId: string | null, retired = false): Cause => ({
  id,
  parentId,
  name: id,
  nameEn: '',
  position: 0,
  retired,
})

it('has no fifth level, and no circle', () => {
  const chain = [cause('a', null), cause('b', 'a'), cause('c', 'b'), cause('d', 'c')]
  expect(placeCause(chain, { id: null, parentId: 'd' })).toMatchObject({ code: 'invalid-value', params: { max: 4 } })
  expect(placeCause(chain, { id: null, parentId: 'c' })).toMatchObject({ ok: true })
  expect(placeCause(chain, { id: 'a', parentId: 'd' })).toMatchObject({ code: 'illegal-move' })
  expect(placeCause(chain, { id: 'a', parentId: 'a' })).toMatchObject({ code: 'illegal-move' })
  // what is below goes along
  expect(placeCause([...chain, cause('e', null)], { id: 'a', parentId: 'e' })).toMatchObject({ code: 'invalid-value' })
  expect(placeCause(chain, { id: null, parentId: 'x' })).toMatchObject({ code: 'not-found' })
})

it('retires from the bottom and revives from the top', () => {
  const both = [cause('a', null), cause('b', 'a')]
  expect(retireCause(both, 'a')).toMatchObject({ code: 'illegal-move' })
  expect(retireCause(both, 'b')).toMatchObject({ ok: true })
  expect(reviveCause([cause('a', null, true), cause('b', 'a', true)], 'b')).toMatchObject({ code: 'illegal-move' })
  expect(placeCause([cause('a', null, true)], { id: null, parentId: 'a' })).toMatchObject({ code: 'illegal-move' })
})

it('stays a tree under any moves', () => {
  const moves = fc.array(fc.tuple(fc.nat(9), fc.option(fc.nat(9))), { maxLength: 40 })
  fc.assert(
    fc.property(moves, (list) => {
      let causes: readonly Cause[] = Array.from({ length: 10 }, (_, n) => cause(`c${n}`, null))
      for (const [n, under] of list) {
        const id = `c${n}`
        const parentId = under === null ? null : `c${under}`
        if (placeCause(causes, { id, parentId }).ok)
          causes = causes.map((each) => (each.id === id ? { ...each, parentId } : each))
      }
      const tree = causesById(causes)
      for (const { id } of causes) {
        const path = causePath(tree, id)
        expect(path.length).toBeLessThanOrEqual(maxCauseDepth)
        expect(path[0]?.parentId).toBeNull()
        expect(path.at(-1)?.id).toBe(id)
      }
    }),
  )
})

it('begins with a tree for goods, contract, transport and service, in both languages', () => {
  const causes = seededCauses.map((each) => ({ ...each, retired: false }))
  const tree = causesById(causes)
  expect(causes.filter(({ parentId }) => parentId === null)).toHaveLength(4)
  for (const { id, nameEn } of causes) {
    expect(causePath(tree, id).length).toBeLessThanOrEqual(maxCauseDepth)
    expect(nameEn).not.toBe('')
  }
})
