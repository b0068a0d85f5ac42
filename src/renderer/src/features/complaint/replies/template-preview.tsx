import { useTranslation } from 'react-i18next'
import { type FieldValues, fillFields, fillLine } from '../../../../../core/domain/message/template.ts'
import type { Locale } from '../../../../../core/domain/people/principal.ts'
import type { ReplyPurpose } from '../../../../../core/domain/reply/reply.ts'
import type { ReplyField, ReplyWords } from '../../../../../core/domain/reply/reply-template.ts'
import { useWho } from '../../../api/session.ts'
import { LetterSheets } from '../../../pieces/letter/letter-sheets.tsx'

type Invented = Readonly<Record<Exclude<ReplyField, 'officer' | 'organisation' | 'hotline'>, string>>

const invented: Readonly<Record<Locale, Invented>> = {
  'zh-CN': {
    salutation: '尊敬的王小明：',
    name: '王小明',
    caseNumber: '20261120-0042',
    recordedOn: '2026年11月20日',
    date: '2026年11月23日',
    product: '冰箱 BX-320',
    said: '约好上午来，等到下午才到',
    remedy: '为您免费更换压缩机',
    sum: '280.00 元',
    deadline: '2026年11月27日 17:30',
    reasons: '当日派工系统排错了时间。',
    answer: '从下月起周日安排一班上门服务',
    day: '2026年12月6日',
  },
  en: {
    salutation: 'Dear Wang Xiaoming,',
    name: 'Wang Xiaoming',
    caseNumber: '20261120-0042',
    recordedOn: '20 November 2026',
    date: '23 November 2026',
    product: 'Refrigerator BX-320',
    said: 'He was to come in the morning and came in the afternoon',
    remedy: 'a new compressor free of charge',
    sum: 'CNY 280.00',
    deadline: '17:30 on 27 November 2026',
    reasons: 'the visit was put on the wrong hour.',
    answer: 'from next month on we come on Sundays too.',
    day: '6 December 2026',
  },
}

const to: Readonly<Record<Locale, readonly string[]>> = {
  'zh-CN': ['王小明', '柳荫路 18 号', '示例市河东区'],
  en: ['Wang Xiaoming', '18 Liuyin Road', 'Example City'],
}

type Props = Readonly<{ locale: Locale; purpose: ReplyPurpose; words: ReplyWords }>

/** What a template comes to, with invented facts: the letter as it is printed, the script and the text message. */
export function TemplatePreview({ locale, purpose, words }: Props) {
  const { t } = useTranslation('complaint-reply')
  const { name: officer, organisation } = useWho()
  const { name, hotline } = organisation
  const values: FieldValues = { ...invented[locale], officer, organisation: name, hotline }
  const letter = {
    organisation: name,
    centre: '',
    hotline,
    to: [...to[locale]],
    date: '2026-11-23',
    caseNumber: '20261120-0042',
    language: locale,
    subject: fillLine(words.subject, values),
    body: fillFields(words.letter, values),
    signer: officer,
  }
  return (
    <section className="reply-preview" aria-label={t('template-preview')}>
      <h4>{t('template-preview')}</h4>
      <LetterSheets reply={{ letter, state: 'sent', purpose }} size="preview" />
      <p className="reply-script">{fillFields(words.script, values)}</p>
      <p className="reply-script">{fillLine(words.text, values)}</p>
    </section>
  )
}
