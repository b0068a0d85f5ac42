import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { api, client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { Loading } from '../../ui/states.tsx'
import { ActionForm } from './action-form.tsx'
import { rankTechnicians, type TechnicianView, worksThere } from './order-actions.ts'

type Props = Readonly<{ order: OrderView; onDone: () => void; onClose: () => void }>

/** Chooses who goes: type to narrow, arrows to move, Enter to send. */
export function AssignForm({ order, onDone, onClose }: Props) {
  const { t } = useTranslation('order')
  const listId = useId()
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const { data } = useQuery(api.service.technicians.queryOptions())
  const ranked = rankTechnicians(data ?? [], order, text)
  const current = ranked[Math.min(at, ranked.length - 1)]
  const assign = useCommand(client.service.assign, {
    done: t('assigned', { name: current?.name ?? '' }),
  })
  const send = async (technician: TechnicianView | undefined) => {
    if (technician === undefined || assign.busy) return
    const input = { orderId: order.id, version: order.version, technicianId: technician.id }
    if ((await assign.run(input)) !== null) onDone()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void send(current)
    else if (event.key === 'ArrowDown') setAt(Math.min(at + 1, ranked.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
    else return
    event.preventDefault()
  }
  return (
    <ActionForm
      title={t('assign-title')}
      confirm={current === undefined ? t('assign') : t('assign-to', { name: current.name })}
      busy={assign.busy}
      onConfirm={() => void send(current)}
      onClose={onClose}
    >
      <Input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-label={t('search-technician')}
        placeholder={t('search-technician')}
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
        {...(current === undefined ? {} : { 'aria-activedescendant': `${listId}-${current.id}` })}
      />
      {data === undefined ? <Loading /> : null}
      {data?.length === 0 ? <p className="v-soft">{t('technicians-none')}</p> : null}
      {data !== undefined && data.length > 0 && ranked.length === 0 ? (
        <p className="v-soft">{t('technicians-no-match')}</p>
      ) : null}
      <div id={listId} role="listbox" aria-label={t('assign-title')} className="order-technicians">
        {ranked.map((technician) => (
          <TechnicianOption
            key={technician.id}
            id={`${listId}-${technician.id}`}
            technician={technician}
            chosen={technician === current}
            near={worksThere(technician, order)}
            onSend={() => void send(technician)}
          />
        ))}
      </div>
    </ActionForm>
  )
}

type OptionProps = Readonly<{
  id: string
  technician: TechnicianView
  chosen: boolean
  near: boolean
  onSend: () => void
}>

function TechnicianOption({ id, technician, chosen, near, onSend }: OptionProps) {
  const { t } = useTranslation('order')
  return (
    <button
      type="button"
      id={id}
      role="option"
      aria-selected={chosen}
      tabIndex={-1}
      className="order-technician"
      onClick={onSend}
    >
      <strong>{technician.name}</strong>
      <span>{t('open-visits', { count: technician.openVisits })}</span>
      {near ? <span className="v-good">{t('same-zone')}</span> : null}
      <span className="v-soft">
        {technician.skills.length === 0 ? t('no-skills') : technician.skills.join(t('list'))}
      </span>
    </button>
  )
}
