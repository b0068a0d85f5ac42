import { useTranslation } from 'react-i18next'

/** Answers the name of a field of an import as a person reads it; one without a word shows as it is. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('settings')
  return (field) => t([`imports.field-${field}`, field])
}
