import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { severities } from '../../../../../core/domain/commitment/kinds.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import type { TakingDraft } from '../../../pieces/complaint/taking-draft.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field } from '../../../ui/field.tsx'
import type { Edit, severityOf, TakingProblem } from './use-taking.ts'

type Props = Readonly<{
  draft: TakingDraft
  judged: ReturnType<typeof severityOf>
  problems: readonly TakingProblem[]
  onEdit: Edit
}>

/** How grave it is: as rule 5 proposes while it is written, with its reasons; raised freely, lowered by a lead. */
export function SeverityField({ draft, judged, problems, onEdit }: Props) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const isLead = useMay()('commitment.lead')
  const { proposal, severity, isLowered } = judged
  const why = proposal.reasons.map((reason) => label('severityReason', reason)).join(t('common:list'))
  const proposed = label('severity', proposal.severity)
  return (
    <section className="take-severity" aria-label={t('severity')}>
      <h3>{t('severity')}</h3>
      <ChoiceGroup
        even
        label={t('severity')}
        value={severity}
        choices={severities.map((value, index) => ({
          value,
          label: label('severity', value),
          keyText: String(index + 1),
          disabled: severities.indexOf(value) < severities.indexOf(proposal.severity) && !isLead,
        }))}
        onChange={(value) => onEdit({ severity: value === proposal.severity ? null : value })}
      />
      <p role="status">
        {why === '' ? t('severity-plain', { severity: proposed }) : t('severity-why', { severity: proposed, why })}
      </p>
      {isLowered ? (
        <Field
          label={t('severity-lower')}
          problem={problems.includes('severity') ? t('severity-lower-needed') : undefined}
        >
          {(control) => (
            <Input
              {...control}
              value={draft.severityReason}
              maxLength={500}
              onChange={(event) => onEdit({ severityReason: event.target.value })}
            />
          )}
        </Field>
      ) : (
        <p className="v-soft">{t('severity-raise')}</p>
      )}
    </section>
  )
}
