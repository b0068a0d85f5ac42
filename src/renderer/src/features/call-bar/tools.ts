import { createCell } from '../../api/cell.ts'

/** The dialog of the call bar that is open, and for which call; `keypad` without a call dials a number. */
export type OpenTool = Readonly<{ tool: 'transfer' | 'keypad'; key: string | null }>

export const openTool = createCell<OpenTool | null>(null)
