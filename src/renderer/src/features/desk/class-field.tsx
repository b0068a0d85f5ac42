import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClassReason } from '../../../../core/domain/service/propose-class.ts'
import { serviceClasses } from '../../../../core/domain/service/service-order.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import type { DeskDraft } from './desk-draft.ts'
import { FormLine } from './desk-field.tsx'
import type { DeskProblem } from './registration.ts'
import type { PreparedVisit } from './use-prepared-visit.ts'

const proposed = 'proposed'

type Props = Readonly<{
  draft: DeskDraft
  proposal: PreparedVisit['proposal'] | undefined
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
}>

/** The class that the rules propose and why; another one needs a reason. */
export function ClassField({ draft, proposal, problems, onEdit }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const [open, setOpen] = useState(false)
  const isChanged = draft.serviceClass !== null
  const shown = draft.serviceClass ?? proposal?.class
  if (proposal === undefined || shown === undefined) {
    return (
      <FormLine field="classReason" label={t('class')} problems={[]}>
        <span className="v-soft">{t('arrival-pending')}</span>
      </FormLine>
    )
  }
  return (
    <FormLine field="classReason" label={t('class')} problems={problems}>
      <div className="desk-pair">
        <KindTag group="serviceClass" value={shown} />
        <span className="v-soft desk-small">
          {isChanged
            ? t('class-changed', { class: label('serviceClass', proposal.class) })
            : label('classReason', proposal.reason as ClassReason, proposal.params)}
        </span>
        {!open && !isChanged && (
          <Button size="small" type="text" onClick={() => setOpen(true)}>
            {t('class-change')}
          </Button>
        )}
      </div>
      {(open || isChanged) && (
        <div className="desk-pair">
          <Select
            aria-label={t('class')}
            className="desk-class"
            value={draft.serviceClass ?? proposed}
            options={[
              { value: proposed, label: t('class-as-proposed', { class: proposal.class }) },
              ...serviceClasses
                .filter((value) => value !== proposal.class)
                .map((value) => ({ value, label: label('serviceClass', value) })),
            ]}
            onChange={(value) => {
              onEdit({ serviceClass: serviceClasses.find((name) => name === value) ?? null })
              if (value === proposed) setOpen(false)
            }}
          />
          {isChanged && (
            <Input
              aria-label={t('class-reason')}
              placeholder={t('class-reason')}
              value={draft.classReason}
              maxLength={400}
              onChange={(event) => onEdit({ classReason: event.target.value })}
            />
          )}
        </div>
      )}
    </FormLine>
  )
}
