import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { MomentPicker } from '../../ui/moment-picker.tsx'
import { consultationOutcomes, type DeskDraft } from './desk-draft.ts'
import { FieldProblem, FormLine } from './desk-field.tsx'
import type { DeskProblem } from './registration.ts'
import { matchingTopics } from './topics.ts'

type Props = Readonly<{
  draft: DeskDraft
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
  onDone: (from: Element) => void
}>

const hourMs = 3_600_000

/** A consultation or guidance: its topic, what was said, and how it ended. */
export function ConsultationForm({ draft, problems, onEdit, onDone }: Props) {
  const { t } = useTranslation('desk')
  const matching = matchingTopics(draft.text, (topic) => t(`topic-${topic}`))
  const done = () => {
    const { activeElement } = document
    if (activeElement !== null) onDone(activeElement)
  }
  return (
    <>
      {matching.length > 0 && (
        <div className="desk-line" id="desk-topics" data-flow>
          <span className="desk-label">{t('topics')}</span>
          <div className="desk-control">
            <ChoiceGroup
              label={t('topics')}
              value={matching.find((topic) => t(`topic-${topic}`) === draft.text) ?? null}
              choices={matching.map((topic, index) => ({
                value: topic,
                label: t(`topic-${topic}`),
                keyText: String(index + 1),
              }))}
              onChange={(topic, byKey) => {
                onEdit({ text: t(`topic-${topic}`) })
                if (byKey) done()
              }}
              onEnter={done}
            />
          </div>
        </div>
      )}
      <FormLine field="outcome" label={t('outcome')} problems={problems}>
        <ChoiceGroup
          label={t('outcome')}
          value={draft.outcome}
          choices={consultationOutcomes.map((outcome, index) => ({
            value: outcome,
            label: t(`outcome-${outcome}`),
            keyText: String(index + 1),
          }))}
          onChange={(outcome) => {
            const promiseAt = outcome === 'promise' ? (draft.promiseAt ?? serverNow() + hourMs) : draft.promiseAt
            onEdit({ outcome, promiseAt })
          }}
          onEnter={done}
        />
        <FieldProblem field="customer" problems={problems} />
      </FormLine>
      {draft.outcome === 'promise' && (
        <FormLine field="promiseAt" label={t('promise-at')} htmlFor="desk-promise" problems={problems}>
          <MomentPicker id="desk-promise" value={draft.promiseAt} onChange={(promiseAt) => onEdit({ promiseAt })} />
        </FormLine>
      )}
      <div className="desk-line" data-flow>
        <label className="desk-label" htmlFor="desk-details">
          {t('details')}
        </label>
        <div className="desk-control">
          <Input.TextArea
            id="desk-details"
            value={draft.details}
            maxLength={6000}
            autoSize={{ minRows: 2, maxRows: 8 }}
            placeholder={t('details-placeholder')}
            onChange={(event) => onEdit({ details: event.target.value })}
          />
        </div>
      </div>
    </>
  )
}
