import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
import { MomentPicker } from '../../ui/moment-picker.tsx'
import { laterTimes } from './later-times.ts'

type Props = Readonly<{ id: string; value: number | null; onChange: (at: number | null) => void }>

/** A moment to come: the usual ones as buttons, any other typed. */
export function MomentField({ id, value, onChange }: Props) {
  const { t } = useTranslation('commitment')
  const { zone } = useTimeReader()
  return (
    <div className="work-moment">
      <div className="work-moments">
        {laterTimes(serverNow(), zone).map(({ name, at }) => (
          <Button key={name} size="small" onClick={() => onChange(at)}>
            {t(`later-${name}`)}
          </Button>
        ))}
      </div>
      <MomentPicker id={id} value={value} onChange={onChange} />
    </div>
  )
}
