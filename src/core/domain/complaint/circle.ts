/** What of a complaint decides who may read it. Persons and parts of the organisation by their ids. */
export type CircledComplaint = Readonly<{
  confidential: boolean
  officerId: string | null
  recordedBy: string
  /** Of whom it complains. */
  accusedId: string | null
  /** About which part of the organisation it complains, until the head office lets its people read it. */
  heldFromOrgId: string | null
  /** Who was named. */
  circle: readonly string[]
}>

/** Who wants to read. `orgId`: the part of the organisation that he belongs to, null at the head office. */
export type CircleReader = Readonly<{ personId: string; orgId: string | null; mayConfide: boolean }>

/**
 * Whether a person may read a complaint: one that is not confidential may be read by all but the accused and the people
 * of the unit that it is about, a confidential one only by its officer, who recorded it, those named, and those who
 * decide on confidentiality. The accused never may.
 */
export function mayReadComplaint(complaint: CircledComplaint, reader: CircleReader): boolean {
  const { personId } = reader
  if (personId === complaint.accusedId) return false
  if (reader.orgId !== null && reader.orgId === complaint.heldFromOrgId) return false
  if (!complaint.confidential || reader.mayConfide) return true
  return personId === complaint.officerId || personId === complaint.recordedBy || complaint.circle.includes(personId)
}

/**
 * Whether a person may carry a complaint to its end: nobody carries one about himself, or about the part of the
 * organisation that he works in.
 */
export function mayCarry(
  complaint: Readonly<{ accusedId: string | null; aboutOrgId: string | null }>,
  person: Readonly<{ id: string; orgId: string }>,
): boolean {
  return person.id !== complaint.accusedId && person.orgId !== complaint.aboutOrgId
}
