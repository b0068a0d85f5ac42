import type { CallbackFigure } from '../../../../core/domain/survey/callback-figures.ts'

/** Which completed orders: days (`to` is the day after the last), a part of the organisation, a technician; null: all. */
export type CallbackChoice = Readonly<{
  from: string
  to: string
  orgId: string | null
  technicianId: string | null
}>

/** A figure that was opened, of which orders, with the words that name it. */
export type OpenCallbacks = CallbackChoice & Readonly<{ figure: CallbackFigure; name: string }>

export type OnOpen = (open: OpenCallbacks) => void
