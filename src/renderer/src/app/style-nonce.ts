/** The nonce of this answer, which the host put into the page; empty where a page is opened without one. */
export function pageNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

/**
 * Gives every style element that code makes from now on the page's nonce: antd passes it to most of its own, but not
 * to those for scroll bars and scroll locks. Markup from elsewhere gets none, so the policy still stops it.
 * Called once, before the first component is drawn.
 */
export function nonceEveryStyle(nonce: string): void {
  const create = document.createElement.bind(document)
  const createWithNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    if (element instanceof HTMLTextAreaElement) styleByProperty(element)
    return element
  }
  Object.defineProperty(document, 'createElement', { value: createWithNonce, configurable: true, writable: true })
}

/** antd measures text in a hidden field that it styles by attribute, which the policy stops; the property may be set. */
function styleByProperty(field: HTMLTextAreaElement): void {
  field.setAttribute = (name: string, value: string) => {
    if (name === 'style') field.style.cssText = value
    else HTMLTextAreaElement.prototype.setAttribute.call(field, name, value)
  }
}
