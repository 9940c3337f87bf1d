import { createElement, type ReactNode } from 'react'
import type { Fade, Mark, Theme } from '../../../shared/timeline/picture.ts'

/** The colours of the window; charts follow light and dark by themselves. */
export const WINDOW_THEME: Theme = {
  ink: 'var(--ink)',
  quiet: 'var(--ink-quiet)',
  hairline: 'var(--hairline)',
  paper: 'var(--paper)',
}

/** A colour of the data, lighter on a dark ground. Anything else as it is. */
function shown(value: string): string {
  return /^#[0-9a-f]{6}$/i.test(value) ? `light-dark(${value}, color-mix(in oklab, ${value} 60%, white))` : value
}

const NAMES: Readonly<Record<string, string>> = {
  'font-size': 'fontSize',
  'font-weight': 'fontWeight',
  'font-style': 'fontStyle',
  'stroke-width': 'strokeWidth',
  'stroke-dasharray': 'strokeDasharray',
  'stroke-linejoin': 'strokeLinejoin',
  'fill-rule': 'fillRule',
  'fill-opacity': 'fillOpacity',
}

/** Draws the plain shapes of a picture; the very same are written into files. */
export function drawn(marks: readonly Mark[]): ReactNode[] {
  return marks.map(({ el, attrs, text }, index) => {
    const props: Record<string, string | number> = { key: index }
    for (const [name, value] of Object.entries(attrs))
      props[NAMES[name] ?? name] = typeof value === 'string' ? shown(value) : value
    return createElement(el, props, text)
  })
}

export function Fades({ fades }: { readonly fades: readonly Fade[] }) {
  return (
    <defs>
      {fades.map(({ id, color, stops }) => (
        <linearGradient key={id} id={id}>
          {stops.map(([offset, opacity]) => (
            <stop key={offset} offset={offset} stopColor={shown(color)} stopOpacity={opacity} />
          ))}
        </linearGradient>
      ))}
    </defs>
  )
}
