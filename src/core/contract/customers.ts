import { z } from 'zod'
import { caseKindSchema, caseStateSchema } from '../domain/case/case.ts'
import { birthdaySchema } from '../domain/customer/birthday.ts'
import {
  callWindowSchema,
  consentSchema,
  customerKindSchema,
  memberLevelSchema,
  zoneSchema,
} from '../domain/customer/customer.ts'
import { phoneKinds } from '../domain/customer/phone-form.ts'
import { serviceOrderStateSchema } from '../domain/service/service-order.ts'
import { warrantyBases } from '../domain/unit/warranty.ts'
import { commitmentViewSchema } from './commitments.ts'
import {
  command,
  commandInput,
  dateSchema,
  doneSchema,
  idSchema,
  instantSchema,
  pageInput,
  pageOf,
  query,
} from './procedure.ts'

const R = 'R service' as const

/** A phone as a console sees it: `display` is masked unless the person may see numbers; `number` is null then. */
export const phoneViewSchema = z.object({
  id: idSchema,
  display: z.string(),
  number: z.string().nullable(),
  ext: z.string().nullable(),
  kind: z.enum(phoneKinds),
  label: z.string(),
  primary: z.boolean(),
})
export type PhoneView = z.infer<typeof phoneViewSchema>

export const addressViewSchema = z.object({
  id: idSchema,
  region: z.string(),
  street: z.string(),
  zone: zoneSchema,
  primary: z.boolean(),
})

export const warrantyViewSchema = z.object({
  state: z.enum(['in', 'ending', 'over', 'unknown']),
  end: z.string().nullable(),
  basis: z.enum(warrantyBases),
  flagged: z.boolean(),
  daysLeft: z.number().nullable(),
})

export const unitViewSchema = z.object({
  id: idSchema,
  customerId: idSchema,
  modelId: z.string().nullable(),
  modelName: z.string(),
  category: z.string(),
  serial: z.string().nullable(),
  boughtOn: z.string().nullable(),
  boughtAt: z.string(),
  installedOn: z.string().nullable(),
  madeOn: z.string().nullable(),
  scrapped: z.boolean(),
  note: z.string(),
  version: z.int(),
  warranty: warrantyViewSchema,
  contract: z.object({ id: idSchema, number: z.string(), endsOn: z.string() }).nullable(),
  repairs: z.int(),
})
export type UnitView = z.infer<typeof unitViewSchema>

export const contractViewSchema = z.object({
  id: idSchema,
  customerId: idSchema,
  unitIds: z.array(idSchema),
  number: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  visits: z.int(),
  priceMinor: z.int(),
  currency: z.string(),
  cancelled: z.boolean(),
})

/** What happened with this customer: a call, a case, an order, a survey. Newest first. */
export const contactViewSchema = z.object({
  at: instantSchema,
  kind: z.enum(['call-in', 'call-out', 'case', 'visit', 'survey', 'message']),
  refId: idSchema,
  caseId: z.string().nullable(),
  caseNumber: z.string().nullable(),
  caseKind: caseKindSchema.nullable(),
  text: z.string(),
})

export const openCaseViewSchema = z.object({
  id: idSchema,
  number: z.string(),
  kind: caseKindSchema,
  state: caseStateSchema,
  topic: z.string(),
  unitId: z.string().nullable(),
  openedAt: instantSchema,
  order: z
    .object({ id: idSchema, state: serviceOrderStateSchema, symptom: z.string(), unitId: z.string().nullable() })
    .nullable(),
})

export const customerViewSchema = z.object({
  id: idSchema,
  orgId: idSchema,
  kind: customerKindSchema,
  name: z.string(),
  contactName: z.string(),
  email: z.string().nullable(),
  memberLevel: memberLevelSchema,
  consent: consentSchema,
  doNotCall: z.boolean(),
  preferredCallWindow: callWindowSchema.nullable(),
  /** `YYYY-MM-DD`, or `--MM-DD` without the year. */
  birthday: z.string().nullable(),
  /** Of a key customer: contacted at least every so many days. */
  contactDays: z.int().nullable(),
  note: z.string(),
  active: z.boolean(),
  mergedInto: z.string().nullable(),
  sample: z.boolean(),
  createdAt: instantSchema,
  lastContactAt: instantSchema.nullable(),
  version: z.int(),
  phones: z.array(phoneViewSchema),
  addresses: z.array(addressViewSchema),
})
export type CustomerView = z.infer<typeof customerViewSchema>

/** The caller's card: all that an operator sees before he says hello. */
export const customerCardSchema = z.object({
  customer: customerViewSchema,
  units: z.array(unitViewSchema),
  contracts: z.array(contractViewSchema),
  openCases: z.array(openCaseViewSchema),
  commitments: z.array(commitmentViewSchema),
  contacts: z.array(contactViewSchema),
})
export type CustomerCard = z.infer<typeof customerCardSchema>

export const candidateSchema = z.object({
  customerId: idSchema,
  name: z.string(),
  kind: customerKindSchema,
  memberLevel: memberLevelSchema,
  address: z.string(),
  lastContactAt: instantSchema.nullable(),
  openCases: z.int(),
})

/** Who may be calling: one match, several to choose from, `maybe` by the last digits only, or none. */
export const callerMatchSchema = z.object({
  certainty: z.enum(['exact', 'several', 'maybe', 'none', 'withheld']),
  candidates: z.array(candidateSchema),
})

export const searchHitSchema = z.object({
  kind: z.enum(['customer', 'unit', 'case']),
  id: idSchema,
  customerId: z.string().nullable(),
  title: z.string(),
  detail: z.string(),
})
export type SearchHitView = z.infer<typeof searchHitSchema>

export const phoneInputSchema = z.strictObject({
  /** Of a phone that is kept as it is; its number may then be left out by who does not see it. */
  id: idSchema.nullable(),
  raw: z.string().trim().max(60).nullable(),
  label: z.enum(['mobile', 'home', 'work', 'other']),
})

export const addressInputSchema = z.strictObject({
  region: z.string().trim().max(120),
  street: z.string().trim().max(240),
  zone: zoneSchema,
})

export const customerInputShape = {
  kind: customerKindSchema,
  name: z.string().trim().min(1).max(120),
  contactName: z.string().trim().max(120),
  phones: z.array(phoneInputSchema).max(20),
  addresses: z.array(addressInputSchema).max(20),
  email: z.email().max(200).nullable(),
  memberLevel: memberLevelSchema,
  consent: z.strictObject({ care: z.boolean(), marketing: z.boolean() }),
  doNotCall: z.boolean(),
  preferredCallWindow: callWindowSchema.nullable(),
  /** Left out: as it is. */
  birthday: birthdaySchema.nullable().optional(),
  note: z.string().max(4000),
}

export const modelSchema = z.object({
  id: idSchema,
  code: z.string(),
  name: z.string(),
  category: z.string(),
  season: z.string().nullable(),
  warrantyMonths: z.int(),
  replacementYears: z.int(),
})

const mergePreviewSchema = z.object({
  kept: customerViewSchema,
  merged: customerViewSchema,
  /** Fields in which they differ: the kept value stays. */
  differences: z.array(z.object({ field: z.string(), kept: z.string(), merged: z.string() })),
  /** How many rows of each kind move to the kept one. */
  moves: z.object({
    phones: z.int(),
    addresses: z.int(),
    units: z.int(),
    contracts: z.int(),
    cases: z.int(),
    calls: z.int(),
    commitments: z.int(),
  }),
})
export type MergePreview = z.infer<typeof mergePreviewSchema>

export const customers = {
  search: query({
    tag: R,
    summary: 'Search customers, units and cases by any part of a phone number, name, pinyin, serial or case number',
    path: '/search',
    permission: 'customer.view',
    scope: 'org',
  })
    .input(z.strictObject({ text: z.string().trim().min(1).max(80), limit: z.int().min(1).max(50).default(12) }))
    .output(z.array(searchHitSchema)),

  list: query({
    tag: R,
    summary: 'Customers, newest first',
    path: '/customers',
    permission: 'customer.view',
    scope: 'org',
  })
    .input(z.strictObject({ ...pageInput, inactive: z.boolean().default(false) }))
    .output(pageOf(candidateSchema.extend({ phone: z.string(), units: z.int(), sample: z.boolean() }))),

  card: query({
    tag: R,
    summary: "A customer's file with units, open cases, commitments and last contacts",
    path: '/customers/{id}',
    permission: 'customer.view',
    scope: 'org',
  })
    .input(z.strictObject({ id: idSchema }))
    .output(customerCardSchema),

  match: query({
    tag: 'C calls',
    summary: 'Who may be calling from a number',
    path: '/caller',
    permission: 'customer.view',
    scope: 'org',
  })
    .input(z.strictObject({ number: z.string().max(120) }))
    .output(callerMatchSchema),

  save: command({
    tag: R,
    summary: 'Add or change a customer',
    path: '/customers',
    permission: 'customer.write',
    scope: 'org',
  })
    .input(commandInput({ id: idSchema.nullable(), version: z.int().nullable(), ...customerInputShape }))
    .output(z.object({ id: idSchema, version: z.int() })),

  revealPhone: command({
    tag: R,
    summary: 'Show a masked number; recorded',
    path: '/customers/reveal-phone',
    permission: 'customer.phone.reveal',
    scope: 'org',
  })
    .input(commandInput({ phoneId: idSchema }))
    .output(z.object({ number: z.string(), ext: z.string().nullable() })),

  saveUnit: command({
    tag: R,
    summary: "Add or change a customer's unit",
    path: '/units',
    permission: 'unit.write',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        version: z.int().nullable(),
        customerId: idSchema,
        modelId: idSchema.nullable(),
        modelName: z.string().trim().min(1).max(120),
        category: z.string().trim().max(60),
        serial: z.string().trim().max(60).nullable(),
        boughtOn: dateSchema.nullable(),
        boughtAt: z.string().trim().max(120),
        installedOn: dateSchema.nullable(),
        madeOn: dateSchema.nullable(),
        scrapped: z.boolean(),
        note: z.string().max(2000),
      }),
    )
    .output(z.object({ id: idSchema, version: z.int() })),

  saveContract: command({
    tag: R,
    summary: 'Add or change a maintenance contract; its renewal notice becomes a commitment',
    path: '/contracts',
    permission: 'customer.write',
    scope: 'org',
  })
    .input(
      commandInput({
        id: idSchema.nullable(),
        customerId: idSchema,
        unitIds: z.array(idSchema).min(1).max(50),
        number: z.string().trim().min(1).max(40),
        startsOn: dateSchema,
        endsOn: dateSchema,
        visits: z.int().min(0).max(1000),
        priceMinor: z.int().min(0).max(100_000_000_00),
        currency: z.string().length(3),
      }),
    )
    .output(z.object({ id: idSchema })),

  models: query({ tag: R, summary: 'The catalogue of models', path: '/models', permission: 'signed-in', scope: 'none' })
    .input(z.strictObject({}).optional())
    .output(z.array(modelSchema)),

  saveModel: command({
    tag: 'A administration',
    summary: 'Add or change a model',
    path: '/models',
    permission: 'settings.manage',
    scope: 'none',
  })
    .input(
      commandInput({
        ...modelSchema.omit({ id: true }).shape,
        id: idSchema.nullable(),
        code: z.string().trim().min(1).max(40),
        name: z.string().trim().min(1).max(120),
        warrantyMonths: z.int().min(0).max(600),
        replacementYears: z.int().min(0).max(100),
      }),
    )
    .output(z.object({ id: idSchema })),

  mergePreview: query({
    tag: R,
    summary: 'What merging two customers would change',
    path: '/customers/merge-preview',
    permission: 'customer.merge',
    scope: 'org',
  })
    .input(z.strictObject({ keptId: idSchema, mergedId: idSchema }))
    .output(mergePreviewSchema),

  merge: command({
    tag: R,
    summary: 'Merge a double customer into another; can be undone',
    path: '/customers/merge',
    permission: 'customer.merge',
    scope: 'org',
  })
    .input(commandInput({ keptId: idSchema, mergedId: idSchema }))
    .output(z.object({ mergeId: idSchema })),

  merges: query({
    tag: R,
    summary: 'Merges of a customer that can be undone',
    path: '/customers/merges',
    permission: 'customer.view',
    scope: 'org',
  })
    .input(z.strictObject({ customerId: idSchema }))
    .output(
      z.array(
        z.object({
          id: idSchema,
          keptId: idSchema,
          mergedId: idSchema,
          mergedName: z.string(),
          at: instantSchema,
          by: z.string(),
        }),
      ),
    ),

  undoMerge: command({
    tag: R,
    summary: 'Undo a merge',
    path: '/customers/undo-merge',
    permission: 'customer.merge',
    scope: 'org',
  })
    .input(commandInput({ mergeId: idSchema }))
    .output(doneSchema),
}
