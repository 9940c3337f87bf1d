import { strokeOf, tintOf } from '../../../../shared/colors/tint.ts'

/** Underlines that fit between two lines of text: three at full weight, then two hairlines. What is deeper has its stripe only. */
export const UNDERLINE_LANES = 5

const UNDERLINES = [
  { offset: '0.2em', thickness: '0.09em' },
  { offset: '0.37em', thickness: '0.09em' },
  { offset: '0.54em', thickness: '0.09em' },
  { offset: '0.68em', thickness: '0.05em' },
  { offset: '0.79em', thickness: '0.05em' },
] as const

/** What lies over what: later ones over earlier ones. */
export const PAINT_ORDER = ['dim', 'tint', 'underline', 'lit', 'hit', 'hit-current', 'flash', 'selection'] as const
export type PaintKind = (typeof PAINT_ORDER)[number]

const FULL_INK = 'color: var(--ink)'

/**
 * The rules behind `CSS.highlights`, in one constructed stylesheet, which the content policy allows.
 *
 * To the browser every `::highlight()` rule that matches an element is one more style to work out for it, and 100 rules on
 * 100 paragraphs are 50 ms at every change. So a rule matches only paragraphs of the class of its name, which the painter
 * gives to those few that it paints so; and the rules of a colour come all at once, when it is first seen.
 */
export class HighlightRules {
  readonly #sheet = new CSSStyleSheet()
  readonly #prefix: string
  readonly #colors = new Set<string>()
  readonly #forcedColors = matchMedia('(forced-colors: active)')

  constructor(prefix: string, colors: Iterable<string>) {
    this.#prefix = prefix
    for (const color of colors) this.#colors.add(color)
    this.#writeAll()
    this.#forcedColors.addEventListener('change', this.#writeAll)
    document.adoptedStyleSheets.push(this.#sheet)
  }

  dispose(): void {
    this.#forcedColors.removeEventListener('change', this.#writeAll)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet)
  }

  /** The name, to the registry and as a class, of what is painted so; where a code's colour is in it, of that colour. */
  name(kind: PaintKind, color?: string, lane = 0): string {
    if (color === undefined) return `${this.#prefix}-${kind}`
    this.know([color])
    return `${this.#prefix}-${kind}${kind === 'underline' ? lane : ''}-${color.slice(1)}`
  }

  /** Makes the rules of colours that are about to be used. */
  know(colors: Iterable<string>): void {
    const fresh = [...colors].filter((color) => !this.#colors.has(color))
    if (fresh.length === 0) return
    for (const color of fresh) this.#colors.add(color)
    for (const rule of fresh.flatMap((color) => this.#rulesOf(color)))
      this.#sheet.insertRule(rule, this.#sheet.cssRules.length)
  }

  readonly #writeAll = () => {
    const rules = [...this.#colors].flatMap((color) => this.#rulesOf(color))
    this.#sheet.replaceSync([...this.#plainRules(), ...rules].join('\n'))
  }

  #plainRules(): string[] {
    const rules: Partial<Record<PaintKind, string>> = this.#forcedColors.matches
      ? {
          dim: 'color: GrayText',
          hit: 'background-color: Canvas; color: CanvasText; text-decoration: underline double',
          'hit-current': 'background-color: Highlight; color: HighlightText',
          flash: 'background-color: Highlight; color: HighlightText',
          selection: 'background-color: Highlight; color: HighlightText',
        }
      : {
          dim: 'color: var(--ink-quiet)',
          hit: `background-color: var(--hit); ${FULL_INK}`,
          'hit-current': `background-color: var(--hit-current); ${FULL_INK}`,
          flash: `background-color: var(--flash); ${FULL_INK}`,
          selection: `background-color: var(--selection); ${FULL_INK}`,
        }
    return Object.entries(rules).map(([kind, declarations]) => ruleOf(this.name(kind as PaintKind), declarations))
  }

  #rulesOf(color: string): string[] {
    const forced = this.#forcedColors.matches
    const soft = forced ? 'text-decoration: underline' : `background-color: ${themed(color, 'soft')}`
    const lit = forced
      ? 'background-color: Mark; color: MarkText'
      : `background-color: ${themed(color, 'lit')}; ${FULL_INK}`
    const stroke = forced ? 'CanvasText' : `light-dark(${strokeOf(color, 'light')}, ${strokeOf(color, 'dark')})`
    return [
      ruleOf(this.name('tint', color), soft),
      ruleOf(this.name('lit', color), lit),
      ...UNDERLINES.map(({ offset, thickness }, lane) =>
        ruleOf(
          this.name('underline', color, lane),
          `text-decoration: underline ${thickness} ${stroke}; text-underline-offset: ${offset}; text-decoration-skip-ink: none`,
        ),
      ),
    ]
  }
}

function ruleOf(name: string, declarations: string): string {
  return `.${name}::highlight(${name}) { ${declarations} }`
}

function themed(color: string, strength: 'soft' | 'lit'): string {
  return `light-dark(${tintOf(color, 'light', strength)}, ${tintOf(color, 'dark', strength)})`
}
