import type { ReactNode } from 'react'
import { ErrorState, Loading } from '../../ui/states.tsx'

type Read<TData> = Readonly<{ data: TData | undefined; error: Error | null; refetch: () => unknown }>

/** What is on a paper once it has been read; until then that it is read, or why it could not be. */
export function OnePaper<TData>({
  read,
  children,
}: Readonly<{ read: Read<TData>; children: (data: TData) => ReactNode }>) {
  if (read.data !== undefined) return children(read.data)
  return read.error === null ? <Loading /> : <ErrorState error={read.error} onRetry={() => void read.refetch()} />
}
