import { expect, it } from 'vitest'
import { permissions } from '../../../../src/core/domain/people/permission.ts'
import { addPiece, minorOf, setPieces } from '../../../../src/renderer/src/features/parts/part-lines.ts'
import { partsTasks, tasksOf } from '../../../../src/renderer/src/features/parts/parts-views.ts'

const part = { id: 'p', code: 'QD-320', name: '启动器', returnsOld: false }
const other = { ...part, id: 'q', code: 'CF-1' }

it('counts up the part that is scanned again', () => {
  const lines = addPiece(addPiece(addPiece([], part), other), part)
  expect(lines.map((line) => [line.part.id, line.quantity])).toEqual([
    ['p', 2],
    ['q', 1],
  ])
  expect(setPieces(lines, 'p', 0).map((line) => line.part.id)).toEqual(['q'])
  expect(setPieces(lines, 'p', 7)[0]?.quantity).toBe(7)
})

it.each([
  [12.8, 1280],
  [0.1 + 0.2, 30],
  [19.99, 1999],
  [0, 0],
  [null, null],
  [-1, null],
  [Number.NaN, null],
])('%s 元 are %s 分', (amount, minor) => {
  expect(minorOf(amount)).toBe(minor)
})

it('offers each task by its own key to whoever may do it', () => {
  const all = tasksOf((permission) => permissions.includes(permission))
  expect(new Set(all.map((task) => partsTasks[task].key)).size).toBe(all.length)
  expect(tasksOf(() => false)).toEqual([])
  expect(tasksOf((permission) => permission === 'part.manage')).toEqual(['add'])
})
