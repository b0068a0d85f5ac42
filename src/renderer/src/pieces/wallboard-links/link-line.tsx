import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BoardLink } from '../../../../core/contract/wallboards.ts'
import { boardEndOf } from '../../../../core/domain/wallboard/board-link.ts'
import { useInstantText } from '../../i18n/use-time.ts'
import { StateTag } from '../../ui/state-tag.tsx'

/** A board that was heard of within this is open, ms: it is written down every minute. */
const openWithinMs = 90_000

type Props = Readonly<{ link: BoardLink; now: number; onChange: () => void; onRevoke: () => void }>

/** One link: where its display is, whether it is open, what it shows, who made it. */
export function LinkLine({ link, now, onChange, onRevoke }: Props) {
  const { t } = useTranslation('wallboard-links')
  const instant = useInstantText()
  const { setup } = link
  const ended = boardEndOf(link, now)
  const facts = [
    link.orgName,
    setup.pages.map((page) => t(`page-${page}`)).join(' / '),
    `${t('rotate')} ${setup.rotateSeconds} ${t('seconds')}`,
    t(`look-${setup.look}`),
    ...(link.expiresAt === null ? [] : [t('until', { when: instant(link.expiresAt) })]),
  ]
  return (
    <li className="wall-links-line">
      <div className="wall-links-head">
        <strong>{link.name}</strong>
        <State link={link} now={now} />
        {ended === null ? (
          <span className="wall-links-actions">
            <Button size="small" onClick={onChange} aria-label={`${t('change')} ${link.name}`}>
              {t('change')}
            </Button>
            <Button size="small" danger onClick={onRevoke} aria-label={`${t('revoke')} ${link.name}`}>
              {t('revoke')}
            </Button>
          </span>
        ) : null}
      </div>
      <div>{facts.join(' · ')}</div>
      <div className="v-soft">{t('made-by', { name: link.madeBy, when: instant(link.madeAt) })}</div>
    </li>
  )
}

function State({ link, now }: Pick<Props, 'link' | 'now'>) {
  const { t } = useTranslation('wallboard-links')
  const instant = useInstantText()
  const ended = boardEndOf(link, now)
  if (ended !== null) return <StateTag tone="closed">{t(`state-${ended}`)}</StateTag>
  if (link.seenAt === null) return <StateTag tone="neutral">{t('state-never')}</StateTag>
  if (now - link.seenAt < openWithinMs) return <StateTag tone="good">{t('state-open')}</StateTag>
  return <StateTag tone="closed">{t('state-seen', { when: instant(link.seenAt) })}</StateTag>
}
