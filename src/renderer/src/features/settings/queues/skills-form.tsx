import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueAgentView } from '../../../../../core/contract/queues.ts'
import { client } from '../../../api/client.ts'
import { useCommand } from '../../../api/use-command.ts'
import { FormModal } from '../form-modal.tsx'
import { SkillLines, skillLines, skillsOf } from './skill-lines.tsx'
import { useKnownSkills } from './use-known-skills.ts'

/** What one operator can do. */
export function SkillsForm({ agent, onClose }: Readonly<{ agent: QueueAgentView; onClose: () => void }>) {
  const { t } = useTranslation('queues')
  const [lines, setLines] = useState(() => skillLines(agent.skills))
  const [tried, setTried] = useState(false)
  const known = useKnownSkills()
  const save = useCommand(client.queues.saveAgents, { done: t('saved') })
  const skills = skillsOf(lines)
  const submit = async () => {
    setTried(true)
    if (skills === null || save.busy) return
    if ((await save.run({ agents: [{ personId: agent.personId, skills }] })) !== null) onClose()
  }
  return (
    <FormModal
      title={t('skills-of', { name: agent.name })}
      busy={save.busy}
      onSave={() => void submit()}
      onClose={onClose}
    >
      <SkillLines
        lines={lines}
        known={known}
        levelText={(level) => String(level)}
        wrong={tried && skills === null}
        onChange={setLines}
      />
    </FormModal>
  )
}
