import { type ComponentType, type LazyExoticComponent, lazy } from 'react'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import type { Permission } from '../../../../core/domain/people/permission.ts'

/** One part of a complaint: its name, who may see it, where it makes sense, and what it shows. */
export type ComplaintSection = Readonly<{
  name:
    | 'facts'
    | 'ladder'
    | 'steps'
    | 'evidence'
    | 'remedies'
    | 'decisions'
    | 'suggestion'
    | 'replies'
    | 'learning'
    | 'life'
  anyOf: readonly Permission[]
  applies: (detail: ComplaintDetail) => boolean
  Component: LazyExoticComponent<ComponentType<Readonly<{ detail: ComplaintDetail }>>>
}>

const always = () => true

/** The parts of a complaint, in the order of the work. */
export const complaintSections: readonly ComplaintSection[] = [
  {
    name: 'facts',
    anyOf: ['complaint.view'],
    applies: always,
    Component: lazy(async () => ({ default: (await import('./facts-section.tsx')).FactsSection })),
  },
  {
    name: 'ladder',
    anyOf: ['complaint.view'],
    applies: always,
    Component: lazy(async () => ({ default: (await import('./ladder/ladder-section.tsx')).LadderSection })),
  },
  {
    name: 'steps',
    anyOf: ['complaint.view'],
    applies: always,
    Component: lazy(async () => ({ default: (await import('./take/steps-section.tsx')).StepsSection })),
  },
  {
    name: 'evidence',
    anyOf: ['complaint.view'],
    applies: always,
    Component: lazy(async () => ({ default: (await import('./take/evidence-section.tsx')).EvidenceSection })),
  },
  {
    name: 'remedies',
    anyOf: ['complaint.view'],
    applies: ({ complaint }) => complaint.class !== 'suggestion',
    Component: lazy(async () => ({ default: (await import('./remedies/remedies-section.tsx')).RemediesSection })),
  },
  {
    name: 'decisions',
    anyOf: ['complaint.work', 'complaint.decide'],
    applies: always,
    Component: lazy(async () => ({ default: (await import('./decisions/held-section.tsx')).HeldSection })),
  },
  {
    name: 'suggestion',
    anyOf: ['complaint.view'],
    applies: ({ complaint }) => complaint.class === 'suggestion',
    Component: lazy(async () => ({ default: (await import('./replies/suggestion-section.tsx')).SuggestionSection })),
  },
  {
    name: 'replies',
    anyOf: ['complaint.view'],
    applies: always,
    Component: lazy(async () => ({ default: (await import('./replies/replies-section.tsx')).RepliesSection })),
  },
  {
    name: 'learning',
    anyOf: ['complaint.view'],
    applies: ({ complaint }) => complaint.class !== 'suggestion',
    Component: lazy(async () => ({ default: (await import('./learning/learning-section.tsx')).LearningSection })),
  },
  {
    name: 'life',
    anyOf: ['complaint.view'],
    applies: always,
    Component: lazy(async () => ({ default: (await import('./life/life-section.tsx')).LifeSection })),
  },
]
