import { createCell } from '../../api/cell.ts'

/** What the Desk has written about each call that it has open, by the call's id: for whom the call is handed to. */
export const inHand = createCell<ReadonlyMap<string, string>>(new Map())
