import { useTranslation } from 'react-i18next'
import { createCell, useCell } from '../../api/cell.ts'
import { type CallQuality, type PhoneSession, phone } from '../../phone/phone.ts'
import { StateTag } from '../../ui/state-tag.tsx'

const tones = { good: 'good', fair: 'soon', poor: 'late' } as const satisfies Readonly<Record<CallQuality, string>>

const noSessions = createCell<readonly PhoneSession[]>([])

/** How the present calls can be heard. */
export function CallQualityNow() {
  const { t } = useTranslation('phone-settings')
  const own = useCell(phone)
  const sessions = useCell(own?.sessions ?? noSessions)
  const measured = sessions.filter(({ state, quality }) => state === 'talking' && quality !== null)
  return (
    <section aria-label={t('quality')} className="phone-settings-part">
      <h4>{t('quality')}</h4>
      {measured.length === 0 ? <p className="v-soft">{t('quality-none')}</p> : null}
      {measured.map(({ sipCallId, number, name, quality }) =>
        quality === null ? null : (
          <div key={sipCallId}>
            {name ?? number} <StateTag tone={tones[quality]}>{t(`quality-${quality}`)}</StateTag>{' '}
            <span className="v-soft">{t(`quality-${quality}-how`)}</span>
          </div>
        ),
      )}
    </section>
  )
}
