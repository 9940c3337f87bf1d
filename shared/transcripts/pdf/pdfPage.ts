/** A run of characters as a page places it, in points from the lower left corner. */
export interface PdfItem {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  readonly width: number
  /** Size of the font. */
  readonly size: number
  readonly isRightToLeft: boolean
}

export interface PdfPage {
  readonly items: readonly PdfItem[]
}

/** Words on one baseline, within one column. */
export interface PdfLine {
  /** Index of the page. */
  readonly page: number
  readonly x: number
  readonly right: number
  readonly y: number
  readonly size: number
  readonly text: string
  /** A number that stands alone before the words; they begin behind it. */
  readonly number: { readonly value: number; readonly length: number; readonly x: number } | null
}
