/** What of a complaint decides who may read it. Persons by their ids. */
export type CircledComplaint = Readonly<{
  confidential: boolean
  officerId: string | null
  recordedBy: string
  /** Of whom it complains. */
  accusedId: string | null
  /** Who was named. */
  circle: readonly string[]
}>

/**
 * Whether a person may read a complaint: one that is not confidential may be read by all but the accused, a confidential
 * one only by its officer, who recorded it, those named, and those who decide on confidentiality. The accused never may.
 */
export function mayReadComplaint(
  complaint: CircledComplaint,
  reader: Readonly<{ personId: string; mayConfide: boolean }>,
): boolean {
  const { personId } = reader
  if (personId === complaint.accusedId) return false
  if (!complaint.confidential || reader.mayConfide) return true
  return personId === complaint.officerId || personId === complaint.recordedBy || complaint.circle.includes(personId)
}
