import { Button, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { dimensions, mostTargets } from '../../../../core/domain/campaign/campaign.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { CallersField } from './callers-field.tsx'
import { anySeed, type CampaignDraft } from './campaign-draft.ts'

type Props = Readonly<{ draft: CampaignDraft; change: (part: Partial<CampaignDraft>) => void; tried: boolean }>

const kinds = ['random', 'quota', 'all'] as const

/** How many are drawn and by what, and who calls them. */
export function StepHow({ draft, change, tried }: Props) {
  const { t } = useTranslation('campaign')
  const label = useLabels()
  const { kind, by } = draft
  return (
    <div className="v-form">
      <FieldGroup label={t('sampling')} className="v-wide">
        <ChoiceGroup
          label={t('sampling')}
          value={kind}
          choices={kinds.map((value) => ({ value, label: t(`sampling-${value}`) }))}
          onChange={(next) => change({ kind: next })}
        />
      </FieldGroup>
      {kind === 'random' ? (
        <Count name={t('n')} value={draft.n} most={mostTargets} onChange={(n) => change({ n })} />
      ) : null}
      {kind === 'quota' ? (
        <>
          <Field
            label={t('by')}
            className="v-wide"
            hint={t('by-hint')}
            problem={tried && by.length === 0 ? t('by-needed') : undefined}
          >
            {(control) => (
              <Select
                {...control}
                mode="multiple"
                maxCount={2}
                value={[...by]}
                options={dimensions.map((value) => ({ value, label: label('cellDimension', value) }))}
                onChange={(next) => change({ by: next, cells: [] })}
              />
            )}
          </Field>
          <Count name={t('each')} value={draft.each} most={mostTargets} onChange={(each) => change({ each })} />
          <Count
            name={t('reserve')}
            hint={t('reserve-hint')}
            value={draft.reserve}
            most={20}
            onChange={(reserve) => change({ reserve })}
          />
        </>
      ) : null}
      {kind === 'all' ? null : (
        <Field label={t('seed')} hint={t('seed-hint')}>
          {(control) => (
            <div className="campaign-seed">
              <InputNumber
                {...control}
                min={0}
                max={0xffff_ffff}
                precision={0}
                controls={false}
                value={draft.seed}
                onChange={(seed) => change({ seed: seed ?? 0 })}
              />
              <Button onClick={() => change({ seed: anySeed() })}>{t('new-seed')}</Button>
            </div>
          )}
        </Field>
      )}
      <CallersField callers={draft.callers} onChange={(callers) => change({ callers })} />
    </div>
  )
}

type CountProps = Readonly<{
  name: string
  hint?: string
  value: number
  most: number
  onChange: (value: number) => void
}>

function Count({ name, hint, value, most, onChange }: CountProps) {
  return (
    <Field label={name} hint={hint}>
      {(control) => (
        <InputNumber
          {...control}
          min={1}
          max={most}
          precision={0}
          value={value}
          onChange={(next) => onChange(next ?? 1)}
        />
      )}
    </Field>
  )
}
