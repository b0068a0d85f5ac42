import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerView } from '../../../../core/contract/customers.ts'
import { client } from '../../api/client.ts'
import type { Failure } from '../../api/failure.ts'
import { useCommand } from '../../api/use-command.ts'
import { FormDrawer } from '../../ui/form-drawer.tsx'
import { ChangedBar } from './changed-bar.tsx'
import { editOf, emptyEdit, inputOf, problemsOf } from './customer-edit.ts'
import { CustomerForm } from './customer-form.tsx'
import { readCard } from './read-card.ts'
import { useEditing } from './use-editing.ts'

type Props = Readonly<{
  /** The customer to change, null for a new one. */
  customer: CustomerView | null
  /** What is known already of a new one. */
  known?: Readonly<{ phone?: string; name?: string }>
  onClose: () => void
  onSaved: (id: string) => void
}>

/** Whether a command was refused because somebody else saved meanwhile. */
export function isChangedMeanwhile(failure: Failure): boolean {
  return failure.kind === 'refused' && failure.code === 'changed-meanwhile'
}

/** The file of a customer as a form. When somebody else saves meanwhile, what was typed stays and both are brought together. */
export function CustomerDrawer({ customer, known, onClose, onSaved }: Props) {
  const { t } = useTranslation('customer')
  const form = useEditing(
    customer === null
      ? { file: { edit: emptyEdit(), version: null }, edit: emptyEdit(known) }
      : { file: { edit: editOf(customer), version: customer.version } },
  )
  const [tried, setTried] = useState(false)
  const save = useCommand(client.customers.save, { done: t('saved'), silent: isChangedMeanwhile })
  const problems = problemsOf(form.edit)
  const submit = async () => {
    setTried(true)
    if (problems.length > 0 || save.busy) return
    const input = inputOf(form.edit, customer === null ? null : form.file.edit)
    const answer = await save.run({ id: customer?.id ?? null, version: form.file.version, ...input })
    if (answer !== null) {
      onClose()
      onSaved(answer.id)
    } else if (customer !== null) {
      // also after a failure of another kind: whoever saved meanwhile is seen before the next attempt
      const now = (await readCard(customer.id)).customer
      form.takeIn({ edit: editOf(now), version: now.version })
    }
  }
  return (
    <FormDrawer
      title={t(customer === null ? 'new-title' : 'edit-title')}
      busy={save.busy}
      dirty={form.dirty}
      onSave={() => void submit()}
      onClose={onClose}
    >
      {form.meanwhile === null ? null : <ChangedBar meanwhile={form.meanwhile} onDecide={form.decide} />}
      <CustomerForm edit={form.edit} onChange={form.setEdit} problems={tried ? problems : []} />
    </FormDrawer>
  )
}
