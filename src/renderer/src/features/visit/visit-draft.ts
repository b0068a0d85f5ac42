import { z } from 'zod'
import { paymentMethods } from '../../../../core/domain/money/bill.ts'
import { actionCodeSchema, causeCodeSchema } from '../../../../core/domain/visit/fault-catalogue.ts'
import { revisitReasonSchema, visitEndSchema } from '../../../../core/domain/visit/visit-report.ts'

const draftSchema = z.object({
  result: visitEndSchema,
  symptomCode: z.string().nullable(),
  causeCode: causeCodeSchema.nullable(),
  actionCode: actionCodeSchema.nullable(),
  finding: z.string(),
  minutes: z.number().nullable(),
  revisitReason: revisitReasonSchema.nullable(),
  paidYuan: z.number().nullable(),
  paidBy: z.enum(paymentMethods).nullable(),
})

/** A report as far as it is written; money in yuan as it is typed. */
export type ReportDraft = Readonly<z.infer<typeof draftSchema>>

const keyOf = (personId: string, visitId: string) => `vigil.visit-report.${personId}.${visitId}`

/** What was written for a visit and not accepted yet; null when nothing was. */
export function readDraft(personId: string, visitId: string): ReportDraft | null {
  const text = window.localStorage.getItem(keyOf(personId, visitId))
  if (text === null) return null
  try {
    return draftSchema.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** Keeps what is written, at every change; tells whether the phone had room for it. */
export function keepDraft(personId: string, visitId: string, draft: ReportDraft): boolean {
  try {
    window.localStorage.setItem(keyOf(personId, visitId), JSON.stringify(draft))
    return true
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

/** Forgets what was written for visits of a person that are not among `open`. */
export function dropDrafts(personId: string, open: ReadonlySet<string>): void {
  const prefix = keyOf(personId, '')
  const keys = Array.from({ length: window.localStorage.length }, (_, index) => window.localStorage.key(index) ?? '')
  for (const key of keys)
    if (key.startsWith(prefix) && !open.has(key.slice(prefix.length))) window.localStorage.removeItem(key)
}
