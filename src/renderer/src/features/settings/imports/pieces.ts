/** Bytes in one piece of an upload: 1 MiB, the most that the service takes at once. */
export const pieceBytes = 1_048_576

/** Where one piece of a file begins and ends (bytes, half-open), and whether it is the last. */
export type Piece = Readonly<{ from: number; to: number; last: boolean }>

/** The pieces of a file of `size` bytes in order; an empty file is one empty piece. */
export function piecesOf(size: number): readonly Piece[] {
  const count = Math.max(1, Math.ceil(size / pieceBytes))
  return Array.from({ length: count }, (_, index) => ({
    from: index * pieceBytes,
    to: Math.min(size, (index + 1) * pieceBytes),
    last: index === count - 1,
  }))
}

// String.fromCharCode takes its bytes as arguments, of which an engine allows some ten thousands
const argumentBytes = 8_192

/** Bytes as base64 text. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += argumentBytes) {
    text += String.fromCharCode(...bytes.subarray(from, from + argumentBytes))
  }
  return btoa(text)
}
