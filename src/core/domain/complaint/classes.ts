import { z } from 'zod'
import { type ServiceAnswers, type SurveyQuestion, surveyQuestions } from '../survey/survey.ts'

/** The five classes, each with its sub-classes. A suggestion is the class that is answered and not made good. */
export const complaintSubClasses = {
  goods: ['defect', 'wrong-specification', 'out-of-tolerance', 'breakdown', 'safety'],
  contract: [
    'contract-quantity',
    'contract-grade',
    'contract-specification',
    'delivery-time',
    'delivery-place',
    'contract-settlement',
    'contract-terms',
  ],
  transport: ['damage', 'loss', 'deterioration', 'packing', 'handling'],
  service: [
    'service-quality',
    'attitude',
    'manner',
    'skill',
    'lateness',
    'broken-promise',
    'overcharging',
    'unneeded-parts',
  ],
  suggestion: [
    'suggest-service',
    'suggest-standardisation',
    'suggest-cost',
    'suggest-channel',
    'suggest-product',
    'suggest-management',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>

export const complaintClasses = ['goods', 'contract', 'transport', 'service', 'suggestion'] as const
export const complaintClassSchema = z.enum(complaintClasses)
export type ComplaintClass = (typeof complaintClasses)[number]

export type ComplaintSubClass = (typeof complaintSubClasses)[ComplaintClass][number]

/** Every sub-class of every class. */
export const complaintSubClassNames: readonly ComplaintSubClass[] = complaintClasses.flatMap(
  (name): readonly ComplaintSubClass[] => complaintSubClasses[name],
)
export const complaintSubClassSchema = z.enum(complaintSubClassNames)

/** Whether a sub-class belongs to a class. */
export function isSubClassOf(name: ComplaintClass, subClass: ComplaintSubClass): boolean {
  const known: readonly ComplaintSubClass[] = complaintSubClasses[name]
  return known.includes(subClass)
}

const ofQuestion = {
  attitude: 'attitude',
  skill: 'skill',
  punctuality: 'lateness',
  promises: 'broken-promise',
} as const satisfies Record<SurveyQuestion, ComplaintSubClass>

/** The sub-class of a complaint about a service that was marked like this: of the lowest mark, the first one asked. */
export function subClassOfMarks(marks: Readonly<Partial<ServiceAnswers>>): ComplaintSubClass {
  const asked = surveyQuestions.filter((question) => marks[question] !== undefined)
  const lowest = Math.min(...asked.map((question) => marks[question] ?? 4))
  const weak = asked.find((question) => marks[question] === lowest)
  return weak === undefined || lowest > 2 ? 'service-quality' : ofQuestion[weak]
}
