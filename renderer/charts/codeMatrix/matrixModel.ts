/** A row or a column: a code by name, with what stands above it. */
export interface MatrixLabel {
  readonly name: string
  /** The names above it; empty at the top of the codebook. */
  readonly above: string
  readonly path: string
  readonly color: string
}

/** What a cell shows. A shade is 0 to 1; below 0 where the scale has two ends. */
export type MatrixCell =
  | { readonly is: 'figure'; readonly text: string; readonly shade: number; readonly isDoubtful: boolean }
  /** The code's own number, apart from the others. */
  | { readonly is: 'own'; readonly text: string }
  | { readonly is: 'undefined' }
  /** A code with one above or below it: not compared. */
  | { readonly is: 'kin' }

export interface MatrixModel {
  readonly rows: readonly MatrixLabel[]
  readonly columns: readonly MatrixLabel[]
  readonly cellOf: (row: number, column: number) => MatrixCell
  /** Joins of rows as they are ordered, for a tree beside them: two stretches of rows, by their middles, and a height 0 to 1. */
  readonly joins: readonly TreeJoin[]
}

/** Two branches joined: from where on the axis of rows, at what height each began, and at what height they join. */
export interface TreeJoin {
  readonly from: number
  readonly to: number
  readonly fromHeight: number
  readonly toHeight: number
  readonly height: number
}

/** Colours as a canvas or an SVG takes them. */
export interface MatrixPalette {
  readonly paper: string
  readonly ink: string
  readonly quiet: string
  readonly line: string
  readonly sunken: string
  /** The far end of the scale, and of its other side. */
  readonly most: string
  readonly least: string
  readonly onMost: string
}

/** For paper and export, whatever the screen looks like. */
export const PRINT_PALETTE: MatrixPalette = {
  paper: '#ffffff',
  ink: '#20242a',
  quiet: '#5d6670',
  line: '#d8d4cb',
  sunken: '#f4f2ec',
  most: '#1f5f63',
  least: '#a8541a',
  onMost: '#ffffff',
}
