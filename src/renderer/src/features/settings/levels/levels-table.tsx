import { Button, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  type Bound,
  boundOf,
  type Goals,
  type LevelledFigure,
  type Levels,
  levelledFigures,
  shareFigures,
} from '../../../../../core/domain/wallboard/levels.ts'
import { addMessages } from '../../../i18n/index.ts'
import { isCrossed, keptBound, typedBound } from './level-units.ts'
import { messages } from './messages.ts'

addMessages({ 'board-levels': messages })

type Props = Readonly<{ goals: Goals; onChange: (levels: Levels) => void }>

/** From where on each figure of a wallboard is to be watched or bad; what is not set is as usual. */
export function LevelsTable({ goals, onChange }: Props) {
  const { t } = useTranslation('board-levels')
  const levels = goals.levels ?? {}
  const set = (figure: LevelledFigure, bound: Bound) => onChange({ ...levels, [figure]: bound })
  const forget = (figure: LevelledFigure) => {
    const { [figure]: _forgotten, ...others } = levels
    onChange(others)
  }
  return (
    <section aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <p className="v-soft">{t('hint')}</p>
      <table className="settings-levels">
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{t('watch')}</th>
            <th scope="col">{t('alert')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {levelledFigures.map((figure) => {
            const bound = boundOf(figure, goals)
            const crossed = isCrossed(figure, bound)
            return (
              <tr key={figure}>
                <th scope="row">{t(figure)}</th>
                {(['watch', 'alert'] as const).map((side) => (
                  <td key={side}>
                    <InputNumber
                      min={0}
                      max={shareFigures.includes(figure) ? 100 : 86_400}
                      aria-label={`${t(figure)} ${t(side)}`}
                      status={crossed ? 'error' : ''}
                      value={typedBound(figure, bound[side])}
                      onChange={(typed) =>
                        typed !== null && set(figure, { ...bound, [side]: keptBound(figure, typed) })
                      }
                    />
                  </td>
                ))}
                <td>
                  {crossed ? (
                    <span className="v-late" role="alert">
                      {t('bounds-crossed')}
                    </span>
                  ) : null}
                  {levels[figure] === undefined || crossed ? null : (
                    <Button
                      size="small"
                      type="link"
                      aria-label={`${t('usual')} ${t(figure)}`}
                      onClick={() => forget(figure)}
                    >
                      {t('usual')}
                    </Button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
