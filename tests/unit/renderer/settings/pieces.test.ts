import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pieceBytes, piecesOf, toBase64 } from '../../../../src/renderer/src/features/settings/imports/pieces.ts'

test('the pieces of a file follow each other, are at most 1 MiB, and only the last one says so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 * pieceBytes }), (size) => {
      const pieces = piecesOf(size)
      let from = 0
      for (const piece of pieces) {
        expect(piece.from).toBe(from)
        expect(piece.to - piece.from).toBeLessThanOrEqual(pieceBytes)
        from = piece.to
      }
      expect(from).toBe(size)
      expect(pieces.map((piece) => piece.last)).toEqual(pieces.map((_, index) => index === pieces.length - 1))
    }),
  )
  expect(piecesOf(pieceBytes)).toHaveLength(1)
})

test('base64 carries every byte, also of pieces larger than a call may have arguments', () => {
  const bytes = Uint8Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256)
  expect(Buffer.from(toBase64(bytes), 'base64').equals(Buffer.from(bytes))).toBe(true)
})
