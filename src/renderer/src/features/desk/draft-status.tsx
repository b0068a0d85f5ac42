import { useTranslation } from 'react-i18next'
import { useCell } from '../../api/cell.ts'
import { useNow } from '../../api/server-time.ts'
import { formatSpan } from '../../i18n/format.ts'
import type { DeskTab } from './desk-state.ts'
import type { DeskStore } from './desk-store.ts'

const justNowMs = 3_000

/** Whether what is written here is safe. */
export function DraftStatus({ store, tab }: Readonly<{ store: DeskStore; tab: DeskTab }>) {
  const { t } = useTranslation('desk')
  const kept = useCell(store.keptAt).get(tab.key)
  const isFull = useCell(store.isStorageFull)
  const now = useNow(1000)
  const text = isFull
    ? t('draft-full')
    : kept === undefined
      ? t(tab.restored ? 'restored' : 'draft-empty')
      : now - kept < justNowMs
        ? t('draft-kept-now')
        : t('draft-kept', { ago: t('time.ago', { span: formatSpan(now - kept, t) }) })
  return <span className="v-soft desk-small">{text}</span>
}
