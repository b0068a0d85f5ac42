import { z } from 'zod'
import { zoneSchema } from '../domain/calendar/working-calendar.ts'
import { permissions } from '../domain/people/permission.ts'
import { roles } from '../domain/people/role.ts'
import { command, commandInput, doneSchema, idSchema, instantSchema, query, signal } from './procedure.ts'

const A = 'A administration' as const

export const localeSchema = z.enum(['zh-CN', 'en'])
export type Locale = z.infer<typeof localeSchema>

export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}._-]{1,40}$/u)

export const roleSchema = z.enum(roles)

/** Who is signed in, and all that a console needs to know of him. */
export const whoSchema = z.object({
  personId: idSchema,
  name: z.string(),
  login: z.string(),
  roles: z.array(roleSchema),
  permissions: z.array(z.enum(permissions)),
  orgId: idSchema,
  orgName: z.string(),
  teamId: z.string().nullable(),
  locale: localeSchema,
  organisation: z.object({ name: z.string(), hotline: z.string(), zone: z.string() }),
  serverNow: instantSchema,
})
export type Who = z.infer<typeof whoSchema>

export const personSchema = z.object({
  id: idSchema,
  login: z.string(),
  name: z.string(),
  orgId: idSchema,
  teamId: z.string().nullable(),
  roles: z.array(roleSchema),
  active: z.boolean(),
  locale: localeSchema,
  sample: z.boolean(),
  /** Categories of products that a technician can repair. */
  skills: z.array(z.string()),
  /** Where a technician goes: `urban`, `suburban`, or words that stand in addresses; none: everywhere. */
  zones: z.array(z.string()),
  /** Where notices reach him, empty: nowhere; masked for whoever does not manage people. */
  mobile: z.string(),
  email: z.string(),
})

export const orgUnitSchema = z.object({
  id: idSchema,
  parentId: z.string().nullable(),
  kind: z.enum(['head', 'centre', 'outlet']),
  name: z.string(),
  code: z.string(),
  /** With its leading 0; empty when there is none. */
  areaCode: z.string(),
  level: z.enum(['A', 'B', 'C']),
})

const nameSchema = z.string().trim().min(1).max(80)
const wordsSchema = z.array(z.string().trim().min(1).max(60)).max(50)
const passwordSchema = z.string().min(1).max(200)

export const people = {
  setupStatus: query({
    tag: A,
    summary: 'Whether an organisation has been set up here',
    path: '/setup',
    permission: 'public',
    scope: 'none',
  })
    .input(z.strictObject({}).optional())
    .output(z.object({ ready: z.boolean(), organisation: z.string().nullable(), sample: z.boolean() })),

  setUp: command({
    tag: A,
    summary: 'Set up the organisation and its first administrator',
    path: '/setup',
    permission: 'public',
    scope: 'none',
  })
    .input(
      commandInput({
        organisation: nameSchema,
        hotline: z.string().trim().max(40),
        zone: zoneSchema,
        areaCode: z.string().regex(/^(0\d{2,3})?$/),
        adminName: nameSchema,
        login: loginSchema,
        password: passwordSchema,
        locale: localeSchema,
        sample: z.enum(['none', 'month']),
      }),
    )
    .output(doneSchema),

  signIn: signal({
    tag: A,
    summary: 'Sign in with login and password',
    path: '/session',
    permission: 'public',
    scope: 'none',
  })
    .input(z.strictObject({ login: z.string().min(1).max(80), password: passwordSchema }))
    .output(z.object({ token: z.string(), expiresAt: instantSchema, who: whoSchema })),

  signOut: signal({
    tag: A,
    summary: 'End the own session',
    path: '/session/end',
    permission: 'signed-in',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(doneSchema),

  whoAmI: query({
    tag: A,
    summary: 'The person of this session',
    path: '/session',
    permission: 'signed-in',
    scope: 'self',
  })
    .input(z.strictObject({}).optional())
    .output(whoSchema),

  setLocale: command({
    tag: A,
    summary: 'Choose the own language',
    path: '/session/locale',
    permission: 'signed-in',
    scope: 'self',
  })
    .input(commandInput({ locale: localeSchema }))
    .output(doneSchema),

  changePassword: command({
    tag: A,
    summary: 'Change the own password',
    path: '/session/password',
    permission: 'signed-in',
    scope: 'self',
  })
    .input(commandInput({ current: passwordSchema, next: passwordSchema }))
    .output(doneSchema),

  list: query({
    tag: A,
    summary: 'People of the own part of the organisation',
    path: '/people',
    permission: 'signed-in',
    scope: 'org',
  })
    .input(z.strictObject({ role: roleSchema.optional() }))
    .output(z.array(personSchema)),

  save: command({
    tag: A,
    summary: 'Add or change a person',
    path: '/people',
    permission: 'people.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        login: loginSchema,
        name: nameSchema,
        orgId: idSchema,
        teamId: idSchema.nullable(),
        roles: z.array(roleSchema).min(1),
        active: z.boolean(),
        password: passwordSchema.nullable(),
        /** Of a technician; left out: as they are. */
        skills: wordsSchema.optional(),
        zones: wordsSchema.optional(),
        /** Where notices reach him, empty: nowhere; left out: as they are. */
        mobile: z.string().trim().max(40).optional(),
        email: z.union([z.literal(''), z.email().max(200)]).optional(),
      }),
    )
    .output(z.object({ id: idSchema })),

  orgUnits: query({
    tag: A,
    summary: 'The own part of the organisation',
    path: '/org-units',
    permission: 'signed-in',
    scope: 'org',
  })
    .input(z.strictObject({}).optional())
    .output(z.array(orgUnitSchema)),

  saveOrgUnit: command({
    tag: A,
    summary: 'Add or change a part of the organisation',
    path: '/org-units',
    permission: 'people.manage',
    scope: 'org',
  })
    .input(
      commandInput({
        ...orgUnitSchema.omit({ id: true }).shape,
        id: idSchema.nullable(),
        name: nameSchema,
        code: z.string().regex(/^[A-Z]{0,4}$/),
        areaCode: z.string().regex(/^(0\d{2,3})?$/),
      }),
    )
    .output(z.object({ id: idSchema })),
}
