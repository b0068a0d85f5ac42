import { useEffect, useEffectEvent } from 'react'

/**
 * Fills the screen while the component is on it; a browser that refuses leaves it in its window.
 * @param onLeft called when the browser's own key has given the screen back
 */
export function useFullScreen(onLeft: () => void): void {
  const left = useEffectEvent(() => {
    if (document.fullscreenElement === null) onLeft()
  })
  useEffect(() => {
    const listen = () => left()
    document.documentElement.requestFullscreen().catch(stayInWindow)
    document.addEventListener('fullscreenchange', listen)
    return () => {
      document.removeEventListener('fullscreenchange', listen)
      if (document.fullscreenElement !== null) document.exitFullscreen().catch(stayInWindow)
    }
  }, [])
}

/** Some browsers refuse without a key press. */
function stayInWindow(): void {}
