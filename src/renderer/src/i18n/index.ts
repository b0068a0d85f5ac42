import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { type Locale, locales } from '../../../core/domain/people/principal.ts'
import { common } from './common.ts'
import { keyNames } from './key-names.ts'
import { kindsEn } from './kinds.en.ts'
import { kindsZhCn } from './kinds.zh-cn.ts'
import { refusals } from './refusals.ts'
import { timeline } from './timeline.ts'

type Tree = Readonly<{ [key: string]: string | Tree }>

/** The messages of one namespace in every language. */
export type Messages = Readonly<Record<Locale, Tree>>

const shared: Readonly<Record<string, Messages>> = {
  common,
  keys: keyNames,
  kinds: { 'zh-CN': kindsZhCn, en: kindsEn },
  refusal: refusals,
  timeline,
}

const kept = 'vigil.locale'
const dayjsNames: Readonly<Record<Locale, string>> = { 'zh-CN': 'zh-cn', en: 'en' }

function isLocale(text: string | null): text is Locale {
  return locales.some((locale) => locale === text)
}

/** Whether somebody has chosen a language on this workstation. */
export function isLocaleKept(): boolean {
  return isLocale(window.localStorage.getItem(kept))
}

/** The language chosen on this workstation before; Chinese at first. */
export function keptLocale(): Locale {
  const text = window.localStorage.getItem(kept)
  return isLocale(text) ? text : 'zh-CN'
}

/** Registers the messages of features as namespaces named after them. Call it before the first page is drawn. */
export function startTranslations(features: Readonly<Record<string, Messages>>): void {
  const locale = keptLocale()
  const namespaces = Object.entries({ ...shared, ...features })
  void i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    defaultNS: 'common',
    fallbackNS: 'common',
    ns: namespaces.map(([name]) => name),
    resources: Object.fromEntries(
      locales.map((language) => [
        language,
        Object.fromEntries(namespaces.map(([name, messages]) => [name, messages[language]])),
      ]),
    ),
    // React escapes; a message may be shown without one of its parameters
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => '',
    initAsync: false,
  })
  follow(locale)
}

/** Adds the messages of features that come with a page of their own; again does no harm. */
export function addMessages(features: Readonly<Record<string, Messages>>): void {
  for (const [name, messages] of Object.entries(features))
    for (const language of locales) i18next.addResourceBundle(language, name, messages[language])
}

function follow(locale: Locale): void {
  dayjs.locale(dayjsNames[locale])
  document.documentElement.lang = locale
}

/** Shows everything in another language and keeps that on this workstation. */
export function changeLocale(locale: Locale): void {
  window.localStorage.setItem(kept, locale)
  follow(locale)
  void i18next.changeLanguage(locale)
}

/** The language shown now; the component is drawn again when it changes. */
export function useLocale(): Locale {
  const { i18n } = useTranslation()
  return isLocale(i18n.language) ? i18n.language : 'zh-CN'
}
