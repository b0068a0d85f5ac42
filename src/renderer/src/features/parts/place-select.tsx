import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PlaceView } from '../../../../core/contract/parts.ts'
import { api } from '../../api/client.ts'
import { useWho } from '../../api/session.ts'
import { Field } from '../../ui/field.tsx'

/** Stores and vans that the signed-in person sees. */
export function usePlaces(): readonly PlaceView[] {
  return useQuery(api.parts.places.queryOptions()).data ?? []
}

/** The store of the own part of the organisation; null until it is known. */
export function useOwnStore(): string | null {
  const { orgId } = useWho()
  return usePlaces().find((place) => place.kind === 'store' && place.orgId === orgId)?.id ?? null
}

type Props = Readonly<{
  label: string
  value: string | null
  onChange: (placeId: string) => void
  kinds?: readonly PlaceView['kind'][]
  /** Places outside that may be chosen too, with their names. */
  also?: readonly Readonly<{ value: string; label: string }>[]
  problem?: string | undefined
}>

/** Chooses a depot: stores first, then vans by technician. */
export function PlaceSelect({ label, value, onChange, kinds = ['store', 'van'], also = [], problem }: Props) {
  const { t } = useTranslation('parts')
  const places = usePlaces().filter((place) => kinds.includes(place.kind))
  const options = places.map((place) => ({
    value: place.id,
    label: place.kind === 'van' ? t('van-of', { name: place.name }) : place.name,
  }))
  return (
    <Field label={label} problem={problem}>
      {(control) => (
        <Select
          id={control.id}
          showSearch={{ optionFilterProp: 'label' }}
          value={value}
          options={[...options, ...also]}
          onChange={(placeId: string | null) => {
            if (placeId !== null) onChange(placeId)
          }}
        />
      )}
    </Field>
  )
}
