import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { useInstantText, useTimeReader } from '../../i18n/use-time.ts'
import { ChoiceGroup } from '../../ui/choice-group.tsx'
import { ExplanationText } from '../../ui/explanation.tsx'
import type { DeskDraft } from './desk-draft.ts'
import { FormLine } from './desk-field.tsx'
import type { DeskProblem } from './registration.ts'
import type { PreparedRepair } from './use-prepared-repair.ts'
import { windowText } from './window-text.ts'

const none = 'none'

type Props = Readonly<{
  draft: DeskDraft
  prepared: PreparedRepair | undefined
  problems: readonly DeskProblem[]
  onEdit: (patch: Partial<DeskDraft>) => void
  onEnter: (from: Element) => void
}>

/** When the technician comes: windows with free technicians, and the arrival deadline that follows with its reason. */
export function AppointmentPicker({ draft, prepared, problems, onEdit, onEnter }: Props) {
  const { t } = useTranslation('desk')
  const reader = useTimeReader()
  const instant = useInstantText()
  const now = serverNow()
  const offered = prepared?.windows ?? []
  const chosen = draft.window
  const isOffered = offered.some((window) => window.fromMs === chosen?.fromMs && window.toMs === chosen.toMs)
  const windows = chosen === null || isOffered ? offered : [{ ...chosen, free: 0 }, ...offered]
  const choices = [
    ...windows.map((window, index) => ({
      value: `${window.fromMs}-${window.toMs}`,
      ...(index < 8 ? { keyText: String(index + 1) } : {}),
      label: (
        <>
          {windowText(window, now, reader)}{' '}
          <span className="v-soft desk-small">{t('window-free', { count: window.free })}</span>
        </>
      ),
    })),
    { value: none, keyText: '0', label: t('window-none') },
  ]
  return (
    <>
      <FormLine field="window" label={t('window')} problems={problems}>
        <ChoiceGroup
          label={t('window')}
          choices={choices}
          value={chosen === null ? none : `${chosen.fromMs}-${chosen.toMs}`}
          onChange={(value) => {
            const window = windows.find(({ fromMs, toMs }) => value === `${fromMs}-${toMs}`)
            onEdit({ window: window === undefined ? null : { fromMs: window.fromMs, toMs: window.toMs } })
          }}
          onEnter={() => {
            if (document.activeElement !== null) onEnter(document.activeElement)
          }}
        />
        {prepared !== undefined && offered.length === 0 && <div className="v-soft desk-small">{t('window-empty')}</div>}
      </FormLine>
      <div className="desk-line">
        <span className="desk-label">{t('arrival')}</span>
        <div className="desk-control">
          {prepared === undefined ? (
            <span className="v-soft">{t('arrival-pending')}</span>
          ) : (
            <>
              <strong>{t('arrival-before', { time: instant(prepared.arrival.dueAt) })}</strong>{' '}
              <span className="v-soft desk-small">
                <ExplanationText explanation={prepared.arrival.explanation} />
              </span>
            </>
          )}
        </div>
      </div>
    </>
  )
}
