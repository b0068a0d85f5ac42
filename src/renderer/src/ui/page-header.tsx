import { type ReactNode, useRef } from 'react'
import { useFocusOn } from './focus.ts'
import './ui.css'

type Props = Readonly<{ title: string; tags?: ReactNode; actions?: ReactNode }>

/** The heading of a page with what it counts and what one can do; gets the focus when the page is opened. */
export function PageHeader({ title, tags, actions }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useFocusOn(null, () => {
    // a page that has put the cursor into a field keeps it there
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  })
  return (
    <div className="v-page-header">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {tags}
      {actions !== undefined && <div className="v-page-header-actions">{actions}</div>}
    </div>
  )
}
