import type { ResponseTrait } from '../../../../core/domain/questionnaire/channels.ts'

/** Whose answers are counted: those to one version, of one campaign when it is named. */
export type ResultsSelection = Readonly<{
  versionId: string
  campaignId?: string
  /** Half-open days `YYYY-MM-DD` in the organisation's zone. */
  from?: string
  to?: string
}>

/** A number that was opened, with the words that name it. */
export type OpenedNumber = Readonly<{
  name: string
  question?: string
  choice?: string
  below?: number
  byQuestion?: string
  byTrait?: ResponseTrait
  byChoice?: string
}>
