import { useTranslation } from 'react-i18next'

/** Answers what a code of a server or of ours means: a few are known in words, the others stay as they were said. */
export function useProblemText(): (code: string) => string {
  const { t, i18n } = useTranslation('message')
  return (code) => {
    const key = `message:problem-${code}`
    return /^[\w-]+$/.test(code) && i18n.exists(key) ? t(key) : code
  }
}
