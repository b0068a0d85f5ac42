import { NumberOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { Timer } from '../../ui/instant.tsx'
import { spacedNumber } from '../../ui/spaced-number.ts'
import { KindTag } from '../../ui/state-tag.tsx'
import type { Target } from './transfer-targets.ts'

const icons = { person: UserOutlined, queue: TeamOutlined, number: NumberOutlined } as const

type Props = Readonly<{
  id: string
  targets: readonly Target[]
  current: number
  onChoose: (index: number) => void
}>

/** Those to whom a call may be handed, with what they do now and what they can. */
export function TargetList({ id, targets, current, onChoose }: Props) {
  const { t } = useTranslation('call-tools')
  if (targets.length === 0) return <p className="v-soft v-transfer-line">{t('none')}</p>
  return (
    <div id={`${id}-list`} role="listbox" aria-label={t('targets')} className="v-targets">
      {targets.map((target, index) => {
        const Icon = icons[target.kind]
        return (
          <button
            key={target.key}
            id={`${id}-${index}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={index === current}
            className="v-target"
            ref={(element) => {
              if (index === current) element?.scrollIntoView({ block: 'nearest' })
            }}
            onClick={() => onChoose(index)}
          >
            <Icon aria-hidden="true" />
            <TargetFacts target={target} />
          </button>
        )
      })}
    </div>
  )
}

function TargetFacts({ target }: Readonly<{ target: Target }>) {
  const { t } = useTranslation('call-tools')
  switch (target.kind) {
    case 'person': {
      const { person } = target
      const skills = person.skills.join(' · ')
      return (
        <>
          <strong>{person.name}</strong>
          <span className="v-soft v-target-skills" title={skills}>
            {skills}
          </span>
          <KindTag group="agentState" value={person.state} plain />
          {person.state !== 'offline' && <Timer since={person.since} />}
        </>
      )
    }
    case 'queue':
      return (
        <>
          <strong>{target.queue.name}</strong>
          <span className="v-soft">{t('kind-queue', { count: target.queue.waiting })}</span>
        </>
      )
    case 'number':
      return (
        <>
          <strong className="v-number">{spacedNumber(target.number)}</strong>
          <span className="v-soft">{t('kind-number')}</span>
        </>
      )
  }
}
