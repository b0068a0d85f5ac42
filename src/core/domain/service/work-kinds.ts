import { z } from 'zod'
import { zoneSchema } from '../customer/customer.ts'
import type { ServiceOrderKind } from './service-order.ts'
import type { ServiceTimes } from './service-times.ts'

/** The kinds of work that are registered with a few fields of their own, in the order of their keys on the Desk. */
export const workKinds = ['installation', 'commissioning', 'design', 'delivery', 'relocation'] as const
export type WorkKind = (typeof workKinds)[number]

/** Work that anybody can do, whatever the product is. */
const unskilled: ReadonlySet<ServiceOrderKind> = new Set(['design', 'delivery'])

/** Whether work of this kind asks for a skill in the product's category. */
export function asksForSkill(kind: ServiceOrderKind): boolean {
  return !unskilled.has(kind)
}

const countSchema = z.int().min(1).max(99)
const dateOrNone = z.iso.date().nullable()

/** Whether the goods are where they will stand. Each value of these lists has a message in both languages. */
export const goodsPlaces = ['there', 'on-the-way', 'not-yet'] as const
export const sites = ['ready', 'not-ready', 'unknown'] as const
export const installers = ['us', 'dealer', 'customer'] as const
export const premises = ['flat', 'house', 'shop', 'office'] as const
export const ways = ['lift', 'stairs'] as const
export const refits = ['both', 'dismount', 'mount'] as const

const kinds = {
  installation: z.strictObject({
    kind: z.literal('installation'),
    units: countSchema,
    /** Where the goods are now, and whether power, water, gas and the place are ready. */
    goods: z.enum(goodsPlaces),
    site: z.enum(sites),
  }),
  commissioning: z.strictObject({
    kind: z.literal('commissioning'),
    units: countSchema,
    installedBy: z.enum(installers),
  }),
  design: z.strictObject({
    kind: z.literal('design'),
    premises: z.enum(premises),
    /** Square metres; null: not known. */
    area: z.int().min(1).max(100_000).nullable(),
  }),
  delivery: z.strictObject({
    kind: z.literal('delivery'),
    units: countSchema,
    /** Of the flat; below 0 for basements. */
    floor: z.int().min(-5).max(150),
    way: z.enum(ways),
    /** The order, shop or receipt from which the goods go out; empty: not known. */
    source: z.string().trim().max(120),
  }),
  relocation: z.strictObject({
    kind: z.literal('relocation'),
    units: countSchema,
    refit: z.enum(refits),
    /** Where it goes; empty: within the same rooms. */
    toAddress: z.string().trim().max(400),
    toZone: zoneSchema,
    /** When the customer moves, if he knows. */
    movesOn: dateOrNone,
  }),
} as const

/** The few fields of one kind of work. */
export const workDetailsSchema = z.discriminatedUnion('kind', [
  kinds.installation,
  kinds.commissioning,
  kinds.design,
  kinds.delivery,
  kinds.relocation,
])
export type WorkDetails = Readonly<z.infer<typeof workDetailsSchema>>

/** The fields of each kind as they stand before anything is asked. */
export const usualDetails = {
  installation: { kind: 'installation', units: 1, goods: 'there', site: 'ready' },
  commissioning: { kind: 'commissioning', units: 1, installedBy: 'us' },
  design: { kind: 'design', premises: 'flat', area: null },
  delivery: { kind: 'delivery', units: 1, floor: 1, way: 'lift', source: '' },
  relocation: { kind: 'relocation', units: 1, refit: 'both', toAddress: '', toZone: 'urban', movesOn: null },
} as const satisfies { readonly [K in WorkKind]: Extract<WorkDetails, { kind: K }> }

/** The stored fields of an order; null for a repair, and for what cannot be read. */
export function readDetails(json: string): WorkDetails | null {
  const parsed = workDetailsSchema.safeParse(JSON.parse(json))
  return parsed.success ? parsed.data : null
}

/** Each further unit on the same visit takes this part of the first. */
const furtherUnit = 0.5
/** Carrying one unit up one floor without a lift. */
const minutesPerFloor = 5
/** Measuring takes longer above this many square metres, and this much for each such piece more. */
const designPiece = { area: 100, minutes: 20 } as const
const longest = 12 * 60

function forUnits(minutes: number, units: number): number {
  return minutes + Math.round(minutes * furtherUnit) * (units - 1)
}

/**
 * How long the work takes at the customer's, whole minutes: the setting of its kind, more for further units, stairs and
 * larger rooms; dismounting or mounting alone is half a relocation. At most 12 hours.
 */
export function estimateMinutes(kind: ServiceOrderKind, details: WorkDetails | null, times: ServiceTimes): number {
  const usual = times.work[kind]
  if (details === null || details.kind !== kind) return usual
  return Math.min(longest, ofDetails(usual, details))
}

function ofDetails(usual: number, details: WorkDetails): number {
  switch (details.kind) {
    case 'installation':
    case 'commissioning':
      return forUnits(usual, details.units)
    case 'design':
      return usual + designPiece.minutes * Math.floor(((details.area ?? 1) - 1) / designPiece.area)
    case 'delivery': {
      const floors = details.way === 'stairs' ? Math.abs(details.floor - 1) : 0
      return forUnits(usual, details.units) + minutesPerFloor * floors * details.units
    }
    case 'relocation':
      return forUnits(details.refit === 'both' ? usual : Math.ceil(usual / 2), details.units)
  }
}
