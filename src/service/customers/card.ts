import type { CustomerCard, customers as contract } from '../../core/contract/customers.ts'
import type { OrgUnitId } from '../../core/domain/ids.ts'
import type { Principal } from '../../core/domain/people/principal.ts'
import { seesOrg } from '../../core/domain/people/principal.ts'
import { refuse } from '../../core/domain/refusal.ts'
import { workOfCustomer } from '../../store/commitments.ts'
import {
  casesOf,
  customerById,
  messagesTo,
  recentCallsOf,
  shownContacts,
  surveysOf,
  unitsOf,
} from '../../store/customers.ts'
import type { Reader } from '../../store/engine.ts'
import type { DB } from '../../store/schema.ts'
import { type Caller, refusalError } from '../call-context.ts'
import { commitmentView } from '../commitments/views.ts'
import type { InputOf } from '../procedure-input.ts'
import { contractsOfCustomer, contractView, customerView, textView, todayOf, unitView } from './views.ts'

type Contact = CustomerCard['contacts'][number]

/** A customer's row that the person may see. Error: REFUSED not-found. */
export async function visibleCustomer(reader: Reader<DB>, principal: Principal, id: string) {
  const row = await reader.first(customerById, { id })
  if (row === undefined || !seesOrg(principal, row.org_id as OrgUnitId))
    throw refusalError(refuse('not-found', { what: 'customer' }))
  return row
}

type CaseRow = Readonly<{
  id: string
  number: string
  kind: string
  state: string
  topic: string
  unit_id: string | null
  opened_at: number
  order_id: string | null
  order_state: string | null
  symptom: string | null
  order_unit_id: string | null
}>

function openCaseView(principal: Principal, row: CaseRow): CustomerCard['openCases'][number] {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as CustomerCard['openCases'][number]['kind'],
    state: row.state as CustomerCard['openCases'][number]['state'],
    topic: textView(principal, row.topic),
    unitId: row.unit_id,
    openedAt: row.opened_at,
    order:
      row.order_id === null
        ? null
        : {
            id: row.order_id,
            state: row.order_state as NonNullable<CustomerCard['openCases'][number]['order']>['state'],
            symptom: textView(principal, row.symptom ?? ''),
            unitId: row.order_unit_id,
          },
  }
}

const openStates: ReadonlySet<string> = new Set(['open', 'waiting', 'reopened', 'solved'])

async function contactsOf(reader: Reader<DB>, id: string, cases: readonly CaseRow[]): Promise<Contact[]> {
  const [calls, surveys, messages] = await Promise.all([
    reader.all(recentCallsOf, { id }),
    reader.all(surveysOf, { id }),
    reader.all(messagesTo, { id }),
  ])
  const numbers = new Map(cases.map((row) => [row.id, row]))
  const kindOf = (row: CaseRow | undefined) => (row?.kind ?? null) as Contact['caseKind']
  const contacts: Contact[] = [
    ...calls.map((call): Contact => {
      const matter = call.case_id === null ? undefined : numbers.get(call.case_id)
      return {
        at: call.offered_at,
        kind: call.direction === 'out' ? 'call-out' : 'call-in',
        refId: call.id,
        caseId: call.case_id,
        caseNumber: matter?.number ?? null,
        caseKind: kindOf(matter),
        text: matter?.topic ?? (call.note || call.wrap_up_code || call.outcome || ''),
      }
    }),
    ...cases.map(
      (row): Contact => ({
        at: row.opened_at,
        kind: 'case',
        refId: row.id,
        caseId: row.id,
        caseNumber: row.number,
        caseKind: kindOf(row),
        text: row.topic,
      }),
    ),
    ...surveys.map((survey): Contact => {
      const marks = [survey.attitude, survey.skill, survey.punctuality, survey.promises].filter((mark) => mark !== null)
      return {
        at: survey.at,
        kind: 'survey',
        refId: survey.id,
        caseId: survey.case_id,
        caseNumber: survey.number,
        caseKind: survey.kind as Contact['caseKind'],
        text: marks.length === 0 ? survey.result : marks.join(' · '),
      }
    }),
  ]
  const written = messages.map(
    (message): Contact => ({
      at: message.sent_at ?? message.queued_at,
      kind: 'message',
      refId: message.id,
      caseId: message.case_id,
      caseNumber: message.number,
      caseKind: message.kind as Contact['caseKind'],
      text: `message:${message.template}`,
    }),
  )
  return [...contacts, ...written].toSorted((a, b) => b.at - a.at).slice(0, shownContacts)
}

/** The caller's card: file, units with warranty, open cases, open commitments, last contacts. */
export async function customerCard(caller: Caller, input: InputOf<typeof contract.card>): Promise<CustomerCard> {
  const { reader } = caller.engine
  const { id } = input
  const row = await visibleCustomer(reader, caller.principal, id)
  const now = caller.clock.now()
  const view = { today: todayOf(caller, now), terms: caller.settings.warranty(now) }
  const [customer, units, contracts, cases, work] = await Promise.all([
    customerView(caller.principal, reader, row),
    reader.all(unitsOf, { id }),
    contractsOfCustomer(reader, id),
    reader.all(casesOf, { id }),
    reader.all(workOfCustomer, { customerId: id }),
  ])
  return {
    customer,
    units: units.map((unit) => unitView(caller.principal, unit, { contracts, ...view })),
    contracts: contracts.map(contractView),
    openCases: cases.filter((item) => openStates.has(item.state)).map((item) => openCaseView(caller.principal, item)),
    commitments: work.map((item) => commitmentView(caller, item)),
    contacts: (await contactsOf(reader, id, cases)).map((contact) => ({
      ...contact,
      text: textView(caller.principal, contact.text),
    })),
  }
}
