import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { commonWrapUps, wrapUpChoices } from '../../../../core/domain/case/wrap-up.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import type { DeskDraft } from './desk-draft.ts'
import { FieldProblem } from './desk-field.tsx'
import { fieldId } from './flow.ts'
import { type DeskProblem, wrapUpOf } from './registration.ts'

type Props = Readonly<{
  draft: DeskDraft
  hasCall: boolean
  busy: boolean
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
  onKeep: () => void
  onFinish: () => void
}>

/** The end of the work: its wrap-up code, the draft, and the one key that registers everything. */
export function WrapUpBar({ draft, hasCall, busy, problems, onEdit, onKeep, onFinish }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  const codes = draft.kind === null ? commonWrapUps : wrapUpChoices(draft.kind)
  const endsCall = draft.kind === null && hasCall
  return (
    <footer className="desk-bar">
      {(draft.kind !== null || hasCall) && (
        <span className="desk-pair" id={fieldId('wrapUp')}>
          <label className="desk-label" htmlFor="desk-wrap-up">
            {t(endsCall ? 'wrap-up-call' : 'wrap-up')}
          </label>
          <Select
            id="desk-wrap-up"
            className="desk-wrap-up"
            allowClear={draft.kind === null}
            value={wrapUpOf(draft)}
            placeholder={t('wrap-up')}
            options={codes.map((code) => ({ value: code, label: label('wrapUp', code) }))}
            onChange={(code) => onEdit({ wrapUpCode: code ?? null })}
          />
          <FieldProblem field="wrapUp" problems={problems} />
        </span>
      )}
      <span className="desk-bar-end">
        <Button onClick={onKeep}>
          {t('keep-draft')} <KeyHint action="keepDraft" />
        </Button>
        <Button type="primary" loading={busy} onClick={onFinish}>
          {t(busy ? 'finishing' : endsCall && draft.wrapUpCode !== null ? 'finish-call' : 'finish')}{' '}
          <KeyHint action="finish" />
        </Button>
      </span>
    </footer>
  )
}
