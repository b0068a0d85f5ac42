import { Button, Modal } from 'antd'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCell } from '../api/cell.ts'
import { actionOf, comboOf, combosOf, type KeyAction, keyActions } from '../ui/key-table.ts'
import { chooseKey, chosenKeys, showCombo } from '../ui/use-hotkey.ts'

/** All keys; each can be given another combination, which stays on this workstation. */
export function KeyList({ onClose }: Readonly<{ onClose: () => void }>) {
  const { t } = useTranslation('frame')
  const id = useId()
  const chosen = useCell(chosenKeys)
  const [changing, setChanging] = useState<KeyAction | null>(null)
  const [taken, setTaken] = useState<KeyAction | null>(null)
  const press = (action: KeyAction) => (event: KeyboardEvent) => {
    if (changing !== action) return
    event.preventDefault()
    event.stopPropagation()
    const combo = comboOf(event.nativeEvent)
    if (combo === null) return
    const holder = actionOf(combo, chosen)
    if (combo === 'Escape' || holder === action) {
      setChanging(null)
      return
    }
    setTaken(holder)
    if (holder !== null) return
    chooseKey(action, combo)
    setChanging(null)
  }
  return (
    <Modal open title={t('keys.title')} footer={null} width={760} onCancel={onClose} keyboard={changing === null}>
      <p className="v-soft">{t('keys.text')}</p>
      <p role="status" className="v-late">
        {taken !== null && changing !== null && t('keys.taken', { name: t(`keys:${taken}`) })}
      </p>
      <ul className="v-keys">
        {keyActions.map((action) => (
          <li key={action}>
            <span id={`${id}-${action}`}>{t(`keys:${action}`)}</span>
            <Button
              size="small"
              type={changing === action ? 'primary' : 'default'}
              aria-describedby={`${id}-${action}`}
              title={t('keys.change', { name: t(`keys:${action}`) })}
              onClick={() => {
                setTaken(null)
                setChanging(action)
              }}
              onKeyDown={press(action)}
              onBlur={() => setChanging(null)}
            >
              {changing === action ? t('keys.press') : combosOf(action, chosen).map(showCombo).join(' / ')}
            </Button>
            {chosen[action] !== undefined && (
              <Button size="small" type="link" onClick={() => chooseKey(action, null)}>
                {t('common:action.reset')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  )
}
