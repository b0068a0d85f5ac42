/** In which order the answers of a paper are typed. */
export const entryOrders = ['across', 'down', 'two-hands'] as const
export type EntryOrder = (typeof entryOrders)[number]

export type Side = 'expectation' | 'perception'
export type Cell = Readonly<{ side: Side; index: number }>

/** The cell that follows; null after the last one. Both hands stay in the row until they have typed both answers. */
export function nextCell({ side, index }: Cell, order: EntryOrder, count: number): Cell | null {
  const last = index === count - 1
  if (order === 'down') {
    if (!last) return { side, index: index + 1 }
    return side === 'expectation' ? { side: 'perception', index: 0 } : null
  }
  if (order === 'across' && side === 'expectation') return { side: 'perception', index }
  return last ? null : { side: 'expectation', index: index + 1 }
}

/** The cell before; null before the first one. */
export function previousCell({ side, index }: Cell, order: EntryOrder, count: number): Cell | null {
  if (order === 'down') {
    if (index > 0) return { side, index: index - 1 }
    return side === 'perception' ? { side: 'expectation', index: count - 1 } : null
  }
  if (order === 'across' && side === 'perception') return { side: 'expectation', index }
  return index === 0 ? null : { side: order === 'across' ? 'perception' : 'expectation', index: index - 1 }
}

/** What a key means for an answer: 1 to 7, `blank` for none, null for any other key. */
export type Struck = Readonly<{ mark: number | 'blank'; pad: boolean }>

/** Reads the digit of a key by its place, so that neither an input method nor Num Lock change it. */
export function struckMark({ code, key }: Readonly<{ code: string; key: string }>): Struck | null {
  const [, place = '', digit = ''] = /^(Digit|Numpad)(\d)$/.exec(code) ?? []
  const pad = place === 'Numpad' || code === 'NumpadSubtract'
  if (key === '-' || key === ' ' || digit === '0') return { mark: 'blank', pad }
  const mark = Number(digit === '' && /^\d$/.test(key) ? key : digit)
  return mark >= 1 && mark <= 7 ? { mark, pad } : null
}

const storageKey = 'vigil.study-order'

/** The order chosen on this workstation. */
export function keptOrder(): EntryOrder {
  const kept = window.localStorage.getItem(storageKey)
  return entryOrders.find((order) => order === kept) ?? 'across'
}

/** Keeps the order on this workstation. */
export function keepOrder(order: EntryOrder): void {
  window.localStorage.setItem(storageKey, order)
}
