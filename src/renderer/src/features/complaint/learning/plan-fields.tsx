import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ActionKind, actionKinds } from '../../../../../core/domain/complaint/action.ts'
import { api } from '../../../api/client.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'

/** An action as it is being planned. */
export type PlannedAction = Readonly<{ kind: ActionKind; what: string; ownerId: string | null; dueOn: string | null }>

/** Nothing planned yet. */
export const noPlan: PlannedAction = { kind: 'corrective', what: '', ownerId: null, dueOn: null }

/** The planned action as it is sent; null while something is missing. */
export function wholePlan({ kind, what, ownerId, dueOn }: PlannedAction) {
  return what.trim() === '' || ownerId === null || dueOn === null ? null : { kind, what: what.trim(), ownerId, dueOn }
}

type Props = Readonly<{ plan: PlannedAction; onChange: (plan: PlannedAction) => void; tried: boolean }>

/** What is done, by whom and until when. */
export function PlanFields({ plan, onChange, tried }: Props) {
  const { t } = useTranslation('complaint-learning')
  const label = useLabels()
  const people = useQuery(api.people.list.queryOptions({ input: {} })).data ?? []
  const set = (change: Partial<PlannedAction>) => onChange({ ...plan, ...change })
  return (
    <>
      <FieldGroup label={t('kind')}>
        <ChoiceGroup<ActionKind>
          label={t('kind')}
          value={plan.kind}
          onChange={(kind) => set({ kind })}
          choices={actionKinds.map((value, index) => ({
            value,
            label: label('actionKind', value),
            keyText: String(index + 1),
          }))}
        />
      </FieldGroup>
      <div className="learning-fields">
        <Field
          className="learning-wide"
          label={t('what')}
          problem={tried && plan.what.trim() === '' ? t('what-needed') : undefined}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoFocus
              value={plan.what}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => set({ what: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('owner')} problem={tried && plan.ownerId === null ? t('owner-needed') : undefined}>
          {(control) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: 'label' }}
              value={plan.ownerId}
              onChange={(ownerId) => set({ ownerId })}
              options={people
                .filter(({ active }) => active)
                .map(({ id, name }) => ({ value: id as string, label: name }))}
            />
          )}
        </Field>
        <DateField
          label={t('due')}
          value={plan.dueOn}
          onChange={(dueOn) => set({ dueOn })}
          problem={tried && plan.dueOn === null ? t('due-needed') : undefined}
        />
      </div>
    </>
  )
}
