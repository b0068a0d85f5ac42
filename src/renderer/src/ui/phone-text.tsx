import { Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PhoneView } from '../../../core/contract/customers.ts'
import { client } from '../api/client.ts'
import { useMay } from '../api/session.ts'
import { useCommand } from '../api/use-command.ts'
import { spacedNumber } from './spaced-number.ts'
import './ui.css'

type Props = Readonly<{
  phone: Pick<PhoneView, 'id' | 'display' | 'number' | 'ext' | 'kind'>
  /** What stands beside the number once it can be seen. */
  beside?: (number: string) => ReactNode
}>

/** A telephone number as the person may see it; a masked one can be shown, which is recorded. */
export function PhoneText({ phone, beside }: Props) {
  const { t } = useTranslation()
  const may = useMay()
  const reveal = useCommand(client.customers.revealPhone)
  const [shown, setShown] = useState<Readonly<{ id: string; number: string }> | null>(null)
  if (phone.kind === 'withheld') return <span className="v-soft">{t('phone.withheld')}</span>
  const number = phone.number ?? (shown?.id === phone.id ? shown.number : null)
  return (
    <span className="v-number">
      {spacedNumber(number ?? phone.display)}
      {phone.ext ? ` ${t('phone.ext', { ext: phone.ext })}` : ''}
      {number === null && may('customer.phone.reveal') && (
        <>
          {' '}
          <Tooltip title={t('phone.recorded')}>
            <button
              type="button"
              className="v-plain-button"
              disabled={reveal.busy}
              onClick={async () => {
                const answer = await reveal.run({ phoneId: phone.id })
                if (answer !== null) setShown({ id: phone.id, number: answer.number })
              }}
            >
              {t('phone.reveal')}
            </button>
          </Tooltip>
        </>
      )}
      {number !== null && beside?.(number)}
    </span>
  )
}
