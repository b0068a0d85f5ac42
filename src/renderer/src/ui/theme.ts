import { theme as antdTheme, type ThemeConfig } from 'antd'
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { createCell, useCell } from '../api/cell.ts'
import { fontStack, tokens, variableOf } from './tokens.ts'

/** `system` follows the operating system. */
export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]
export type Brightness = 'light' | 'dark'

const storageKey = 'vigil.theme'

function readChoice(): ThemeChoice {
  const text = window.localStorage.getItem(storageKey)
  return themeChoices.find((choice) => choice === text) ?? 'system'
}

const choice = createCell<ThemeChoice>(readChoice())
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
const systemStill = window.matchMedia('(prefers-reduced-motion: reduce)')

function useWish(wish: MediaQueryList): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      wish.addEventListener('change', listener)
      return () => wish.removeEventListener('change', listener)
    },
    [wish],
  )
  return useSyncExternalStore(subscribe, () => wish.matches)
}

/** Chooses the look and keeps that on this workstation. */
export function chooseTheme(next: ThemeChoice): void {
  window.localStorage.setItem(storageKey, next)
  choice.set(next)
}

/** What was chosen. */
export function useThemeChoice(): ThemeChoice {
  return useCell(choice)
}

/** How it looks now, with the system's wish followed. */
export function useBrightness(): Brightness {
  const chosen = useCell(choice)
  const dark = useWish(systemDark)
  if (chosen !== 'system') return chosen
  return dark ? 'dark' : 'light'
}

/** Whether the system asks for as little movement as possible. */
export function useStillness(): boolean {
  return useWish(systemStill)
}

/** Gives the page its colours as CSS variables. */
export function usePageColours(brightness: Brightness): void {
  useEffect(() => paintPage(brightness), [brightness])
}

/** Sets the CSS variables of a theme on the page. */
export function paintPage(brightness: Brightness): void {
  const { style } = document.documentElement
  for (const [name, value] of Object.entries(tokens[brightness])) style.setProperty(variableOf(name), value)
  style.colorScheme = brightness
  document.documentElement.dataset.theme = brightness
}

/** The look of all controls; `still` ones appear and go at once. */
export function themeOf(brightness: Brightness, still: boolean): ThemeConfig {
  const colour = tokens[brightness]
  return {
    algorithm: brightness === 'dark' ? [antdTheme.darkAlgorithm] : [antdTheme.defaultAlgorithm],
    token: {
      colorPrimary: colour.accent,
      colorInfo: colour.waiting,
      colorSuccess: colour.goodInk,
      colorWarning: colour.soonInk,
      colorError: colour.lateInk,
      // else antd mixes them from the inks, which gives mud
      colorInfoBg: colour.waitingSoft,
      colorInfoBorder: colour.waiting,
      colorSuccessBg: colour.goodSoft,
      colorSuccessBorder: colour.good,
      colorWarningBg: colour.soonSoft,
      colorWarningBorder: colour.soon,
      colorErrorBg: colour.lateSoft,
      colorErrorBorder: colour.late,
      colorLink: colour.accentInk,
      colorLinkHover: colour.accentInk,
      colorText: colour.ink,
      colorTextSecondary: colour.inkSoft,
      colorTextTertiary: colour.inkSoft,
      colorTextDescription: colour.inkSoft,
      colorTextPlaceholder: colour.inkSoft,
      colorTextDisabled: colour.inkSoft,
      colorTextHeading: colour.ink,
      colorTextLightSolid: colour.onAccent,
      colorIcon: colour.inkSoft,
      colorBgLayout: colour.ground,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorBgSpotlight: brightness === 'dark' ? '#3A424F' : '#1B2430',
      colorBorder: colour.line,
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      controlItemBgActive: colour.accentSoft,
      controlItemBgHover: colour.raised,
      fontFamily: fontStack,
      fontSize: 14,
      fontWeightStrong: 700,
      controlHeight: 32,
      borderRadius: 6,
      boxShadow: colour.shadow,
      boxShadowSecondary: colour.shadow,
      lineWidthFocus: 2,
      // without any movement dialogs would not tell that they are open, and take no focus
      motionDurationFast: still ? '0.01s' : '0.1s',
      motionDurationMid: still ? '0.01s' : '0.12s',
      motionDurationSlow: still ? '0.01s' : '0.16s',
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', primaryColor: colour.onAccent },
      Table: { cellPaddingBlock: 6, cellFontSize: 13, headerBg: colour.surface, headerColor: colour.inkSoft },
      Tooltip: { colorTextLightSolid: brightness === 'dark' ? colour.ink : '#FFFFFF' },
      Tabs: { horizontalMargin: '0 0 12px 0' },
      Form: { itemMarginBottom: 12, verticalLabelPadding: '0 0 4px' },
      Modal: { titleFontSize: 16 },
    },
  }
}
