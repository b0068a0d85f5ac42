import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useTranslation } from 'react-i18next'
import { describeExplanation } from '../../../core/domain/calendar/describe-explanation.ts'
import type { Explanation } from '../../../core/domain/calendar/explanation.ts'
import { useLocale } from '../i18n/index.ts'
import { useInstantText } from '../i18n/use-time.ts'
import './ui.css'

/** Why a deadline is what it is, as one sentence. */
export function ExplanationText({ explanation }: Readonly<{ explanation: Explanation }>) {
  return <span className="v-explanation">{describeExplanation(explanation, useLocale())}</span>
}

/** A button that shows why a deadline is what it is. */
export function ExplanationButton({ explanation }: Readonly<{ explanation: Explanation }>) {
  const { t } = useTranslation()
  const instant = useInstantText()
  return (
    <Popover
      trigger="click"
      title={t('why.title', { due: instant(explanation.dueMs) })}
      content={
        <div className="v-explanation">
          <ExplanationText explanation={explanation} />
        </div>
      }
    >
      <Button type="text" size="small" icon={<QuestionCircleOutlined />} aria-label={t('why.open')} />
    </Popover>
  )
}
