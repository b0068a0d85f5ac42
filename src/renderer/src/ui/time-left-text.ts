import type { TFunction } from 'i18next'
import { formatSpan } from '../i18n/format.ts'

/** The time to a deadline in words: `还剩 12 分`, `逾期 3 分`. Both UTC ms. */
export function timeLeftText(dueAt: number, now: number, t: TFunction): string {
  const left = dueAt - now
  if (left < 0) return left > -60_000 ? t('time.lateNow') : t('time.late', { span: formatSpan(-left, t) })
  return left < 60_000 ? t('time.leftShort') : t('time.left', { span: formatSpan(left, t) })
}
