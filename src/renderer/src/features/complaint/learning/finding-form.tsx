import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Learning } from '../../../../../core/contract/complaint-learning.ts'
import {
  type Department,
  departments,
  type FindingWay,
  findingWays,
  type Justification,
  justifications,
  missingInFinding,
} from '../../../../../core/domain/complaint/finding.ts'
import { api, client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { useHotkey } from '../../../ui/use-hotkey.ts'
import { useCauses } from './use-causes.ts'

type Props = Readonly<{
  complaintId: string
  learning: Learning
  /** Of whom it complains. */
  aboutOrgId: string | null
  onDone: () => void
  onClose: () => void
}>

/** What it came from, who answers for it, whether it was justified. */
export function FindingForm({ complaintId, learning, aboutOrgId, onDone, onClose }: Props) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const before = learning.finding
  const causes = useCauses()
  const orgs = useQuery(api.people.orgUnits.queryOptions()).data ?? []
  const [justified, setJustified] = useState<Justification>(before?.justified ?? 'justified')
  const [department, setDepartment] = useState<Department>(before?.department ?? 'quality')
  const [orgId, setOrgId] = useState<string | null>(before === null ? aboutOrgId : before.orgId)
  const [causeId, setCauseId] = useState<string | null>(before?.causeId ?? null)
  const [foundBy, setFoundBy] = useState<FindingWay>(before?.foundBy ?? 'visit')
  const [note, setNote] = useState(before?.note ?? '')
  const [tried, setTried] = useState(false)
  const command = useCommand(client.complaintLearning.find, { done: t('saved') })
  const missing = missingInFinding({ justified, causeId })
  useHotkey('back', onClose)
  const save = async () => {
    setTried(true)
    if (missing !== null || command.busy) return
    const input = { id: complaintId, version: learning.version, department, orgId, causeId, justified, foundBy, note }
    if ((await command.run(input)) !== null) onDone()
  }
  const known = causes.options.some(({ value }) => value === causeId)
  return (
    <ActionForm
      title={t(before === null ? 'write-finding' : 'change-finding')}
      busy={command.busy}
      onConfirm={() => void save()}
      onClose={onClose}
    >
      <FieldGroup label={t('justified')}>
        <ChoiceGroup<Justification>
          label={t('justified')}
          value={justified}
          onChange={setJustified}
          choices={justifications.map((value, index) => ({
            value,
            label: label('justification', value),
            keyText: String(index + 1),
          }))}
        />
      </FieldGroup>
      <div className="learning-fields">
        <Field
          className="learning-wide"
          label={t('cause')}
          problem={tried && missing !== null ? t('cause-needed') : undefined}
        >
          {(control) => (
            <Select
              {...control}
              autoFocus
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={causeId}
              onChange={(value: string | undefined) => setCauseId(value ?? null)}
              options={[
                ...causes.options,
                ...(causeId === null || known ? [] : [{ value: causeId, label: causes.pathOf(causeId) }]),
              ]}
            />
          )}
        </Field>
        <Field label={t('department')}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={department}
              onChange={setDepartment}
              options={departments.map((value) => ({ value, label: label('department', value) }))}
            />
          )}
        </Field>
        <Field label={t('org')}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={orgId ?? ''}
              onChange={(value) => setOrgId(value === '' ? null : value)}
              options={[
                { value: '', label: t('no-org') },
                ...orgs.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
            />
          )}
        </Field>
        <Field label={t('found-by')}>
          {(control) => (
            <Select
              {...control}
              value={foundBy}
              onChange={setFoundBy}
              options={findingWays.map((value) => ({ value, label: label('findingWay', value) }))}
            />
          )}
        </Field>
        <Field className="learning-wide" label={t('note')}>
          {(control) => (
            <Input.TextArea
              {...control}
              value={note}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
      </div>
    </ActionForm>
  )
}
