/** What may be asked about telephones in consoles and about recordings. */
export function softphoneQuestions({ callId }: Readonly<{ callId: string }>) {
  return {
    'softphone.account': [{}],
    'softphone.overview': [{}],
    'recordings.settings': [{}],
    'recordings.listens': [{ callId }],
    'recordings.part': [{ id: 'nobody-listens', index: 0 }],
  } as const
}

/** The commands about them, told to touch another centre's. */
export function softphoneTrespasses(theirs: Readonly<{ personId: string; callId: string }>) {
  const { personId, callId } = theirs
  return {
    'softphone.tell': 'own record',
    'softphone.saveServer': 'a setting of the whole organisation',
    'softphone.saveAccount': [{ personId, user: '8999', displayName: '', password: 'x' }],
    'softphone.removeAccount': [{ personId }],
    'recordings.saveSettings': 'a setting of the whole organisation',
    'recordings.attach': [{ callId, link: null }],
    'recordings.listen': [{ callId }],
  }
}
