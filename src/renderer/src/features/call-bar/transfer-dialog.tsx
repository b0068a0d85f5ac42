import { SwapOutlined, TeamOutlined } from '@ant-design/icons'
import { skipToken, useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Select } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCell } from '../../api/cell.ts'
import { api } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useLabels } from '../../i18n/use-labels.ts'
import { inHand } from '../../pieces/dial/in-hand.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { useRoute } from '../../ui/route.ts'
import { ErrorState, Loading } from '../../ui/states.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import type { BarCall } from './bar-call.ts'
import type { CallControl } from './call-control.ts'
import { TargetList } from './target-list.tsx'
import { handOverTo, targetsFor } from './transfer-targets.ts'

type Props = Readonly<{ call: BarCall; control: CallControl; onClose: () => void }>

const noTargets = { people: [], queues: [] }

/** To whom a call is handed, with what goes along: his customer, a case and a note; asked first or at once. */
export function TransferDialog({ call, control, onClose }: Props) {
  const { t } = useTranslation('call-tools')
  const id = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const cases = useCases(call)
  const [picked, setPicked] = useState<string | null | undefined>(undefined)
  const written = useCell(inHand).get(call.callId ?? '') ?? ''
  const [note, setNote] = useState(written)
  const found = useQuery({ ...api.calls.targets.queryOptions({ input: {} }), staleTime: 0, refetchInterval: 5_000 })
  const targets = targetsFor(text, found.data ?? noTargets, call.sipCallId !== null)
  const current = Math.min(chosen, targets.length - 1)
  const target = targets[current]
  const caseId = picked === undefined ? cases.proposed : picked

  const hand = async (how: CallControl['transfer']) => {
    if (target === undefined || control.busy) return
    const hands = { to: handOverTo(target), line: target.line, note: note.trim(), caseId }
    if (await how(call, hands)) onClose()
  }
  const ask = () => void hand(control.consult)
  const handOver = () => void hand(control.transfer)
  const mayAsk = call.can.includes('consult') && target?.kind !== 'queue'
  useHotkey('transfer', ask, { enabled: mayAsk })
  useHotkey('finish', handOver)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen(Math.min(targets.length - 1, current + 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(0, current - 1))
    else return
    event.preventDefault()
  }
  const who = [call.name ?? '', call.number].join(' ').trim()
  return (
    <Modal
      open
      closable={false}
      width={680}
      title={t('transfer-title', { who })}
      onCancel={onClose}
      footer={
        <div className="v-transfer-foot">
          <span className="v-soft">{t('keys')}</span>
          <Button onClick={onClose}>
            {t('common:action.cancel')} <KeyHint action="back" />
          </Button>
          {mayAsk && (
            <Button icon={<TeamOutlined />} loading={control.busy} onClick={ask}>
              {t('ask')} <KeyHint action="transfer" />
            </Button>
          )}
          <Button
            type="primary"
            icon={<SwapOutlined />}
            disabled={target === undefined}
            loading={control.busy}
            onClick={handOver}
          >
            {t('hand-over')} <KeyHint action="finish" />
          </Button>
        </div>
      }
    >
      <div className="v-transfer">
        <Input
          autoFocus
          value={text}
          maxLength={80}
          placeholder={t('search')}
          role="combobox"
          aria-label={t('search')}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={target === undefined ? undefined : `${id}-${current}`}
          onKeyDown={onKeyDown}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(0)
          }}
        />
        {found.isPending && <Loading />}
        {found.error !== null && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
        <TargetList id={id} targets={targets} current={current} onChoose={setChosen} />
        {call.name !== null && call.customerId !== null && (
          <p className="v-soft v-transfer-line">{t('customer', { name: call.name })}</p>
        )}
        <label className="v-transfer-label" htmlFor={`${id}-case`}>
          {t('case')}
        </label>
        <Select<string>
          id={`${id}-case`}
          value={caseId ?? ''}
          options={[{ value: '', label: t('case-none') }, ...cases.options]}
          onChange={(value) => setPicked(value === '' ? null : value)}
        />
        <label className="v-transfer-label" htmlFor={`${id}-note`}>
          {t('note')}
        </label>
        <Input.TextArea
          id={`${id}-note`}
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 4 }}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
    </Modal>
  )
}

type Cases = Readonly<{
  options: readonly Readonly<{ value: string; label: string }>[]
  proposed: string | null
}>

/** The cases that may go along; proposed is the call's own, the one on screen, or else the customer's only open one. */
function useCases(call: BarCall): Cases {
  const may = useMay()
  const label = useLabels()
  const route = useRoute()
  const { customerId } = call
  const card = useQuery(
    api.customers.card.queryOptions({
      input: customerId === null || !may('customer.view') ? skipToken : { id: customerId },
    }),
  ).data
  const named = call.caseId ?? (route?.page === 'cases' ? route.id : null)
  const other = useQuery(
    api.cases.get.queryOptions({ input: named === null || !may('case.view') ? skipToken : { id: named } }),
  ).data?.case
  const open = card?.openCases ?? []
  const known = open.map((each) => ({
    value: each.id,
    label: [each.number, label('caseKind', each.kind), each.topic].join(' · '),
  }))
  const isListed = named === null || known.some(({ value }) => value === named)
  const extra =
    isListed || other === undefined
      ? []
      : [{ value: other.id, label: [other.number, label('caseKind', other.kind), other.topic].join(' · ') }]
  const only = open.length === 1 ? (open[0]?.id ?? null) : null
  const isShown = isListed || other !== undefined
  return { options: [...extra, ...known], proposed: (isShown ? named : null) ?? only }
}
