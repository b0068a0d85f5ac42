import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '../../../../core/contract/cases.ts'
import { useMay } from '../../api/session.ts'
import { MessagesOf } from '../../pieces/message/messages-of.tsx'
import { WriteDrawer } from '../../pieces/message/write-drawer.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'

/** What was written to the customer about the case, and writing to him. */
export function CaseMessages({ detail }: Readonly<{ detail: CaseDetail }>) {
  const { t } = useTranslation('message-piece')
  const may = useMay()
  const [writing, setWriting] = useState(false)
  const { customer } = detail
  const writes = may('message.send') && customer?.active === true && customer.mergedInto === null
  usePlainKeys(['M'], () => setWriting(true), { enabled: writes && !writing })
  if (customer === null || !may('message.view')) return null
  return (
    <section className="v-panel case-panel" aria-label={t('title')}>
      <header className="message-head">
        <h2>{t('title')}</h2>
        {writes ? (
          <Button size="small" onClick={() => setWriting(true)}>
            {t('write')} <KeyHint keys="M" />
          </Button>
        ) : null}
      </header>
      <MessagesOf customerId={customer.id} caseId={detail.case.id} />
      {writing ? (
        <WriteDrawer
          customerId={customer.id}
          customerName={customer.name}
          caseId={detail.case.id}
          onClose={() => setWriting(false)}
        />
      ) : null}
    </section>
  )
}
