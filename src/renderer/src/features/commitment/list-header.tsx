import { useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type CommitmentKind, commitmentKindNames } from '../../../../core/domain/commitment/kinds.ts'
import { api } from '../../api/client.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { toneOf } from '../../ui/tones.ts'
import { type Filter, urgencies, whoseOptions } from './filter.ts'

type Props = Readonly<{ filter: Filter; onChange: (filter: Filter) => void }>

/** How many are late, soon and later; pressing one shows only those. */
export function Counts({ filter, onChange }: Props) {
  const { t } = useTranslation('commitment')
  const counts = useQuery(api.commitments.counts.queryOptions({ input: { whose: filter.whose } })).data
  return (
    <fieldset className="work-counts">
      <legend className="v-unseen">{t('title')}</legend>
      {urgencies.map((urgency) => (
        <button
          key={urgency}
          type="button"
          className="work-count"
          aria-pressed={filter.urgency === urgency}
          title={t('count-hint')}
          onClick={() => onChange({ ...filter, urgency: filter.urgency === urgency ? null : urgency })}
        >
          <StateTag tone={toneOf('urgency', urgency)}>
            {t(`count-${urgency}`, { count: counts?.[urgency] ?? 0 })}
          </StateTag>
        </button>
      ))}
    </fieldset>
  )
}

/** Whose promises, and of which kinds. */
export function Filters({ filter, onChange }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  return (
    <>
      <Segmented
        aria-label={t('whose')}
        value={filter.whose}
        options={whoseOptions.map((value) => ({ value, label: label('whose', value) }))}
        onChange={(whose) => onChange({ ...filter, whose })}
      />
      <Select<CommitmentKind[]>
        className="work-kinds"
        mode="multiple"
        allowClear
        maxTagCount={0}
        maxTagPlaceholder={(left) => t('kinds-chosen', { count: left.length })}
        aria-label={t('kinds')}
        placeholder={t('kinds-all')}
        value={[...filter.kinds]}
        options={commitmentKindNames.map((value) => ({ value, label: label('commitmentKind', value) }))}
        onChange={(kinds) => onChange({ ...filter, kinds })}
      />
    </>
  )
}
