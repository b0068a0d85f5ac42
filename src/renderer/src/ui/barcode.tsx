import { useQuery } from '@tanstack/react-query'

/** A picture of `text` as Code 128, bars 11 mm high with their quiet zones. */
async function pictureOf(text: string): Promise<string> {
  const { code128, drawingSVG } = await import('bwip-js/browser')
  const svg = code128({ bcid: 'code128', text, height: 11, paddingwidth: 10 }, drawingSVG())
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** `text` as Code 128, and as text below it, for scanner and eye. */
export function Barcode({ text }: Readonly<{ text: string }>) {
  const picture = useQuery({
    queryKey: ['code128', text],
    queryFn: () => pictureOf(text),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <figure className="paper-barcode">
      {picture.data === undefined ? null : <img src={picture.data} alt={text} />}
      <figcaption>{text}</figcaption>
    </figure>
  )
}
