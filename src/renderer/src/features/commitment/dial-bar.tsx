import { PhoneFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { api, client } from '../../api/client.ts'
import { useMay, useWho } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { copyText } from '../../ui/copy-text.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** The number to dial, large; dialling claims the promise and logs the outgoing call. */
export function DialBar({ detail }: Readonly<{ detail: CommitmentDetail }>) {
  const { t } = useTranslation('commitment')
  const { message } = App.useApp()
  const may = useMay()
  const { personId } = useWho()
  const mine = useQuery({ ...api.calls.mine.queryOptions({ input: {} }), enabled: may('call.handle') }).data
  const log = useCommand(client.calls.log)
  const claim = useCommand(client.commitments.claim)
  const { phone } = detail
  const number = phone?.number ?? null
  const isRinging = (mine?.waiting ?? 0) > 0 || (mine?.calls ?? []).some(({ state }) => state === 'ringing')
  const isTalking = (mine?.calls ?? []).some(({ state }) => state === 'talking' || state === 'held')
  const canDial = number !== null && may('call.handle') && !isTalking

  const dial = async () => {
    if (number === null) return
    if (detail.claimedBy !== personId && (await claim.run({ id: detail.id })) === null) return
    const { customerId, caseId } = detail
    if ((await log.run({ number, direction: 'out', customerId, caseId })) === null) return
    await copyText(number)
    void message.info(t('dialled', { number: spacedNumber(number) }))
  }
  useHotkey(
    'answer',
    () => {
      if (isRinging) return false
      void dial()
      return true
    },
    { enabled: canDial },
  )
  if (phone === null) return <p className="v-soft">{t('number-none')}</p>
  return (
    <div className="work-dial">
      <output className="work-number">{spacedNumber(number ?? phone.display)}</output>
      {number === null ? (
        <span className="v-soft">{t('number-masked')}</span>
      ) : (
        <>
          {may('call.handle') && (
            <Button
              type="primary"
              icon={<PhoneFilled />}
              disabled={!canDial}
              loading={log.busy || claim.busy}
              onClick={dial}
            >
              {t('dial')} <KeyHint action="answer" />
            </Button>
          )}
          <Button
            onClick={async () => {
              if (await copyText(number)) void message.success(t('copied'))
            }}
          >
            {t('dial-copy')}
          </Button>
        </>
      )}
    </div>
  )
}
