/** What may be asked about telephone systems, which belong to the whole organisation. */
export const feedQuestions = {
  'feeds.overview': [{}],
  'feeds.gaps': [{ from: 0, to: 9_000_000_000_000 }],
} as const

/** Why the commands about telephone systems trespass on no centre. */
export const feedTrespasses = {
  'feeds.makeToken': 'a setting of the whole organisation',
  'feeds.revokeToken': 'a setting of the whole organisation',
  'feeds.saveAmi': 'a setting of the whole organisation',
  'feeds.saveNames': 'a setting of the whole organisation',
} as const
