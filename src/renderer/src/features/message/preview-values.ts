import type { FieldValues } from '../../../../core/domain/message/template.ts'
import type { Locale } from '../../../../core/domain/people/principal.ts'

const invented: Readonly<Record<Locale, FieldValues>> = {
  'zh-CN': {
    customer: '王小明',
    contract: 'BY2611-0007',
    endsOn: '2026-12-31',
    subject: '空调换季清洗',
    words: '您要的配件已到货。',
  },
  en: {
    customer: 'Wang Xiaoming',
    contract: 'BY2611-0007',
    endsOn: '2026-12-31',
    subject: 'the yearly cleaning of your air conditioner',
    words: 'the part you asked for is here.',
  },
}

type Own = Readonly<{ organisation: string; hotline: string }>

/** Invented values that show what a template comes to. */
export function previewValues(locale: Locale, own: Own): FieldValues {
  return { ...invented[locale], ...own }
}
