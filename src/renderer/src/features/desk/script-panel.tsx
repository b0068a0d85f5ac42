import { useTranslation } from 'react-i18next'
import type { DeskDraft } from './desk-draft.ts'

const steps = [1, 2, 3, 4] as const

type Props = Readonly<{ draft: DeskDraft; doNotCall: boolean }>

/** What to say for this kind of case, and what to watch for. */
export function ScriptPanel({ draft, doNotCall }: Props) {
  const { t } = useTranslation('desk')
  const kind = draft.kind ?? 'any'
  const lines = steps.map((step) => t(`script-${kind}-${step}`)).filter((line) => line !== '')
  return (
    <>
      <section className="desk-card">
        <h2>{t('script')}</h2>
        <ol className="desk-script">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      </section>
      <section className="desk-card">
        <h2>{t('tips')}</h2>
        <ul className="desk-tips">
          {doNotCall && <li>{t('tip-do-not-call')}</li>}
          {draft.kind === 'repair' && <li>{t('tip-warranty')}</li>}
          <li>{t('tip-safety')}</li>
          <li>{t('tip-keys')}</li>
        </ul>
      </section>
    </>
  )
}
