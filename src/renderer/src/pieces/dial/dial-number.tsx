import type { PhoneView } from '../../../../core/contract/customers.ts'
import { PhoneText } from '../../ui/phone-text.tsx'
import { DialButton } from './dial-button.tsx'

type Props = Readonly<{
  phone: Pick<PhoneView, 'id' | 'display' | 'number' | 'ext' | 'kind'>
  customerId: string | null
  caseId?: string | null
}>

/** A telephone number as the person may see it, with the key that dials it as soon as it can be seen. */
export function DialNumber({ phone, customerId, caseId = null }: Props) {
  return <PhoneText phone={phone} beside={(number) => <DialButton to={{ number, customerId, caseId }} />} />
}
