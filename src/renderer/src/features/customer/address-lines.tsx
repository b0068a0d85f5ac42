import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { zones } from '../../../../core/domain/customer/customer.ts'
import { newCommandId } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { FieldGroup } from '../../ui/field.tsx'
import { type AddressEdit, emptyAddress } from './customer-edit.ts'

type Props = Readonly<{ addresses: readonly AddressEdit[]; onChange: (addresses: readonly AddressEdit[]) => void }>

/** The addresses of a customer, the first of which is where we go; the zone decides how soon. */
export function AddressLines({ addresses, onChange }: Props) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const change = (index: number, part: Partial<AddressEdit>) =>
    onChange(addresses.map((address, at) => (at === index ? { ...address, ...part } : address)))
  return (
    <FieldGroup label={t('addresses')} className="v-wide">
      <div className="customer-lines">
        {addresses.map((address, index) => (
          <div key={address.key} className="customer-line customer-address-line">
            <Input
              aria-label={`${t('region')} ${index + 1}`}
              placeholder={t('region')}
              value={address.region}
              maxLength={120}
              onChange={(event) => change(index, { region: event.target.value })}
            />
            <Input
              aria-label={`${t('street')} ${index + 1}`}
              placeholder={t('street')}
              value={address.street}
              maxLength={240}
              onChange={(event) => change(index, { street: event.target.value })}
            />
            <Select
              aria-label={t('zone')}
              value={address.zone}
              options={zones.map((value) => ({ value, label: label('zone', value) }))}
              onChange={(zone) => change(index, { zone })}
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={`${t('action.remove')} ${t('street')} ${index + 1}`}
              onClick={() => onChange(addresses.toSpliced(index, 1))}
            />
          </div>
        ))}
        <div>
          <Button
            icon={<PlusOutlined />}
            disabled={addresses.length >= 20}
            onClick={() => onChange([...addresses, emptyAddress(newCommandId())])}
          >
            {t('add-address')}
          </Button>
        </div>
      </div>
    </FieldGroup>
  )
}
