import { CopyOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { explanationWords } from '../../../../core/domain/calendar/explanation-words.ts'
import type { WorkingCalendar } from '../../../../core/domain/calendar/working-calendar.ts'
import { useLocale } from '../../i18n/index.ts'
import { openMinutes, parsePlan, planText } from '../../i18n/plan-text.ts'

type Week = WorkingCalendar['week']

/** The hours of a week as seven texts, Monday first. */
export function weekTexts(week: Week): readonly string[] {
  return week.map(planText)
}

/** The week that seven texts say, null while one of them cannot be read. */
export function toWeek(texts: readonly string[]): Week | null {
  const plans = texts.map(parsePlan)
  const [mo, tu, we, th, fr, sa, su] = plans
  return mo && tu && we && th && fr && sa && su ? [mo, tu, we, th, fr, sa, su] : null
}

type Props = Readonly<{ texts: readonly string[]; onChange: (texts: readonly string[]) => void }>

/** The hours of each weekday as a person writes them, with what they come to. */
export function WeekEditor({ texts, onChange }: Props) {
  const { t } = useTranslation('settings')
  const id = useId()
  const { weekdays } = explanationWords[useLocale()]
  return (
    <div className="settings-week">
      {texts.map((text, index) => {
        const plan = parsePlan(text)
        const name = weekdays[index] ?? ''
        return (
          <div key={name} className="settings-day">
            <label htmlFor={`${id}-${name}`}>{name}</label>
            <Input
              id={`${id}-${name}`}
              aria-describedby={`${id}-${name}-sum`}
              status={plan === null ? 'error' : ''}
              value={text}
              placeholder={t('closed')}
              onChange={(event) => onChange(texts.with(index, event.target.value))}
              onBlur={() => plan !== null && onChange(texts.with(index, planText(plan)))}
            />
            <span id={`${id}-${name}-sum`} className={plan === null ? 'v-late' : 'v-soft'}>
              {plan === null
                ? t('hours-wrong')
                : plan.length === 0
                  ? t('closed')
                  : t('open-hours', { hours: Math.round((openMinutes(plan) / 60) * 100) / 100 })}
            </span>
          </div>
        )
      })}
      <div>
        <Button
          size="small"
          icon={<CopyOutlined />}
          onClick={() => onChange(texts.map((text, index) => (index < 5 ? (texts[0] ?? '') : text)))}
        >
          {t('copy-monday')}
        </Button>
      </div>
    </div>
  )
}
