import { Button, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { serverNow } from '../../api/server-time.ts'
import { useTimeReader } from '../../i18n/use-time.ts'
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
      <DatePicker
        id={id}
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="YYYY-MM-DD HH:mm"
        value={value === null ? null : dayjs(value)}
        onChange={(moment) => onChange(moment === null ? null : moment.valueOf())}
      />
    </div>
  )
}
