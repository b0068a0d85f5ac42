import { useQuery } from '@tanstack/react-query'
import type { Setting, SettingName } from '../../../../core/contract/administration.ts'
import { api } from '../../api/client.ts'
import { serverNow } from '../../api/server-time.ts'

/** A value with the moment from which it holds (UTC ms; 0: from the beginning) and who set it. */
export type Held<T> = Readonly<{ value: T; effectiveFrom: number; setBy: string | null }>

export type ValueOf<N extends SettingName> = Extract<Setting, { name: N }>['value']

/** A setting: what holds now (null when nobody has set it yet), and what was decided for later, in order of time. */
export function useSetting<N extends SettingName>(name: N) {
  const { data, error, refetch } = useQuery(api.administration.settings.queryOptions())
  const all: readonly Held<ValueOf<N>>[] = (data ?? []).flatMap(({ setting, effectiveFrom, setBy }) =>
    // the name decides which value it is
    setting.name === name ? [{ value: setting.value as ValueOf<N>, effectiveFrom, setBy }] : [],
  )
  const now = serverNow()
  return {
    loaded: data !== undefined,
    error,
    reload: () => void refetch(),
    inForce: all.findLast((held) => held.effectiveFrom <= now) ?? null,
    coming: all.filter((held) => held.effectiveFrom > now),
  }
}
