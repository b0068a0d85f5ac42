import { z } from 'zod'

/** How answers came: asked by telephone, on a paper form that somebody typed in, or written by the customer himself. */
export const responseChannels = ['call', 'paper', 'web'] as const
export const responseChannelSchema = z.enum(responseChannels)
export type ResponseChannel = (typeof responseChannels)[number]

/** By what besides a question answers are told apart, as it was when they were given. */
export const responseTraits = ['region', 'member-level', 'technician', 'centre'] as const
export const responseTraitSchema = z.enum(responseTraits)
export type ResponseTrait = (typeof responseTraits)[number]
