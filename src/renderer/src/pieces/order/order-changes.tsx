import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderView } from '../../../../core/contract/service.ts'
import { useMay } from '../../api/session.ts'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { CancelForm } from './cancel-form.tsx'
import { ClassForm } from './class-form.tsx'
import { type OrderChange, orderChanges } from './order-change.ts'
import { RescheduleForm } from './reschedule-form.tsx'
import './appointment.css'

const forms = { reschedule: RescheduleForm, class: ClassForm, cancel: CancelForm } as const

/** What the customer may ask for while he is on the line: another appointment, another class, or none at all. */
export function OrderChanges({ order }: Readonly<{ order: OrderView }>) {
  const { t } = useTranslation('appointment')
  const may = useMay()
  const [open, setOpen] = useState<OrderChange | null>(null)
  useHotkey('back', () => setOpen(null), { enabled: open !== null })
  const changes = orderChanges(order.state)
  if (changes.length === 0 || !may('service.register')) return null
  const current = open !== null && changes.includes(open) ? open : null
  const Form = current === null ? null : forms[current]
  return (
    <>
      <div className="appointment-line">
        {changes.map((change) => (
          <Button
            key={change}
            size="small"
            danger={change === 'cancel'}
            aria-expanded={change === current}
            onClick={() => setOpen(change === current ? null : change)}
          >
            {t(change)}
          </Button>
        ))}
      </div>
      {Form === null ? null : (
        <div key={current} ref={(form) => form?.scrollIntoView({ block: 'center' })}>
          <Form order={order} onDone={() => setOpen(null)} onClose={() => setOpen(null)} />
        </div>
      )}
    </>
  )
}
