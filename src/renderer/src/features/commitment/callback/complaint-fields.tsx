import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Severity, severities } from '../../../../../core/domain/commitment/kinds.ts'
import { complaintSubClasses } from '../../../../../core/domain/complaint/classes.ts'
import { proposeSeverity } from '../../../../../core/domain/complaint/severity.ts'
import { api } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field } from '../../../ui/field.tsx'
import { MoneyField } from '../../../ui/money-field.tsx'
import type { HeardComplaint } from './callback-answers.ts'
import { focusWords } from './focus-words.ts'

type Props = Readonly<{
  complaint: HeardComplaint
  /** The case that it is about. */
  caseId: string | null
  /** Order and technician in words. */
  about: string
  problem: string | undefined
  onChange: (complaint: HeardComplaint) => void
  onDecline: () => void
}>

/** The complaint that came out of a callback, filled in; its severity is proposed as it is typed. */
export function ComplaintFields({ complaint, caseId, about, problem, onChange, onDecline }: Props) {
  const { t } = useTranslation('commitment')
  const label = useLabels()
  const isLead = useMay()('commitment.lead')
  const facts = useQuery(api.complaints.prepare.queryOptions({ input: caseId === null ? skipToken : { caseId } })).data
  const { subClass, said, wanted, claimMinor } = complaint
  const known = facts ?? { contacts: 1, openTooLong: false, keyCustomer: false }
  const proposal = proposeSeverity({ ...known, subClass, claimMinor, words: `${said}\n${wanted}` })
  const lowest = severities.indexOf(proposal.severity)
  const isLower = (severity: Severity) => severities.indexOf(severity) < lowest
  // raised by what was added since, the proposal holds again unless a lead lowers it
  const chosen = complaint.severity
  const severity = chosen === null || (isLower(chosen) && !isLead) ? proposal.severity : chosen
  const why = proposal.reasons.map((reason) => label('severityReason', reason)).join(t('common:list'))
  return (
    <section className="work-complaint" aria-label={t('complaint')}>
      <div className="work-complaint-head">
        <h3>{t('complaint')}</h3>
        <Button size="small" onClick={onDecline}>
          {t('complaint-decline')}
        </Button>
      </div>
      <p className="v-soft work-small">{about}</p>
      <div className="work-question">
        <span className="work-question-label">{t('complaint-sub-class')}</span>
        <ChoiceGroup
          id="callback-sub-class"
          label={t('complaint-sub-class')}
          value={subClass}
          choices={complaintSubClasses.service.map((value, index) => ({
            value,
            label: label('complaintSubClass', value),
            keyText: String(index + 1),
          }))}
          onChange={(value) => onChange({ ...complaint, subClass: value })}
          onEnter={() => focusWords('callback-said')}
        />
      </div>
      <div id="callback-said">
        <Field label={t('complaint-said')} problem={problem}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={said}
              maxLength={4000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => onChange({ ...complaint, said: event.target.value })}
            />
          )}
        </Field>
      </div>
      <div className="work-complaint-pair">
        <Field label={t('complaint-wanted')}>
          {(control) => (
            <Input
              {...control}
              value={wanted}
              maxLength={1000}
              placeholder={t('complaint-wanted-hint')}
              onChange={(event) => onChange({ ...complaint, wanted: event.target.value })}
            />
          )}
        </Field>
        <MoneyField
          label={t('complaint-claim')}
          currency="CNY"
          value={claimMinor}
          onChange={(value) => onChange({ ...complaint, claimMinor: value })}
        />
      </div>
      <div className="work-question">
        <span className="work-question-label">{t('complaint-severity')}</span>
        <ChoiceGroup
          even
          label={t('complaint-severity')}
          value={severity}
          choices={severities.map((value, index) => ({
            value,
            label: label('severity', value),
            keyText: String(index + 1),
            disabled: isLower(value) && !isLead,
          }))}
          onChange={(value) => onChange({ ...complaint, severity: value === proposal.severity ? null : value })}
        />
        <span className="v-soft work-small">
          {why === ''
            ? t('complaint-proposed-plain', { severity: label('severity', proposal.severity) })
            : t('complaint-proposed', { severity: label('severity', proposal.severity), why })}
        </span>
      </div>
      {isLower(severity) && (
        <Field label={t('complaint-lower-why')}>
          {(control) => (
            <Input
              {...control}
              value={complaint.severityReason}
              maxLength={500}
              onChange={(event) => onChange({ ...complaint, severityReason: event.target.value })}
            />
          )}
        </Field>
      )}
    </section>
  )
}
