import { LockOutlined, UnlockOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CircleView } from '../../../../../core/contract/circles.ts'
import type { ComplaintDetail } from '../../../../../core/contract/complaints.ts'
import { api, client } from '../../../api/client.ts'
import { useMay } from '../../../api/session.ts'
import { useCommand } from '../../../api/use-command.ts'
import { useLabels } from '../../../i18n/use-labels.ts'
import { ActionForm } from '../../../ui/action-form.tsx'
import { Field } from '../../../ui/field.tsx'
import { Instant } from '../../../ui/instant.tsx'
import { ErrorState, Loading } from '../../../ui/states.tsx'
import './life.css'

/** Who may read a complaint, and how it ended and was opened again. */
export function LifeSection({ detail }: Readonly<{ detail: ComplaintDetail }>) {
  const { id } = detail.complaint
  const circle = useQuery(api.circles.ofComplaint.queryOptions({ input: { id } }))
  if (circle.data === undefined)
    return circle.isError ? <ErrorState error={circle.error} onRetry={() => void circle.refetch()} /> : <Loading />
  return (
    <div className="life">
      <Circle detail={detail} circle={circle.data} />
      <Turns id={id} />
    </div>
  )
}

type Parts = Readonly<{ detail: ComplaintDetail; circle: CircleView }>

function Circle({ detail: { complaint }, circle }: Parts) {
  const { t } = useTranslation('complaint-life')
  const may = useMay()
  const [lifting, setLifting] = useState(false)
  const set = useCommand(client.circles.set)
  const release = useCommand(client.circles.release)
  const mayConfide = may('complaint.confide')
  const { id, version } = complaint
  const confide = async (confidential: boolean, reason: string) => {
    if ((await set.run({ id, version, confidential, reason })) !== null) setLifting(false)
  }
  return (
    <section aria-label={t('circle')}>
      <h3>{t('circle')}</h3>
      <p className="life-state">
        {circle.confidential ? <LockOutlined aria-hidden /> : <UnlockOutlined aria-hidden />}{' '}
        {t(circle.confidential ? 'is-confidential' : 'is-open')}
      </p>
      {circle.heldFromName === null ? null : <p>{t('held-from', { name: circle.heldFromName })}</p>}
      <div className="life-actions">
        {mayConfide && !circle.confidential ? (
          <Button icon={<LockOutlined />} loading={set.busy} onClick={() => void confide(true, '')}>
            {t('confide')}
          </Button>
        ) : null}
        {mayConfide && circle.confidential && !lifting ? (
          <Button icon={<UnlockOutlined />} onClick={() => setLifting(true)}>
            {t('lift')}
          </Button>
        ) : null}
        {mayConfide && circle.heldFromName !== null ? (
          <Button loading={release.busy} onClick={() => void release.run({ id, version })}>
            {t('release')}
          </Button>
        ) : null}
      </div>
      {lifting ? (
        <LiftForm busy={set.busy} onSend={(why) => void confide(false, why)} onClose={() => setLifting(false)} />
      ) : null}
      <People id={id} circle={circle} mayConfide={mayConfide} />
    </section>
  )
}

type PeopleProps = Readonly<{ id: string; circle: CircleView; mayConfide: boolean }>

function People({ id, circle, mayConfide }: PeopleProps) {
  const { t } = useTranslation('complaint-life')
  const add = useCommand(client.circles.add)
  const remove = useCommand(client.circles.remove)
  if (!circle.confidential) return null
  return (
    <>
      <ul className="life-people" aria-label={t('people')}>
        {circle.people.map((person) => (
          <li key={`${person.as}-${person.personId}`}>
            <span>{person.name}</span> <span className="v-soft">{t(`as-${person.as}`)}</span>
            {person.as === 'named' && mayConfide ? (
              <Button
                size="small"
                type="text"
                aria-label={t('remove-person', { name: person.name })}
                loading={remove.busy}
                onClick={() => void remove.run({ id, personId: person.personId })}
              >
                {t('remove')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {mayConfide ? (
        <Field label={t('add-person')}>
          {(control) => (
            <Select
              {...control}
              className="life-add"
              showSearch={{ optionFilterProp: 'label' }}
              value={null}
              placeholder={t('add-person-hint')}
              options={circle.candidates.map(({ personId, name }) => ({ value: personId, label: name }))}
              onChange={(personId: string | null) => {
                if (personId !== null) void add.run({ id, personId })
              }}
            />
          )}
        </Field>
      ) : null}
      <p className="v-soft">{t('always-reads')}</p>
    </>
  )
}

type LiftProps = Readonly<{ busy: boolean; onSend: (why: string) => void; onClose: () => void }>

function LiftForm({ busy, onSend, onClose }: LiftProps) {
  const { t } = useTranslation('complaint-life')
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const missing = why.trim() === ''
  return (
    <ActionForm
      title={t('lift')}
      busy={busy}
      onConfirm={() => (missing ? setTried(true) : onSend(why.trim()))}
      onClose={onClose}
    >
      <Field label={t('why')} problem={tried && missing ? t('why-needed') : undefined}>
        {(control) => (
          <Input {...control} autoFocus maxLength={500} value={why} onChange={(event) => setWhy(event.target.value)} />
        )}
      </Field>
    </ActionForm>
  )
}

function Turns({ id }: Readonly<{ id: string }>) {
  const { t } = useTranslation('complaint-life')
  const label = useLabels()
  const { data } = useQuery(api.complaintLife.turns.queryOptions({ input: { id } }))
  if (data === undefined || data.length === 0) return null
  return (
    <section aria-label={t('turns')}>
      <h3>{t('turns')}</h3>
      <ol className="life-turns">
        {data.map((turn) => (
          <li key={turn.id}>
            <strong>{label('complaintMove', turn.move)}</strong>{' '}
            <span className="v-soft">
              <Instant at={turn.at} /> · {turn.byName} · {label('complaintChannel', turn.channel)}
              {turn.saidBy === '' ? null : ` · ${turn.saidBy}`}
            </span>
            <p>{turn.reason}</p>
          </li>
        ))}
      </ol>
    </section>
  )
}
