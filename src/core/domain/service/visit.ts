import { z } from 'zod'

/** A visit follows its order: `done` also when it ended in the workshop or in another visit (see `result`). */
export const visitStates = ['dispatched', 'on-the-way', 'arrived', 'done', 'cancelled'] as const
export const visitStateSchema = z.enum(visitStates)
export type VisitState = z.infer<typeof visitStateSchema>

export const visitResults = ['solved', 'to-workshop', 'revisit', 'reassigned', 'rescheduled', 'cancelled'] as const
export const visitResultSchema = z.enum(visitResults)
export type VisitResult = z.infer<typeof visitResultSchema>
