import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Select } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Skill, skillLevels } from '../../../../../core/domain/queue/queue.ts'
import { drawThenFocus } from '../../../ui/focus.ts'

/** A skill under edit; its key stays while the rest changes. */
export type SkillLine = Skill & Readonly<{ key: number }>

/** Skills as lines of a form. */
export function skillLines(skills: readonly Skill[]): readonly SkillLine[] {
  return skills.map((skill, key) => ({ ...skill, key }))
}

/** The skills that the lines say; null while one has no name or is there twice. */
export function skillsOf(lines: readonly SkillLine[]): Skill[] | null {
  const skills = lines.map(({ skill, level }) => ({ skill: skill.trim(), level }))
  const names = new Set(skills.map(({ skill }) => skill))
  return names.size === skills.length && !names.has('') ? skills : null
}

type Props = Readonly<{
  lines: readonly SkillLine[]
  /** Skills that somebody has, to choose from. */
  known: readonly string[]
  /** What a level says: the one somebody has, or the least that is asked for. */
  levelText: (level: number) => string
  wrong: boolean
  onChange: (lines: readonly SkillLine[]) => void
}>

/** Skills with their levels, each a line. */
export function SkillLines({ lines, known, levelText, wrong, onChange }: Props) {
  const { t } = useTranslation('queues')
  const box = useRef<HTMLDivElement>(null)
  const change = (key: number, part: Partial<Skill>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)))
  const next = lines.reduce((most, line) => Math.max(most, line.key + 1), 0)
  const add = () =>
    drawThenFocus(
      () => onChange([...lines, { key: next, skill: '', level: 1 }]),
      () => [...(box.current?.querySelectorAll('.queue-skill') ?? [])].at(-1)?.querySelector('input')?.focus(),
    )
  return (
    <div className="queue-skills" ref={box}>
      {lines.map(({ key, skill, level }) => (
        <div key={key} className="queue-skill">
          <AutoComplete
            aria-label={t('skill')}
            maxLength={40}
            value={skill}
            options={known.filter((name) => name !== skill).map((name) => ({ value: name }))}
            onChange={(name: string) => change(key, { skill: name })}
          />
          <Select
            aria-label={`${t('level')} ${skill}`}
            value={level}
            options={skillLevels.map((each) => ({ value: each, label: levelText(each) }))}
            onChange={(each: number) => change(key, { level: each })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('skill-remove', { skill })}
            onClick={() => onChange(lines.filter((line) => line.key !== key))}
          />
        </div>
      ))}
      {wrong ? (
        <div className="v-field-problem" role="alert">
          {t('skill-wrong')}
        </div>
      ) : null}
      <div>
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('skill-add')}
        </Button>
      </div>
    </div>
  )
}
