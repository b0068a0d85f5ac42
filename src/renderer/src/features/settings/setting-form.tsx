import { Alert, Button, DatePicker, Radio } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Setting } from '../../../../core/contract/administration.ts'
import { startOfDate } from '../../../../core/domain/calendar/dates.ts'
import { client } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { formatDate } from '../../i18n/format.ts'
import { useInstantText, useTimeReader } from '../../i18n/use-time.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { StateTag } from '../../ui/state-tag.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import type { Held } from './use-setting.ts'

type Props<T> = Readonly<{
  inForce: Held<T> | null
  coming: readonly Held<T>[]
  dirty: boolean
  /** What is sent, or null while something is wrong with it, which the form shows then. */
  setting: () => Setting | null
  onSaved: () => void
  /** Shows a value that was decided for later in the form. */
  onShow: (value: T) => void
  children: ReactNode
}>

/** The frame of a setting: since when it holds, what is to come, from when the new value shall hold, and saving. */
export function SettingForm<T>({ inForce, coming, dirty, setting, onSaved, onShow, children }: Props<T>) {
  const { t } = useTranslation('settings')
  const may = useMay()
  const instant = useInstantText()
  const { zone } = useTimeReader()
  const [fromDate, setFromDate] = useState<string | null | undefined>(undefined)
  const save = useCommand(client.administration.saveSetting, { done: t('saved') })
  const manages = may('settings.manage')
  const submit = async () => {
    const value = setting()
    if (value === null || fromDate === null || save.busy) return
    const effectiveFrom = fromDate === undefined ? null : startOfDate(zone, fromDate)
    if ((await save.run({ setting: value, effectiveFrom })) === null) return
    setFromDate(undefined)
    onSaved()
  }
  useHotkey(
    'finish',
    () => {
      void submit()
    },
    { enabled: manages },
  )
  return (
    <div className="settings-form">
      <div className="settings-notes">
        {inForce === null || inForce.effectiveFrom === 0 ? null : (
          <span className="v-soft">
            {t('in-force-since', { when: instant(inForce.effectiveFrom) })}
            {inForce.setBy === null ? '' : ` · ${t('set-by', { name: inForce.setBy })}`}
          </span>
        )}
        {manages ? null : <Alert type="info" showIcon title={t('read-only')} />}
        {coming.map((held) => (
          <Alert
            key={held.effectiveFrom}
            type="info"
            showIcon
            title={t('coming', { when: instant(held.effectiveFrom) })}
            action={<Button onClick={() => onShow(held.value)}>{t('coming-show')}</Button>}
          />
        ))}
      </div>
      <fieldset className="settings-fields" disabled={!manages}>
        {children}
      </fieldset>
      {manages ? (
        <footer className="settings-save">
          <Radio.Group
            aria-label={t('effective-from')}
            value={fromDate === undefined ? 'now' : 'date'}
            onChange={(event) => setFromDate(event.target.value === 'now' ? undefined : null)}
            options={[
              { value: 'now', label: t('effective-now') },
              { value: 'date', label: t('effective-date') },
            ]}
          />
          {fromDate === undefined ? null : (
            <DatePicker
              aria-label={t('effective-date')}
              needConfirm={false}
              minDate={dayjs(formatDate(serverNow(), zone)).add(1, 'day')}
              value={fromDate === null ? null : dayjs(fromDate)}
              status={fromDate === null ? 'error' : ''}
              onChange={(date) => setFromDate(date === null ? null : date.format('YYYY-MM-DD'))}
            />
          )}
          <Button
            type="primary"
            disabled={!dirty || fromDate === null}
            loading={save.busy}
            onClick={() => void submit()}
          >
            {t('save')} <KeyHint action="finish" />
          </Button>
          {dirty ? <StateTag tone="soon">{t('unsaved')}</StateTag> : null}
          <span className="v-soft">{t('past-kept')}</span>
        </footer>
      ) : null}
    </div>
  )
}
