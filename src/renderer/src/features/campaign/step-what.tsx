import { useInfiniteQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { said } from '../../../../core/domain/questionnaire/questionnaire.ts'
import { api } from '../../api/client.ts'
import { byPages, listed, pageSize } from '../../api/listed.ts'
import { useLocale } from '../../i18n/index.ts'
import { Field } from '../../ui/field.tsx'
import { MomentPicker } from '../../ui/moment-picker.tsx'
import type { CampaignDraft } from './campaign-draft.ts'

type Props = Readonly<{
  draft: CampaignDraft
  change: (part: Partial<CampaignDraft>) => void
  /** What is wrong; null while nobody has tried to go on. */
  problems: Readonly<{ name: boolean; questionnaire: boolean; time: boolean }> | null
}>

/** The name of a campaign, the questionnaire that it asks, and from when to when. */
export function StepWhat({ draft, change, problems }: Props) {
  const { t } = useTranslation('campaign')
  const locale = useLocale()
  const questionnaires = listed(
    useInfiniteQuery(
      api.questionnaires.list.infiniteOptions({
        input: (after: string | undefined) => ({
          state: 'published' as const,
          limit: pageSize,
          ...(after === undefined ? {} : { after }),
        }),
        ...byPages,
      }),
    ),
  )
  const none = questionnaires.loaded && questionnaires.rows.length === 0
  return (
    <div className="v-form">
      <Field label={t('name')} className="v-wide" problem={problems?.name ? t('name-needed') : undefined}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            value={draft.name}
            maxLength={120}
            placeholder={t('name-example')}
            onChange={(event) => change({ name: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={t('questionnaire')}
        className="v-wide"
        hint={none ? t('questionnaire-none') : undefined}
        problem={problems?.questionnaire ? t('questionnaire-needed') : undefined}
      >
        {(control) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: 'label' }}
            value={draft.questionnaireId}
            options={questionnaires.rows.map((row) => ({ value: row.id, label: said(row.title, locale) }))}
            onPopupScroll={questionnaires.more}
            onChange={(questionnaireId) => change({ questionnaireId })}
          />
        )}
      </Field>
      <Field label={t('starts-at')}>
        {({ id }) => <MomentPicker id={id} value={draft.startsAt} onChange={(startsAt) => change({ startsAt })} />}
      </Field>
      <Field label={t('ends-at')} hint={t('ends-hint')} problem={problems?.time ? t('ends-needed') : undefined}>
        {({ id }) => <MomentPicker id={id} value={draft.endsAt} onChange={(endsAt) => change({ endsAt })} />}
      </Field>
    </div>
  )
}
