import type { z } from 'zod'
import type { personSchema } from '../../../../../core/contract/people.ts'

export type PersonView = z.infer<typeof personSchema>

/** A person as the command that changes him takes it; the password stays as it is. */
export function personInput(person: PersonView) {
  const { id, login, name, orgId, teamId, roles, active } = person
  return { id, login, name, orgId, teamId, roles, active, password: null }
}
