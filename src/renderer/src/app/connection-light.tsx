import { Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { useCell } from '../api/cell.ts'
import { journal, line } from '../api/client.ts'
import type { LineState } from '../api/line.ts'
import { StateTag } from '../ui/state-tag.tsx'
import type { Tone } from '../ui/tones.ts'

const toneOfLine = { live: 'good', reconnecting: 'soon', offline: 'late' } as const satisfies Record<LineState, Tone>

/** Whether this console is connected, and how many entries wait to be sent. */
export function ConnectionLight() {
  const { t } = useTranslation('frame')
  const state = useCell(line.state)
  const unsent = useCell(journal.unanswered).size
  const waiting = state !== 'live' && unsent > 0
  return (
    <Popover
      trigger="click"
      title={t(`line.${state}`)}
      content={<div className="v-explanation">{t(`line.text.${state}`, { count: unsent })}</div>}
    >
      <button type="button" className="v-light" title={t('line.label')}>
        <span className="v-unseen">{t('line.label')} </span>
        <span role="status">
          <StateTag tone={toneOfLine[state]} plain>
            {t(`line.${state}`)}
            {waiting && ` · ${t('line.unsent', { count: unsent })}`}
          </StateTag>
        </span>
      </button>
    </Popover>
  )
}
