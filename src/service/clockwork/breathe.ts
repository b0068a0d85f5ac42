/** Lets everything else that waits have its turn: between two chunks of long work. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
