import { formatExact } from '../../i18n/format.ts'
import { useTimeReader } from '../../i18n/use-time.ts'

/** Answers an instant (UTC ms) to the minute, empty for none: a paper is read on another day. */
export function useMinute(): (at: number | null) => string {
  const { zone } = useTimeReader()
  return (at) => (at === null ? '' : formatExact(at, zone).slice(0, 16))
}
