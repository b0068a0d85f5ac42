import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { api } from '../api/client.ts'

/** A part as a form needs it. */
export type ChosenPart = Readonly<{ id: string; code: string; name: string; returnsOld: boolean }>

type Props = Readonly<{
  id?: string
  label: string
  placeholder: string
  value: ChosenPart | null
  onChange: (part: ChosenPart | null) => void
  autoFocus?: boolean
  /** What is said of how many there are. */
  pieces: (count: number) => string
}>

/** Finds a part by any piece of its code, name or model; Enter takes the first one, also after a scan. */
export function PartField({ id, label, placeholder, value, onChange, autoFocus = false, pieces }: Props) {
  const [text, setText] = useState('')
  const found = useQuery({
    ...api.parts.list.queryOptions({ input: { limit: 30, ...(text === '' ? {} : { text }) } }),
    placeholderData: (before) => before,
  })
  const rows = found.data?.rows ?? []
  const options = rows.map((row) => ({ value: row.id, label: `${row.code} ${row.name} · ${pieces(row.total)}` }))
  const shown = value === null || options.some((each) => each.value === value.id)
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      autoFocus={autoFocus}
      allowClear
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      placeholder={placeholder}
      value={value?.id ?? null}
      options={shown ? options : [{ value: value.id, label: `${value.code} ${value.name}` }, ...options]}
      onChange={(partId: string | null | undefined) => {
        const row = rows.find((each) => each.id === partId)
        onChange(row === undefined ? null : { id: row.id, code: row.code, name: row.name, returnsOld: row.returnsOld })
        setText('')
      }}
    />
  )
}
