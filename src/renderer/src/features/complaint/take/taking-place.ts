/** Whether what an address names is a complaint that is being taken: `new`, or `new-<tab of the Desk>`. */
export function isTakingPlace(id: string): boolean {
  return id === 'new' || id.startsWith('new-')
}
