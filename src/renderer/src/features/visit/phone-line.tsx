import { PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitView } from '../../../../core/contract/visits.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-command.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'

/** The customer's number: masked until it is asked for, which is recorded; then it can be dialled. */
export function PhoneLine({ visit }: Readonly<{ visit: Pick<VisitView, 'id' | 'phone'> }>) {
  const { t } = useTranslation('visit')
  const reveal = useCommand(client.visits.revealPhone)
  const [number, setNumber] = useState<string | null>(null)
  if (visit.phone === '') return <span className="v-soft">{t('phone-none')}</span>
  if (number !== null)
    return (
      <Button className="visit-dial" icon={<PhoneOutlined aria-hidden="true" />} href={`tel:${number}`}>
        {t('phone-call', { number: spacedNumber(number) })}
      </Button>
    )
  return (
    <span className="visit-row">
      <span className="v-number">{spacedNumber(visit.phone)}</span>
      <Button
        title={t('phone-recorded')}
        loading={reveal.busy}
        onClick={async () => {
          const answer = await reveal.run({ visitId: visit.id })
          if (answer !== null) setNumber(answer.number)
        }}
      >
        {t('phone-show')}
      </Button>
    </span>
  )
}
