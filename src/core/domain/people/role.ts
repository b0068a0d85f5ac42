import { z } from 'zod'

/** What a person may be; several roles may be held at once. */
export const roles = [
  'operator',
  'lead',
  'dispatcher',
  'technician',
  'clerk',
  'settlement',
  'officer',
  'manager',
  'vice-president',
  'administrator',
] as const
export type Role = (typeof roles)[number]

export const roleSchema = z.enum(roles)
