import { useTranslation } from 'react-i18next'
import type { Kinds } from './kinds.ts'

export type KindGroup = keyof Kinds
export type KindValue<G extends KindGroup> = keyof Kinds[G] & (string | number)

/** Answers the word for a value of a closed list: `label('caseKind', 'repair')` is 报修 or Repair. */
export type Label = <G extends KindGroup>(group: G, value: KindValue<G>, params?: Record<string, unknown>) => string

/** Words for values, in the language shown now. */
export function useLabels(): Label {
  const { t } = useTranslation('kinds')
  return (group, value, params) => t(`${group}.${value}`, { ...params, keySeparator: '.' })
}
