import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Agreement, agreementChannels } from '../../../../core/domain/service/agreement.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'

const nobody = 'nobody'

/** Who agreed and how, as it is being typed; `nobody`: the customer has no part in it. */
export type AgreementDraft = Readonly<{ with: string; channel: Agreement['channel'] | typeof nobody }>

/** Somebody of the customer's, on the telephone: the usual way. */
export function usualAgreement(customerName: string): AgreementDraft {
  return { with: customerName, channel: 'phone' }
}

/** The agreement that a draft says: null where nobody was asked; undefined while the name is missing. */
export function agreementOf(draft: AgreementDraft): Agreement | null | undefined {
  const name = draft.with.trim()
  if (draft.channel === nobody) return null
  return name === '' ? undefined : { with: name, channel: draft.channel }
}

type Props = Readonly<{
  value: AgreementDraft
  onChange: (value: AgreementDraft) => void
  /** Whether it may be said that nobody was asked. */
  mayBeNobody?: boolean
  isTried: boolean
}>

/** The customer's agreement to a change: by which way, and whose. */
export function AgreementFields({ value, onChange, mayBeNobody = false, isTried }: Props) {
  const { t } = useTranslation('appointment')
  const label = useLabels()
  const channels = [
    ...agreementChannels.map((each) => ({ value: each, label: label('agreementChannel', each) })),
    ...(mayBeNobody ? [{ value: nobody, label: t('agreed-nobody') } as const] : []),
  ]
  return (
    <>
      <FieldGroup label={t('agreed')}>
        <ChoiceGroup
          label={t('agreed')}
          value={value.channel}
          choices={channels.map((choice, index) => ({ ...choice, keyText: String(index + 1) }))}
          onChange={(channel) => onChange({ ...value, channel })}
        />
      </FieldGroup>
      {value.channel === nobody ? null : (
        <Field
          label={t('agreed-with')}
          problem={isTried && value.with.trim() === '' ? t('agreed-with-needed') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={value.with}
              maxLength={120}
              onChange={(event) => onChange({ ...value, with: event.target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
