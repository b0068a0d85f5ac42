import type { TFunction } from 'i18next'
import { createContext, use } from 'react'
import type { Locale } from '../../../../core/domain/people/principal.ts'

export const paperSizes = ['a4', 'a5'] as const
export type PaperSize = (typeof paperSizes)[number]

/** How papers are made now: a paper may be in another language than the console. */
export type Paper = Readonly<{ size: PaperSize; locale: Locale; t: TFunction; kinds: (key: string) => string }>

export const PaperContext = createContext<Paper | null>(null)

/** The paper on which a component is written; throws outside of a print page. */
export function usePaper(): Paper {
  const paper = use(PaperContext)
  if (paper === null) throw new Error('a paper outside of a print page')
  return paper
}
