import { PhoneOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { type ToDial, useDial } from './use-dial.ts'

/** Dials the number beside it; not there for who makes no calls. */
export function DialButton({ to }: Readonly<{ to: ToDial }>) {
  const { t } = useTranslation('dial')
  const may = useMay()
  const dial = useDial()
  if (!may('call.handle')) return null
  const text = t('dial', { number: spacedNumber(to.number) })
  return (
    <Button
      size="small"
      type="text"
      icon={<PhoneOutlined />}
      title={text}
      aria-label={text}
      loading={dial.busy}
      onClick={() => void dial.run(to)}
    />
  )
}
