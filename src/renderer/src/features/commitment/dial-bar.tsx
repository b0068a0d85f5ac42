import { PhoneFilled } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CommitmentDetail } from '../../../../core/contract/commitments.ts'
import { api, client } from '../../api/client.ts'
import { useMay } from '../../api/session.ts'
import { useCommand } from '../../api/use-command.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { canSoftphoneDial, usePlaceCall } from '../../pieces/dial/use-dial.ts'
import { copyText } from '../../ui/copy-text.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { StateTag } from '../../ui/state-tag.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'

/** The number to dial, large, with the customer's others below; dialling claims the promise and logs the call. */
export function DialBar({ detail }: Readonly<{ detail: CommitmentDetail }>) {
  const { t } = useTranslation('commitment')
  const { message } = App.useApp()
  const may = useMay()
  const mine = useQuery({ ...api.calls.mine.queryOptions({ input: {} }), enabled: may('call.handle') }).data
  const dialling = useCommand(client.commitments.dial)
  const place = usePlaceCall()
  const { phone, phones } = detail
  const number = phone?.number ?? null
  const isRinging = (mine?.waiting ?? 0) > 0 || (mine?.calls ?? []).some(({ state }) => state === 'ringing')
  const isTalking = (mine?.calls ?? []).some(({ state }) => state === 'talking' || state === 'held')
  const isAllowed = detail.quietUntil === null && detail.bar === null
  const canDial = number !== null && may('call.handle') && !isTalking && isAllowed

  const dial = async (dialled: string | null) => {
    if (dialled === null) return
    const answer = await dialling.run({ id: detail.id, number: dialled, softphone: canSoftphoneDial() })
    if (answer !== null) await place(answer.by, dialled)
  }
  useHotkey(
    'answer',
    () => {
      if (isRinging) return false
      void dial(number)
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
              loading={dialling.busy}
              onClick={() => dial(number)}
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
      <Hindrance detail={detail} />
      {may('call.handle') && phones.length > 1 && (
        <ul className="work-numbers" aria-label={t('other-numbers')}>
          {phones.slice(1).map((other) => (
            <li key={other.display}>
              {spacedNumber(other.number ?? other.display)}
              <Button size="small" disabled={!canDial} onClick={() => dial(other.number)}>
                {t('dial')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Why the customer is not called now. */
function Hindrance({ detail }: Readonly<{ detail: CommitmentDetail }>) {
  const { t } = useTranslation('commitment')
  const instant = useInstantText()
  if (detail.bar !== null) return <StateTag tone="late">{t(`bar-${detail.bar}`)}</StateTag>
  if (detail.quietUntil === null) return null
  return <StateTag tone="waiting">{t('quiet-until', { time: instant(detail.quietUntil) })}</StateTag>
}
