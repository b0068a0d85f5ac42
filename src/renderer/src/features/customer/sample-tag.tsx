import { useTranslation } from 'react-i18next'
import './customer.css'

/** Marks an invented record. */
export function SampleTag() {
  const { t } = useTranslation()
  return <span className="customer-sample">{t('word.sample')}</span>
}
