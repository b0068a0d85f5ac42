import { Button, Input, InputNumber, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReminderRuleView } from '../../../../core/contract/reminders.ts'
import { channels, type ReminderRule, ruleKinds } from '../../../../core/domain/reminder/rule.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { Field, FieldGroup } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { freshRule, problemsOf, withKind } from './edit-rule.ts'
import { FilterFields } from './filter-fields.tsx'
import { RulePreview } from './rule-preview.tsx'
import { NumberField, TimingFields } from './timing-fields.tsx'
import { useRuleSentence } from './use-rule-sentence.ts'

type Props = Readonly<{
  /** Null: a new rule. */
  stored: ReminderRuleView | null
  onSaved: (id: string) => void
  onClose: () => void
}>

/** A rule as a form, what it says in words, and beside it whom it would remind. */
export function RuleForm({ stored, onSaved, onClose }: Props) {
  const { t } = useTranslation('reminder')
  const [start] = useState(stored?.rule ?? freshRule('new-purchase'))
  const [rule, setRule] = useState<ReminderRule>(start)
  const [tried, setTried] = useState(false)
  const save = useCommand(client.reminders.save, { done: t('saved') })
  const sentence = useRuleSentence()
  const set = (part: Partial<ReminderRule>) => setRule({ ...rule, ...part })
  const problems = problemsOf(rule)
  const send = async (active: boolean) => {
    setTried(true)
    if (problems.size > 0 || save.busy) return
    const answer = await save.run({ id: stored?.id ?? null, version: stored?.version ?? null, active, rule })
    if (answer !== null) onSaved(answer.id)
  }
  const active = stored?.active ?? true
  useHotkey('finish', () => {
    void send(active)
  })
  useHotkey('back', () => {
    if (rule === start) onClose()
  })
  const previewed = problemsOf({ ...rule, name: '–' }).size === 0 ? rule : null
  return (
    <div className="reminder-edit">
      <section className="v-panel reminder-form" aria-label={t(stored === null ? 'new-rule' : 'edit-rule')}>
        <header className="reminder-head">
          <h2>{t(stored === null ? 'new-rule' : 'edit-rule')}</h2>
          <span className="reminder-actions">
            <Button onClick={onClose}>{t('action.cancel')}</Button>
            <Button loading={save.busy} onClick={() => void send(!active)}>
              {t(active ? 'save-off' : 'save-on')}
            </Button>
            <Button type="primary" loading={save.busy} onClick={() => void send(active)}>
              {t(active ? 'save-on' : 'save-off')} <KeyHint action="finish" />
            </Button>
          </span>
        </header>
        <p className="reminder-sentence" role="status">
          {sentence(rule)}
        </p>
        <div className="v-form">
          <Field
            label={t('field.name')}
            className="v-wide"
            problem={tried && problems.has('name') ? t('problem.name') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                autoFocus={stored === null}
                value={rule.name}
                maxLength={80}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </Field>
        </div>
        <FieldGroup label={t('section.when')}>
          <div className="v-form">
            <Field label={t('field.kind')} hint={t(`kind-text.${rule.timing.kind}`)}>
              {(control) => (
                <Select
                  {...control}
                  value={rule.timing.kind}
                  options={ruleKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
                  onChange={(kind) => setRule(withKind(rule, kind))}
                />
              )}
            </Field>
            <TimingFields timing={rule.timing} onChange={(timing) => set({ timing })} />
          </div>
        </FieldGroup>
        <FieldGroup label={t('section.whom')}>
          <div className="v-form">
            <FilterFields
              filters={rule.filters}
              needsCategory={rule.timing.kind === 'season'}
              tried={tried}
              onChange={(filters) => set({ filters })}
            />
          </div>
        </FieldGroup>
        <FieldGroup label={t('section.how')}>
          <HowFields rule={rule} onChange={set} />
        </FieldGroup>
      </section>
      <RulePreview rule={previewed} id={stored?.id ?? null} />
    </div>
  )
}

type HowProps = Readonly<{ rule: ReminderRule; onChange: (part: Partial<ReminderRule>) => void }>

function HowFields({ rule, onChange }: HowProps) {
  const { t } = useTranslation('reminder')
  const isRenewal = rule.timing.kind === 'contract-end'
  return (
    <div className="v-form">
      {isRenewal ? null : (
        <div className="v-wide">
          <ChoiceGroup
            label={t('field.channel')}
            choices={channels.map((value) => ({ value, label: t(`channel.${value}`) }))}
            value={rule.channel}
            onChange={(channel) => onChange({ channel })}
          />
        </div>
      )}
      {rule.channel === 'message-then-call' ? (
        <Field
          label={t('field.callAfter')}
          problem={rule.callAfterDays >= rule.windowDays ? t('problem.callAfter') : undefined}
        >
          {(control) => (
            <InputNumber
              {...control}
              min={1}
              max={60}
              precision={0}
              value={rule.callAfterDays}
              onChange={(callAfterDays) => callAfterDays !== null && onChange({ callAfterDays })}
            />
          )}
        </Field>
      ) : null}
      {rule.timing.kind === 'season' ? null : (
        <NumberField
          label={t('field.window')}
          min={1}
          max={120}
          value={rule.windowDays}
          onChange={(windowDays) => onChange({ windowDays })}
        />
      )}
      <NumberField
        label={t('field.priority')}
        min={1}
        max={9}
        value={rule.priority}
        onChange={(priority) => onChange({ priority })}
      />
      <Field label={t('field.limit')}>
        {(control) => (
          <InputNumber
            {...control}
            min={1}
            max={1_000_000}
            precision={0}
            value={rule.dailyLimit}
            placeholder={t('no-limit')}
            onChange={(dailyLimit) => onChange({ dailyLimit })}
          />
        )}
      </Field>
      <Field label={t('field.at')}>
        {(control) => (
          <TimePicker
            {...control}
            format="HH:mm"
            needConfirm={false}
            allowClear={false}
            minuteStep={5}
            value={dayjs(`2026-01-01T${rule.at}`)}
            onChange={(at) => at !== null && onChange({ at: at.format('HH:mm') })}
          />
        )}
      </Field>
      {(['zh', 'en'] as const).map((language) => (
        <Field key={language} label={t(`field.${language}`)} hint={t('script-hint')} className="v-wide">
          {(control) => (
            <Input.TextArea
              {...control}
              value={rule.script[language]}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => onChange({ script: { ...rule.script, [language]: event.target.value } })}
            />
          )}
        </Field>
      ))}
    </div>
  )
}
