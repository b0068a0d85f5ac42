import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComplaintDetail } from '../../../../core/contract/complaints.ts'
import { api, client } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionForm } from '../../ui/action-form.tsx'
import { Field } from '../../ui/field.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { navigate } from '../../ui/route.ts'
import { useHotkey, usePlainKeys } from '../../ui/use-hotkey.ts'

type Props = Readonly<{ detail: ComplaintDetail; open: boolean; onOpen: (open: boolean) => void }>

/** Who carries the complaint; an officer takes it up, a lead hands it to another. */
export function OfficerBar({ detail, open, onOpen }: Props) {
  const { t } = useTranslation('complaint')
  const may = useMay()
  const { personId } = useWho()
  const { id, version, officerId, officerName, state } = detail.complaint
  const takeUp = useCommand(client.complaintTaking.takeUp)
  const isOpen = may('complaint.work') && state !== 'closed'
  const mayLead = isOpen && may('commitment.lead')
  const mayTake = isOpen && officerId !== personId && (officerId === null || mayLead)
  const take = () => takeUp.run({ id, version, personId: null })
  const handOver = async (to: string) => {
    if ((await takeUp.run({ id, version, personId: to })) !== null) onOpen(false)
  }
  usePlainKeys(['T', 'H', 'P'], (key) => {
    if (key === 'P') return navigate(`/print/complaint/${id}`)
    if (key === 'T' && mayTake) return void take()
    if (key === 'H' && mayLead) return onOpen(true)
    return false
  })
  return (
    <>
      <span className="complaint-officer">
        {officerName === null ? t('no-officer') : t('carried-by', { name: officerName })}
      </span>
      {mayTake ? (
        <Button loading={takeUp.busy} onClick={() => void take()}>
          {t('take-up')} <KeyHint keys="T" />
        </Button>
      ) : null}
      {mayLead ? (
        <Button aria-expanded={open} onClick={() => onOpen(!open)}>
          {t('hand-over')} <KeyHint keys="H" />
        </Button>
      ) : null}
      {open && mayLead ? (
        <HandOverForm
          id={id}
          officerId={officerId}
          busy={takeUp.busy}
          onSend={(to) => void handOver(to)}
          onClose={() => onOpen(false)}
        />
      ) : null}
    </>
  )
}

type FormProps = Readonly<{
  id: string
  officerId: string | null
  busy: boolean
  onSend: (personId: string) => void
  onClose: () => void
}>

function HandOverForm({ id, officerId, busy, onSend, onClose }: FormProps) {
  const { t } = useTranslation('complaint')
  const { data } = useQuery(api.complaintTaking.officers.queryOptions({ input: { id } }))
  const [to, setTo] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  useHotkey('back', onClose)
  return (
    <div className="complaint-form">
      <ActionForm
        title={t('hand-over')}
        busy={busy}
        onConfirm={() => (to === null ? setAsked(true) : onSend(to))}
        onClose={onClose}
      >
        <Field label={t('hand-to')} problem={asked && to === null ? t('hand-to-needed') : undefined}>
          {(control) => (
            <Select
              {...control}
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              value={to}
              options={(data ?? [])
                .filter((person) => person.id !== officerId)
                .map(({ id: value, name }) => ({ value, label: name }))}
              onChange={setTo}
            />
          )}
        </Field>
      </ActionForm>
    </div>
  )
}
