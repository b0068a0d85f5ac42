import { z } from 'zod'

/** `drawing`: its targets are being chosen and written; `cancelled`: given up before it ran its course. */
export const campaignStates = ['draft', 'drawing', 'drawn', 'running', 'paused', 'ended', 'cancelled'] as const
export type CampaignState = (typeof campaignStates)[number]

/**
 * Where a target stands. `waiting`: drawn, not on any worklist yet; `open`: on a worklist; `reached`: answered;
 * `dropped`: let go by a lead; `passed`: the window passed; `withdrawn`: its cell was full; `skipped`: at the moment of
 * calling something stood against it.
 */
export const targetStates = [
  'waiting',
  'open',
  'reached',
  'refused',
  'unreachable',
  'wrong-number',
  'language-barrier',
  'dropped',
  'passed',
  'withdrawn',
  'skipped',
] as const
export const targetStateSchema = z.enum(targetStates)
export type TargetState = (typeof targetStates)[number]

/** By what a quota divides customers. */
export const dimensions = ['region', 'zone', 'level', 'kind', 'centre'] as const
export const dimensionSchema = z.enum(dimensions)
export type Dimension = (typeof dimensions)[number]

/** At most so many customers are drawn for one campaign. */
export const mostTargets = 100_000

const wanted = z.int().min(0).max(mostTargets)
const seed = z.int().min(0).max(0xffffffff)

/**
 * How many of those who match are drawn. `random`: so many by a seeded lot. `quota`: so many answers are wanted in each
 * cell, `each` unless the cell is named; `reserve` times as many are drawn, since not everybody answers.
 */
export const samplingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), seed }),
  z.strictObject({ kind: z.literal('random'), seed, n: z.int().min(1).max(mostTargets) }),
  z.strictObject({
    kind: z.literal('quota'),
    seed,
    by: z.array(dimensionSchema).min(1).max(2),
    each: wanted,
    cells: z.array(z.strictObject({ key: z.array(z.string().max(120)).min(1).max(2), wanted })).max(2000),
    reserve: z.number().min(1).max(20),
  }),
])
export type Sampling = Readonly<z.infer<typeof samplingSchema>>
export type Quota = Extract<Sampling, { kind: 'quota' }>

/** Who calls: everybody whose role may (nobody is named), or these people and teams in equal shares. */
export const callersSchema = z.strictObject({
  personIds: z.array(z.string().min(1).max(64)).max(200),
  teamIds: z.array(z.string().min(1).max(64)).max(50),
})
export type Callers = Readonly<z.infer<typeof callersSchema>>
