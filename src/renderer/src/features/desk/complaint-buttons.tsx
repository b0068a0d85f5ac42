import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../i18n/use-labels.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { usePlainKeys } from '../../ui/use-hotkey.ts'

const kinds = [
  { kind: 'complaint', key: '9' },
  { kind: 'suggestion', key: '0' },
] as const

type HeardKind = (typeof kinds)[number]['kind']

/** What is heard out on a screen of its own and that a digit stands for; null for another key. */
export function heardKindOfKey(key: string): HeardKind | null {
  return kinds.find((each) => each.key === key)?.kind ?? null
}

type Props = Readonly<{ enabled: boolean; onTake: (kind: HeardKind) => void }>

/** Complaints and suggestions are heard out on a screen of their own, with the call and what is known already. */
export function ComplaintButtons({ enabled, onTake }: Props) {
  const { t } = useTranslation('desk')
  const label = useLabels()
  usePlainKeys(
    kinds.map(({ key }) => key),
    (key) => {
      const kind = heardKindOfKey(key)
      if (kind !== null) onTake(kind)
    },
    { enabled },
  )
  return (
    <div className="desk-actions">
      {kinds.map(({ kind, key }) => (
        <Button key={kind} onClick={() => onTake(kind)}>
          {label('caseKind', kind)} <KeyHint keys={key} />
        </Button>
      ))}
      <span className="v-soft desk-small">{t('heard-out')}</span>
    </div>
  )
}
