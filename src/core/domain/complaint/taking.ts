import { z } from 'zod'

/** How a complaint is taken, in this order: nobody hears an offer before he was heard out. */
export const takingSteps = ['listen', 'check', 'offer', 'settle', 'recommend', 'verify'] as const
export const takingStepSchema = z.enum(takingSteps)
export type TakingStep = (typeof takingSteps)[number]
