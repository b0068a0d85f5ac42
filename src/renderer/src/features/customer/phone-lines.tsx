import { ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { newCommandId } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { FieldGroup } from '../../ui/field.tsx'
import { emptyPhone, type PhoneEdit, phoneLabels } from './customer-edit.ts'

type Props = Readonly<{
  phones: readonly PhoneEdit[]
  onChange: (phones: readonly PhoneEdit[]) => void
}>

/** The numbers of a customer, the one to call first; a masked one that is left empty stays as it is. */
export function PhoneLines({ phones, onChange }: Props) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const change = (index: number, part: Partial<PhoneEdit>) =>
    onChange(phones.map((phone, at) => (at === index ? { ...phone, ...part } : phone)))
  const toFront = (index: number) => onChange([...phones.slice(index, index + 1), ...phones.toSpliced(index, 1)])
  return (
    <FieldGroup label={t('phones')} className="v-wide">
      <div className="customer-lines">
        {phones.map((phone, index) => (
          <div key={phone.key} className="customer-line customer-phone-line">
            <Input
              inputMode="tel"
              aria-label={`${t('phone')} ${index + 1}`}
              value={phone.raw}
              maxLength={60}
              placeholder={phone.id === null ? '' : t('phone-kept', { display: phone.display })}
              onChange={(event) => change(index, { raw: event.target.value })}
            />
            <Select
              aria-label={t('phone-label')}
              value={phone.label}
              options={phoneLabels.map((value) => ({ value, label: label('phoneLabel', value) }))}
              onChange={(value) => change(index, { label: value })}
            />
            {index === 0 ? (
              <span className="v-soft">{t('primary-phone')}</span>
            ) : (
              <Tooltip title={t('make-primary')}>
                <Button icon={<ArrowUpOutlined />} aria-label={t('make-primary')} onClick={() => toFront(index)} />
              </Tooltip>
            )}
            <Button
              icon={<DeleteOutlined />}
              aria-label={`${t('action.remove')} ${t('phone')} ${index + 1}`}
              onClick={() => onChange(phones.toSpliced(index, 1))}
            />
          </div>
        ))}
        <div>
          <Button
            icon={<PlusOutlined />}
            disabled={phones.length >= 20}
            onClick={() => onChange([...phones, emptyPhone(newCommandId())])}
          >
            {t('add-phone')}
          </Button>
        </div>
      </div>
    </FieldGroup>
  )
}
