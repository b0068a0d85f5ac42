import { z } from 'zod'

/** What is compared: what is promised, and how well it is done. */
export const competitorSections = ['promise', 'quality'] as const
export type CompetitorSection = (typeof competitorSections)[number]
export const competitorSectionSchema = z.enum(competitorSections)

/** Whether more or less is better for the customer. */
export const itemDirections = ['more', 'less'] as const
export type ItemDirection = (typeof itemDirections)[number]
export const itemDirectionSchema = z.enum(itemDirections)

/** What a value is: a number with a unit, yes or no (1 or 0), or a mark from 0 to 10. */
export const itemMeasures = ['number', 'yes-no', 'mark'] as const
export type ItemMeasure = (typeof itemMeasures)[number]
export const itemMeasureSchema = z.enum(itemMeasures)

/** The column of our own brand, where a competitor's has its id. */
export const ownColumn = 'own'

const largest = 1_000_000

/** Whether `value` is one that the measure takes. */
export function fitsMeasure(measure: ItemMeasure, value: number): boolean {
  switch (measure) {
    case 'number':
      return value >= 0 && value <= largest
    case 'yes-no':
      return value === 0 || value === 1
    case 'mark':
      return value >= 0 && value <= 10
  }
}
