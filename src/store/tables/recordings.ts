export type RecordingTables = {
  /** Somebody listened to the recording of a call. */
  recording_listen: { id: string; call_id: string; person_id: string; at: number; remote: string }
}
