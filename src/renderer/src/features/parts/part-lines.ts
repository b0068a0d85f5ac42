import type { ChosenPart } from '../../ui/part-field.tsx'

/** A line of a document that is being written. */
export type DraftLine = Readonly<{ part: ChosenPart; quantity: number }>

/** One more piece of a part: a scan of what is there already counts up. */
export function addPiece(lines: readonly DraftLine[], part: ChosenPart): readonly DraftLine[] {
  if (lines.every((line) => line.part.id !== part.id)) return [...lines, { part, quantity: 1 }]
  return lines.map((line) => (line.part.id === part.id ? { ...line, quantity: line.quantity + 1 } : line))
}

/** The lines with another quantity of a part; none leaves it away. */
export function setPieces(lines: readonly DraftLine[], partId: string, quantity: number): readonly DraftLine[] {
  if (quantity < 1) return lines.filter((line) => line.part.id !== partId)
  return lines.map((line) => (line.part.id === partId ? { ...line, quantity } : line))
}

/** 分 of an amount in 元 as it was typed, exact to the 分; null for none. */
export function minorOf(amount: number | null): number | null {
  return amount === null || !Number.isFinite(amount) || amount < 0 ? null : Math.round(amount * 100)
}
