import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AgentReasonTerm,
  type AgentTerms,
  agentTermsSchema,
  defaultAgentTerms,
  type ReasonedState,
  reasonedStates,
} from '../../../../../core/domain/queue/agent-terms.ts'
import { useLocale } from '../../../i18n/index.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { Field, FieldGroup } from '../../../ui/field.tsx'
import { drawThenFocus } from '../../../ui/focus.ts'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import { SettingForm } from '../setting-form.tsx'
import { useSetting } from '../use-setting.ts'

const minute = 60_000

/** The states of operators: reasons, which are asked, after-call work, warnings, and how calls are distributed. */
export function StatesForm() {
  const { t } = useTranslation('queues')
  const label = useLabels()
  const locale = useLocale()
  const setting = useSetting('agent-states')
  const [edit, setEdit] = useState<AgentTerms | null>(null)
  const [tried, setTried] = useState(false)
  if (setting.error !== null) return <ErrorState error={setting.error} onRetry={setting.reload} />
  if (!setting.loaded) return <Loading />
  const value = edit ?? setting.inForce?.value ?? defaultAgentTerms
  const set = (part: Partial<AgentTerms>) => setEdit({ ...value, ...part })
  const parsed = agentTermsSchema.safeParse(value)
  const stateOptions = reasonedStates.map((state) => ({ value: state, label: label('agentState', state) }))
  const ofBreak = value.reasons.filter(({ states }) => states.includes('break'))
  return (
    <SettingForm
      inForce={setting.inForce}
      coming={setting.coming}
      dirty={edit !== null}
      setting={() => {
        setTried(true)
        return parsed.success ? { name: 'agent-states', value: parsed.data } : null
      }}
      onSaved={() => setEdit(null)}
      onShow={setEdit}
    >
      <h2>{t('reasons')}</h2>
      <p className="v-soft settings-words">{t('reasons-hint')}</p>
      <Reasons reasons={value.reasons} onChange={(reasons) => set({ reasons: [...reasons] })} />
      {tried && !parsed.success ? (
        <div className="v-field-problem" role="alert">
          {t('states-wrong')}
        </div>
      ) : null}
      <div className="v-form settings-narrow">
        <Field label={t('forced')}>
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              value={[...value.forced]}
              options={stateOptions}
              onChange={(forced: ReasonedState[]) => set({ forced })}
            />
          )}
        </Field>
        <Field label={t('quick-reason')}>
          {(control) => (
            <Select
              {...control}
              value={value.quickReason ?? ''}
              options={[
                { value: '', label: t('quick-asked') },
                ...ofBreak.map(({ code, names }) => ({ value: code, label: names[locale] })),
              ]}
              onChange={(code: string) => set({ quickReason: code === '' ? null : code })}
            />
          )}
        </Field>
      </div>
      <h2>{t('after-call')}</h2>
      <div className="v-form settings-narrow">
        <Limit
          label={t('acw-limit')}
          none={t('acw-unlimited')}
          unit={1000}
          value={value.acwMs}
          usual={defaultAgentTerms.acwMs ?? minute}
          onChange={(acwMs) => set({ acwMs })}
        />
        <FieldGroup label={t('after-call')}>
          <Checkbox checked={value.autoReady} onChange={(event) => set({ autoReady: event.target.checked })}>
            {t('auto-ready')}
          </Checkbox>
          <Checkbox checked={value.wrapUpRequired} onChange={(event) => set({ wrapUpRequired: event.target.checked })}>
            {t('wrap-up-required')}
          </Checkbox>
        </FieldGroup>
      </div>
      <h2>{t('warnings')}</h2>
      <div className="v-form settings-narrow">
        <Limit
          label={t('idle')}
          none={t('no-warning')}
          unit={minute}
          value={value.idleMs}
          usual={20 * minute}
          onChange={(idleMs) => set({ idleMs })}
        />
        <Limit
          label={t('break-limit')}
          none={t('no-warning')}
          unit={minute}
          value={value.breakMs}
          usual={30 * minute}
          onChange={(breakMs) => set({ breakMs })}
        />
      </div>
      <h2>{t('distribution')}</h2>
      <div className="v-form settings-narrow">
        <Field label={t('ring')}>
          {(control) => (
            <InputNumber
              {...control}
              min={5}
              max={600}
              precision={0}
              suffix={t('seconds')}
              value={value.ringMs / 1000}
              onChange={(seconds) => seconds !== null && set({ ringMs: seconds * 1000 })}
            />
          )}
        </Field>
        <Field label={t('aging')}>
          {(control) => (
            <InputNumber
              {...control}
              min={10}
              max={3600}
              precision={0}
              suffix={t('seconds')}
              value={value.agingMs / 1000}
              onChange={(seconds) => seconds !== null && set({ agingMs: seconds * 1000 })}
            />
          )}
        </Field>
      </div>
    </SettingForm>
  )
}

type LimitProps = Readonly<{
  label: string
  /** What it says without a limit. */
  none: string
  /** ms of what is typed: seconds or minutes. */
  unit: number
  value: number | null
  usual: number
  onChange: (ms: number | null) => void
}>

/** A duration that may be left away. */
function Limit({ label, none, unit, value, usual, onChange }: LimitProps) {
  const { t } = useTranslation('queues')
  return (
    <Field label={label}>
      {(control) => (
        <div className="queue-acw">
          <InputNumber
            {...control}
            disabled={value === null}
            min={unit === minute ? 1 : 0}
            max={unit === minute ? 1440 : 3600}
            precision={unit === minute ? 1 : 0}
            suffix={t(unit === minute ? 'minutes' : 'seconds')}
            value={value === null ? null : value / unit}
            onChange={(amount) => amount !== null && onChange(Math.round(amount * unit))}
          />
          <Checkbox
            aria-label={`${label}: ${none}`}
            checked={value === null}
            onChange={(event) => onChange(event.target.checked ? null : usual)}
          >
            {none}
          </Checkbox>
        </div>
      )}
    </Field>
  )
}

type ReasonsProps = Readonly<{
  reasons: readonly AgentReasonTerm[]
  onChange: (reasons: readonly AgentReasonTerm[]) => void
}>

const columns = ['code', 'reason-zh', 'reason-en', 'reason-states', 'reason-limit'] as const

function Reasons({ reasons, onChange }: ReasonsProps) {
  const { t } = useTranslation('queues')
  const label = useLabels()
  const locale = useLocale()
  const box = useRef<HTMLDivElement>(null)
  // A line has no name of its own while its code is typed.
  const [held, setHeld] = useState<readonly number[]>([])
  const keys = held.length === reasons.length ? held : reasons.map((_, at) => at)
  const change = (at: number, part: Partial<AgentReasonTerm>) =>
    onChange(reasons.map((reason, index) => (index === at ? { ...reason, ...part } : reason)))
  const fresh: AgentReasonTerm = { code: '', names: { 'zh-CN': '', en: '' }, states: ['break'], limitMs: null }
  const add = () =>
    drawThenFocus(
      () => {
        setHeld([...keys, Math.max(-1, ...keys) + 1])
        onChange([...reasons, fresh])
      },
      () => [...(box.current?.querySelectorAll('.queue-reason') ?? [])].at(-1)?.querySelector('input')?.focus(),
    )
  const remove = (at: number) => {
    setHeld(keys.toSpliced(at, 1))
    onChange(reasons.toSpliced(at, 1))
  }
  return (
    <div className="queue-reasons" ref={box}>
      <div className="queue-reason queue-reason-head" aria-hidden="true">
        {columns.map((name) => (
          <span key={name}>{t(name)}</span>
        ))}
      </div>
      {reasons.map(({ code, names, states, limitMs }, at) => (
        <div key={keys[at]} className="queue-reason">
          <Input
            aria-label={`${t('code')} ${at + 1}`}
            maxLength={40}
            value={code}
            onChange={(event) => change(at, { code: event.target.value.toLowerCase() })}
          />
          <Input
            aria-label={`${t('reason-zh')} ${at + 1}`}
            maxLength={30}
            value={names['zh-CN']}
            onChange={(event) => change(at, { names: { ...names, 'zh-CN': event.target.value } })}
          />
          <Input
            aria-label={`${t('reason-en')} ${at + 1}`}
            maxLength={30}
            value={names.en}
            onChange={(event) => change(at, { names: { ...names, en: event.target.value } })}
          />
          <Select
            aria-label={`${t('reason-states')} ${at + 1}`}
            mode="multiple"
            value={[...states]}
            options={reasonedStates.map((state) => ({ value: state, label: label('agentState', state) }))}
            onChange={(next: ReasonedState[]) => change(at, { states: next })}
          />
          <InputNumber
            aria-label={`${t('reason-limit')} ${at + 1}`}
            min={1}
            max={1440}
            suffix={t('minutes')}
            value={limitMs === null ? null : limitMs / minute}
            onChange={(minutes) => change(at, { limitMs: minutes === null ? null : Math.round(minutes * minute) })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('reason-remove', { name: names[locale] })}
            onClick={() => remove(at)}
          />
        </div>
      ))}
      <div>
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('reason-add')}
        </Button>
      </div>
    </div>
  )
}
