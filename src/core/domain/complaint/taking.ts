import { z } from 'zod'

/** How a complaint is taken, in this order: nobody hears an offer before he was heard out. */
export const takingSteps = ['listen', 'check', 'offer', 'settle', 'recommend', 'verify'] as const
export const takingStepSchema = z.enum(takingSteps)
export type TakingStep = (typeof takingSteps)[number]

/** The first step that is not done yet; null when all are. */
export function nextStep(done: ReadonlySet<TakingStep>): TakingStep | null {
  return takingSteps.find((step) => !done.has(step)) ?? null
}
