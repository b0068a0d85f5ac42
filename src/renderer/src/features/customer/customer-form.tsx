import { Checkbox, Input, Select, Space, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { customerKinds, memberLevels } from '../../../../core/domain/customer/customer.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { AddressLines } from './address-lines.tsx'
import type { CustomerEdit, CustomerProblem } from './customer-edit.ts'
import { PhoneLines } from './phone-lines.tsx'
import './customer.css'

type Props = Readonly<{
  edit: CustomerEdit
  onChange: (edit: CustomerEdit) => void
  problems: readonly CustomerProblem[]
}>

/** All that is kept of a customer besides units and contracts. */
export function CustomerForm({ edit, onChange, problems }: Props) {
  const { t } = useTranslation('customer')
  const label = useLabels()
  const set = (part: Partial<CustomerEdit>) => onChange({ ...edit, ...part })
  return (
    <div className="v-form">
      <Field label={t('name')} problem={problems.includes('name-needed') ? t('name-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={edit.name}
            maxLength={120}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('contact-name')}>
        {(control) => (
          <Input
            {...control}
            value={edit.contactName}
            maxLength={120}
            onChange={(event) => set({ contactName: event.target.value })}
          />
        )}
      </Field>
      <PhoneLines phones={edit.phones} onChange={(phones) => set({ phones })} />
      <AddressLines addresses={edit.addresses} onChange={(addresses) => set({ addresses })} />
      <Field label={t('customer-kind')}>
        {(control) => (
          <Select
            {...control}
            value={edit.kind}
            options={customerKinds.map((value) => ({ value, label: label('customerKind', value) }))}
            onChange={(kind) => set({ kind })}
          />
        )}
      </Field>
      <Field label={t('member-level')}>
        {(control) => (
          <Select
            {...control}
            value={edit.memberLevel}
            options={memberLevels.map((value) => ({ value, label: label('memberLevel', value) }))}
            onChange={(memberLevel) => set({ memberLevel })}
          />
        )}
      </Field>
      <Field label={t('email')} problem={problems.includes('email-wrong') ? t('email-wrong') : undefined}>
        {(control) => (
          <Input
            {...control}
            type="email"
            value={edit.email}
            maxLength={200}
            onChange={(event) => set({ email: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('birthday')} problem={problems.includes('birthday-wrong') ? t('birthday-wrong') : undefined}>
        {(control) => (
          <Input
            {...control}
            value={edit.birthday}
            maxLength={10}
            placeholder={t('birthday-form')}
            onChange={(event) => set({ birthday: event.target.value })}
          />
        )}
      </Field>
      <CallWindow value={edit.preferredCallWindow} onChange={(preferredCallWindow) => set({ preferredCallWindow })} />
      <FieldGroup label={t('consent')} className="v-wide">
        <Space wrap>
          <Checkbox
            checked={edit.consent.care}
            onChange={(event) => set({ consent: { ...edit.consent, care: event.target.checked } })}
          >
            {t('consent-care')}
          </Checkbox>
          <Checkbox
            checked={edit.consent.marketing}
            onChange={(event) => set({ consent: { ...edit.consent, marketing: event.target.checked } })}
          >
            {t('consent-marketing')}
          </Checkbox>
          <Checkbox checked={edit.doNotCall} onChange={(event) => set({ doNotCall: event.target.checked })}>
            {t('do-not-call')}
          </Checkbox>
        </Space>
      </FieldGroup>
      <Field label={t('note')} className="v-wide">
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={edit.note}
            maxLength={4000}
            onChange={(event) => set({ note: event.target.value })}
          />
        )}
      </Field>
    </div>
  )
}

type WindowProps = Readonly<{
  value: CustomerEdit['preferredCallWindow']
  onChange: (value: CustomerEdit['preferredCallWindow']) => void
}>

function CallWindow({ value, onChange }: WindowProps) {
  const { t } = useTranslation('customer')
  const at = (minute: number) => dayjs().startOf('day').add(minute, 'minute')
  return (
    <Field label={t('preferred-window')}>
      {(control) => (
        <TimePicker.RangePicker
          id={{ start: control.id }}
          format="HH:mm"
          minuteStep={15}
          needConfirm={false}
          placeholder={[t('window-any'), t('window-any')]}
          value={value === null ? null : [at(value.fromMinute), at(value.toMinute)]}
          onChange={(range) => {
            const [from, to] = range ?? []
            if (!from || !to) onChange(null)
            else onChange({ fromMinute: from.hour() * 60 + from.minute(), toMinute: to.hour() * 60 + to.minute() })
          }}
        />
      )}
    </Field>
  )
}
