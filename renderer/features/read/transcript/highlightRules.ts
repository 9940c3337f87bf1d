import { strokeOf, tintOf } from '../../../../shared/colors/tint.ts'

/**
 * Where underlines lie below the baseline, in em: three at full weight, then a hairline. There is no room for more before
 * the tint of the next line; what is deeper has its stripe only.
 */
const UNDERLINES = [
  { offset: '0.17em', thickness: '0.09em' },
  { offset: '0.31em', thickness: '0.09em' },
  { offset: '0.45em', thickness: '0.09em' },
  { offset: '0.565em', thickness: '0.05em' },
] as const
export const UNDERLINE_LANES = UNDERLINES.length

/** What lies over what: later ones over earlier ones. */
export const PAINT_ORDER = ['dim', 'tint', 'underline', 'lit', 'hit', 'hit-current', 'flash', 'selection'] as const
export type PaintKind = (typeof PAINT_ORDER)[number]

/** With forced colours the browser gives every highlight the look of a selection unless told otherwise. */
const FORCED_PLAIN = 'background-color: Canvas; color: CanvasText'
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
          dim: 'background-color: Canvas; color: GrayText',
          hit: 'background-color: Canvas; color: CanvasText; text-decoration: underline double',
          'hit-current': 'background-color: Highlight; color: HighlightText',
          flash: 'background-color: Highlight; color: HighlightText',
          selection: 'background-color: Highlight; color: HighlightText',
        }
      : {
          dim: 'color: var(--ink-quiet)',
          hit: `background-color: var(--hit); ${FULL_INK}`,
          'hit-current': 'background-color: var(--hit-current); color: light-dark(var(--ink), var(--paper))',
          flash: `background-color: var(--flash); ${FULL_INK}`,
          selection: `background-color: var(--selection); ${FULL_INK}`,
        }
    return Object.entries(rules).map(([kind, declarations]) => ruleOf(this.name(kind as PaintKind), declarations))
  }

  #rulesOf(color: string): string[] {
    const forced = this.#forcedColors.matches
    const soft = forced ? `${FORCED_PLAIN}; text-decoration: underline` : `background-color: ${themed(color, 'soft')}`
    const lit = forced
      ? 'background-color: Mark; color: MarkText'
      : `background-color: ${themed(color, 'lit')}; ${FULL_INK}`
    const plain = forced ? `${FORCED_PLAIN}; ` : ''
    const stroke = forced ? 'CanvasText' : `light-dark(${strokeOf(color, 'light')}, ${strokeOf(color, 'dark')})`
    return [
      ruleOf(this.name('tint', color), soft),
      ruleOf(this.name('lit', color), lit),
      ...UNDERLINES.map(({ offset, thickness }, lane) =>
        ruleOf(
          this.name('underline', color, lane),
          `${plain}text-decoration: underline ${thickness} ${stroke}; text-underline-offset: ${offset}; text-decoration-skip-ink: none`,
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
