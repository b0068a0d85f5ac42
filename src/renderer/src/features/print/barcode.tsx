import { useQuery } from '@tanstack/react-query'

/** Widths of bars and spaces in turn, the first a bar, in modules (ISO/IEC 15417). */
async function widthsOf(text: string): Promise<readonly number[]> {
  const { raw } = await import('bwip-js/browser')
  const [symbol] = raw('code128', text)
  return symbol !== undefined && 'sbs' in symbol ? symbol.sbs : []
}

/** `text` as Code 128 with its quiet zones, and as text below it, for scanner and eye. */
export function Barcode({ text }: Readonly<{ text: string }>) {
  const widths =
    useQuery({ queryKey: ['code128', text], queryFn: () => widthsOf(text), staleTime: Number.POSITIVE_INFINITY })
      .data ?? []
  const quiet = 10
  let at = quiet
  const bars: string[] = []
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) bars.push(`M${at} 0h${width}v40h-${width}z`)
    at += width
  }
  const total = at + quiet
  return (
    <figure className="paper-barcode">
      <svg viewBox={`0 0 ${total} 40`} preserveAspectRatio="none" role="img" aria-label={text}>
        <path d={bars.join('')} />
      </svg>
      <figcaption>{text}</figcaption>
    </figure>
  )
}
