/** Who serves which queue, and what operators can do. */
export type QueueTables = {
  queue_agent: { queue_id: string; person_id: string }
  /** `level`: 1 to 5. */
  agent_skill: { person_id: string; skill: string; level: number }
}
