import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { moods } from '../../../../../core/contract/complaint-view.ts'
import { complaintClasses, complaintSubClasses } from '../../../../../core/domain/complaint/classes.ts'
import { evidenceOfComplaint } from '../../../../../core/domain/complaint/evidence.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { useMoney } from '../../../i18n/use-money.ts'
import type { TakingDraft } from '../../../pieces/complaint/taking-draft.ts'
import { ChoiceGroup } from '../../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { drawThenFocus } from '../../../ui/focus.ts'
import { MoneyField } from '../../../ui/money-field.tsx'
import { FilePick } from './file-pick.tsx'
import type { TakenFile } from './taken-files.ts'
import type { Edit, TakingProblem } from './use-taking.ts'

type Props = Readonly<{
  draft: TakingDraft
  files: readonly TakenFile[]
  problems: readonly TakingProblem[]
  onEdit: Edit
  onFiles: (files: readonly TakenFile[]) => void
}>

/** What is asked at the step at hand. */
export function StepFields(props: Props) {
  switch (props.draft.step) {
    case 'listen':
      return <Listen {...props} />
    case 'check':
      return <Check {...props} />
    case 'offer':
      return <Wanted {...props} />
    case 'settle':
      return <Claim {...props} />
    case 'recommend':
      return null
    case 'verify':
      return <Summary {...props} />
  }
}

function Listen({ draft, problems, onEdit }: Props) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  return (
    <>
      <Field label={t('said')} hint={t('said-hint')} problem={problems.includes('said') ? t('said-needed') : undefined}>
        {(control) => (
          <Input.TextArea
            {...control}
            data-take-first
            value={draft.said}
            maxLength={4000}
            autoSize={{ minRows: 5, maxRows: 12 }}
            onChange={(event) => onEdit({ said: event.target.value })}
          />
        )}
      </Field>
      <FieldGroup label={t('mood')}>
        <ChoiceGroup
          label={t('mood')}
          value={draft.mood}
          choices={moods.map((value, index) => ({ value, label: label('mood', value), keyText: String(index + 1) }))}
          onChange={(mood) => onEdit({ mood })}
        />
      </FieldGroup>
      <Field label={t('mood-note')}>
        {(control) => (
          <Input
            {...control}
            value={draft.moodNote}
            maxLength={500}
            placeholder={t('mood-note-hint')}
            onChange={(event) => onEdit({ moodNote: event.target.value })}
          />
        )}
      </Field>
    </>
  )
}

function Check({ draft, files, problems, onEdit, onFiles }: Props) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const toSubClass = () => document.querySelector<HTMLElement>('#take-sub-class input')?.focus()
  return (
    <>
      <FieldGroup label={t('class')}>
        <div data-take-first>
          <ChoiceGroup
            label={t('class')}
            value={draft.class}
            choices={complaintClasses.map((value, index) => ({
              value,
              label: label('complaintClass', value),
              keyText: String(index + 1),
            }))}
            onChange={(value, byKey) => {
              const change = () => onEdit(value === draft.class ? {} : { class: value, subClass: null })
              if (byKey) drawThenFocus(change, toSubClass)
              else change()
            }}
            onEnter={toSubClass}
          />
        </div>
      </FieldGroup>
      {draft.class === null ? null : (
        <FieldGroup label={t('sub-class')}>
          <ChoiceGroup
            id="take-sub-class"
            label={t('sub-class')}
            value={draft.subClass}
            choices={complaintSubClasses[draft.class].map((value, index) => ({
              value,
              label: label('complaintSubClass', value),
              keyText: String(index + 1),
            }))}
            onChange={(subClass) => onEdit({ subClass })}
          />
        </FieldGroup>
      )}
      {problems.includes('subClass') ? (
        <p className="v-field-problem" role="alert">
          {t('sub-class-needed')}
        </p>
      ) : null}
      <Field label={t('recording')}>
        {(control) => (
          <Input
            {...control}
            value={draft.recording}
            maxLength={300}
            onChange={(event) => onEdit({ recording: event.target.value })}
          />
        )}
      </Field>
      <FieldGroup label={t('evidence')}>
        <ul className="take-files">
          {files.map((file) => (
            <li key={`${file.name}-${file.content.length}`}>
              <span>{file.name}</span>
              <Button
                size="small"
                aria-label={t('file-remove', { name: file.name })}
                onClick={() => onFiles(files.filter((other) => other !== file))}
              >
                ×
              </Button>
            </li>
          ))}
        </ul>
        <FilePick onPick={(more) => onFiles(joined(files, more))} />
      </FieldGroup>
    </>
  )
}

/** The files chosen so far and more of them, each once, as many as a complaint may have. */
function joined(files: readonly TakenFile[], more: readonly TakenFile[]): readonly TakenFile[] {
  const isThere = (file: TakenFile) =>
    files.some(({ name, content }) => name === file.name && content.length === file.content.length)
  return [...files, ...more.filter((file) => !isThere(file))].slice(0, evidenceOfComplaint)
}

function Wanted({ draft, onEdit }: Props) {
  const { t } = useTranslation('complaint-take')
  return (
    <Field label={t('wanted')}>
      {(control) => (
        <Input.TextArea
          {...control}
          data-take-first
          value={draft.wanted}
          maxLength={4000}
          placeholder={t('wanted-hint')}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => onEdit({ wanted: event.target.value })}
        />
      )}
    </Field>
  )
}

function Claim({ draft, onEdit }: Props) {
  const { t } = useTranslation('complaint-take')
  return (
    <div data-take-first>
      <MoneyField
        label={t('claim')}
        currency="CNY"
        value={draft.claimMinor}
        onChange={(claimMinor) => onEdit({ claimMinor })}
      />
    </div>
  )
}

function Summary({ draft }: Props) {
  const { t } = useTranslation('complaint-take')
  const label = useLabels()
  const money = useMoney()
  const about = draft.subClass === null ? '' : label('complaintSubClass', draft.subClass)
  const lines = [
    {
      name: 'customer',
      value: draft.customer?.name ?? draft.newCustomer?.name ?? label('complainant', draft.complainant),
    },
    { name: 'sub-class', value: about },
    { name: 'said', value: draft.said },
    { name: 'wanted', value: draft.wanted },
    { name: 'claim', value: draft.claimMinor === null ? '' : money(draft.claimMinor, 'CNY') },
  ] as const
  return (
    <section aria-label={t('summary')}>
      <h3>{t('summary')}</h3>
      <dl className="complaint-facts">
        {lines
          .filter(({ value }) => value !== '')
          .map(({ name, value }) => (
            <div key={name}>
              <dt>{t(name)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
