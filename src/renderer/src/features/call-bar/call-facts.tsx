import { useTranslation } from 'react-i18next'
import { Timer } from '../../ui/instant.tsx'
import { navigate } from '../../ui/route.ts'
import { KindTag, StateTag } from '../../ui/state-tag.tsx'
import type { BarCall } from './bar-call.ts'

/** Who is on the line, since when, and how it can be heard. */
export function CallFacts({ call }: Readonly<{ call: BarCall }>) {
  const { t } = useTranslation('call-bar')
  const who = call.name ?? t('unknownCaller')
  const { state, queue, handedBy } = call
  const note = handedBy === null ? '' : t('handed-by', { name: handedBy.name, note: handedBy.note })
  return (
    <>
      <button
        type="button"
        className={call.name === null ? 'v-call-who' : 'v-call-who v-call-known'}
        title={[who, queue ?? '', note, t('show')].filter((part) => part !== '').join(' · ')}
        onClick={() => navigate('/desk')}
      >
        <strong className="v-number">{call.number}</strong>
        <span className="v-call-name">{who}</span>
        {queue !== null && <span className="v-call-queue">{queue}</span>}
        {handedBy !== null && <span className="v-call-queue v-call-from">{t('from', { name: handedBy.name })}</span>}
      </button>
      {state === 'dialling' ? (
        <StateTag tone="waiting" plain>
          {t('dialling')}
        </StateTag>
      ) : (
        state !== 'talking' && <KindTag group="callState" value={state} plain />
      )}
      <Timer since={call.since} />
      <Quality call={call} />
    </>
  )
}

const bars = { good: 3, fair: 2, poor: 1 } as const

/** How the call can be heard, as bars and words; nothing for calls that this console does not carry. */
function Quality({ call }: Readonly<{ call: BarCall }>) {
  const { t } = useTranslation('call-bar')
  if (call.doubtful) {
    return (
      <StateTag tone="late" plain>
        {t('doubtful')}
      </StateTag>
    )
  }
  if (call.quality === null) return null
  const text = t(`quality-${call.quality}`)
  return (
    <span className={`v-quality v-quality-${call.quality}`} role="img" aria-label={text} title={text}>
      {[1, 2, 3].map((bar) => (
        <i key={bar} className={bar <= bars[call.quality ?? 'good'] ? 'v-quality-on' : ''} />
      ))}
    </span>
  )
}
