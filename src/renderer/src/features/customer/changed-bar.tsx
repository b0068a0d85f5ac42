import { Alert, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Meanwhile } from './use-editing.ts'

type Props = Readonly<{ meanwhile: Meanwhile; onDecide: (whose: 'theirs' | 'mine') => void }>

/** Says that somebody else changed the file, what, and lets the person decide where both changed the same. */
export function ChangedBar({ meanwhile, onDecide }: Props) {
  const { t } = useTranslation('customer')
  const names = (fields: readonly string[]) => fields.map((field) => t(`field-${field}`)).join(t('list'))
  const { theirs, clashes } = meanwhile
  return (
    <Alert
      type="warning"
      showIcon
      className="customer-changed"
      title={t('changed-meanwhile')}
      description={
        <>
          <p>{t('changed-fields', { fields: names(theirs) })}</p>
          <p>{clashes.length === 0 ? t('changed-nothing-else') : t('changed-both', { fields: names(clashes) })}</p>
          <p className="customer-changed-actions">
            {clashes.length === 0 ? null : <Button onClick={() => onDecide('theirs')}>{t('take-theirs')}</Button>}
            <Button type="primary" onClick={() => onDecide('mine')}>
              {t(clashes.length === 0 ? 'understood' : 'keep-mine')}
            </Button>
          </p>
        </>
      }
    />
  )
}
